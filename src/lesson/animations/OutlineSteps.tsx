import { useLab } from "../../app/context.tsx";
import { Player } from "./Player.tsx";

/** Five outlines, one after the other, and the average that they make. */
export function OutlineSteps() {
  const lab = useLab();
  return (
    <Player
      name="one outline after the other"
      count={5}
      stepMs={700}
      onStep={(step) => lab.setNumber("sampleCount", step + 1)}
    />
  );
}
