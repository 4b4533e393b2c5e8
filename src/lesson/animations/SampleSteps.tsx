import { useLab } from "../../app/context.tsx";
import { Player } from "./Player.tsx";

const COUNTS = [1, 2, 5, 20, 100, 1000];

/** The average of ever more labels. */
export function SampleSteps() {
  const lab = useLab();
  return (
    <Player
      name="the average of 1, 2, 5, 20, 100, 1000 labels"
      count={COUNTS.length}
      stepMs={() => 900}
      onStep={(step) => lab.setNumber("sampleCount", COUNTS[step])}
    />
  );
}
