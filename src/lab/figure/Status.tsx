import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import { useLab, useLabState } from "../context.tsx";
import styles from "./Status.module.css";

/** What is going on when it takes long, with its way out; and the way back after that. */
export function Status() {
  const lab = useLab();
  const status = useLabState((state) => state.status);
  const fraction = useLabState((state) => (state.status === "slow" ? state.progress : 0));
  const reading = useLabState((state) => state.reading);
  if (reading?.isSlow === true) {
    return <Progress text={`Reading ${reading.name}`} fraction={null} onCancel={() => lab.cancel()} />;
  }
  if (status === "slow") return <Progress fraction={fraction} onCancel={() => lab.cancel()} />;
  if (status !== "stopped") return null;
  return (
    <p className={styles.stopped} role="status" title="Not all of the figure belongs to what is set">
      Out of date
      <Button onPress={() => lab.resume()}>Compute</Button>
    </p>
  );
}
