import { useLab } from "../../app/context.tsx";
import { Player } from "./Player.tsx";

/** b from 0.05 to 0.5 and back to 0.3. Below a pixel the draw is another one, so it does not start at 0. */
const VALUES = [
  ...Array.from({ length: 46 }, (_, i) => (5 + i) / 100),
  ...Array.from({ length: 20 }, (_, i) => (49 - i) / 100),
];

export function SmoothnessSteps() {
  const lab = useLab();
  return (
    <Player
      name="the same draw, smoother and smoother"
      count={VALUES.length}
      stepMs={() => 60}
      onStep={(step) => lab.setNumber("smoothness", VALUES[step])}
    />
  );
}
