import { Pause, Play, Undo2, X } from "lucide-react";
import { type FocusEvent, useEffect, useRef } from "react";
import { Button } from "../../components/Button.tsx";
import { useExperiment, useExperimentState } from "../context.tsx";
import styles from "./RunButtons.module.css";

/** Start, Pause or Resume, always in the same place, and Cancel beside it where there is something to cancel: after that a button that takes it back. */
export function RunButtons() {
  const experiment = useExperiment();
  const phase = useExperimentState((state) => state.phase);
  const canTakeBack = useExperimentState((state) => state.canTakeBack);
  const group = useFocusKeeper();
  const isUnderway = phase !== "idle" && phase !== "finished";
  return (
    <div className={styles.buttons} role="group" aria-label="Run" tabIndex={-1} {...group}>
      {isUnderway && (
        <Button onPress={() => experiment.cancel()}>
          <X aria-hidden="true" /> Cancel
        </Button>
      )}
      {canTakeBack && (
        <Button onPress={() => experiment.takeBack()}>
          <Undo2 aria-hidden="true" /> Take back
        </Button>
      )}
      {!isUnderway && (
        <Button look="primary" onPress={() => void experiment.start()}>
          <Play aria-hidden="true" /> Start
        </Button>
      )}
      {phase === "paused" && (
        <Button look="primary" onPress={() => void experiment.resume()}>
          <Play aria-hidden="true" /> Resume
        </Button>
      )}
      {(phase === "running" || phase === "preparing") && (
        // While it prepares, the second half of a double click on Start does nothing here.
        <Button onPress={() => void experiment.pause()} isDisabled={phase === "preparing"}>
          <Pause aria-hidden="true" /> Pause
        </Button>
      )}
    </div>
  );
}

/** Buttons come and go under the focus: it then stays with their group, so that the next Tab finds them. */
function useFocusKeeper() {
  const ref = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && !ref.current!.contains(document.activeElement)) {
      ref.current!.focus({ preventScroll: true });
    }
  });
  return {
    ref,
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      // A button that vanishes gives its focus to nobody.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) hadFocus.current = false;
    },
  };
}
