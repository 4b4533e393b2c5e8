import { useState } from "react";
import { useLab } from "../../app/context.tsx";
import styles from "./OutlineSteps.module.css";
import { Player } from "./Player.tsx";

const OUTLINES = 5;
/** A pause for each outline, then for the average without them, and for what fades. */
const OUTLINE_MS = 400;
const AVERAGE_MS = 2000;

/** Five outlines, one after the other; they fade into the average that they make, and lie over it again. */
export function OutlineSteps() {
  const lab = useLab();
  const [isFaded, setFaded] = useState(false);
  return (
    <div className={styles.outlines} data-faded={isFaded}>
      <Player
        name="one outline after the other, and their average"
        count={OUTLINES + 2}
        stepMs={(step) => (step < OUTLINES - 1 ? OUTLINE_MS : AVERAGE_MS)}
        onStep={(step) => {
          lab.setNumber("sampleCount", Math.min(step + 1, OUTLINES));
          setFaded(step === OUTLINES);
        }}
      />
    </div>
  );
}
