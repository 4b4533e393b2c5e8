import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import { gigabytes } from "../../compute/memory.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import type { LabState } from "../../state/lab/labState.ts";
import styles from "./Status.module.css";

/** Runs that are estimated to take less memory, in bytes, say nothing of it. */
const WORTH_SAYING = 3e8;

/** Whether there is anything to say. */
export function isStatusShown({ status, reading }: LabState): boolean {
  return reading?.isSlow === true || status === "slow" || status === "stopped";
}

/** What is going on when it takes long, with its way out; and the way back after that. */
export function Status() {
  const lab = useLab();
  const status = useLabState((state) => state.status);
  const fraction = useLabState((state) => (state.status === "slow" ? state.progress : 0));
  const memory = useLabState((state) => state.memory ?? 0);
  const reading = useLabState((state) => state.reading);
  const cancel = () => lab.cancel();
  if (reading?.isSlow === true) {
    return <Progress text={`Reading ${reading.name}`} fraction={null} onCancel={cancel} />;
  }
  if (status === "slow") {
    const words = memory < WORTH_SAYING ? {} : { text: `Computing, about ${gigabytes(memory)}` };
    return <Progress {...words} fraction={fraction} onCancel={cancel} />;
  }
  if (status !== "stopped") return null;
  return (
    <p className={styles.stopped} role="status" title="Not all of the figure belongs to what is set">
      Out of date
      <Button onPress={() => lab.resume()}>Compute</Button>
    </p>
  );
}
