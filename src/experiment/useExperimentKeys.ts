/** Keys of the Experiment, wherever nothing is being typed. The Lab's rest while it is hidden. */
import { useEffect } from "react";
import { isElsewhere, isTyping } from "../app/keys.ts";
import { useExperiment } from "./context.tsx";

export function useExperimentKeys(onHelp: () => void): void {
  const experiment = useExperiment();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isElsewhere()) return;
      if (event.key === "?") onHelp();
      else if (event.key !== "Escape" || !experiment.alerts.dismissNewest("experiment")) return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [experiment, onHelp]);
}
