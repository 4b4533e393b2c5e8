import styles from "./SceneUnavailable.module.css";
import { useStageProblem } from "./theStage.ts";

/** Says why nothing is drawn in space just now; nothing where it is. */
export function SceneUnavailable() {
  const problem = useStageProblem();
  return problem === null ? null : (
    <p className={styles.note} role="status">
      {problem}.
    </p>
  );
}
