import { CaretsToAxisDashedVertical, Minus, Plus, RotateCcw, RotateCw, RotateCwSquare } from "lucide-react";
import { useLab, useLabState, useSlice } from "../../app/context.tsx";
import { isAnatomical } from "../../io/image.ts";
import { IconButton } from "../../components/IconButton.tsx";
import styles from "./MoveControls.module.css";
import { type Turn, turnReference } from "./moveGesture.ts";

const TURNS: readonly {
  readonly turn: Turn;
  readonly name: string;
  readonly hint?: string;
  readonly icon: React.ReactNode;
}[] = [
  { turn: "turnLeft", name: "Turn left", hint: "Turn by 15° to the left", icon: <RotateCcw /> },
  { turn: "turnRight", name: "Turn right", hint: "Turn by 15° to the right", icon: <RotateCw /> },
  { turn: "quarter", name: "Turn by 90°", icon: <RotateCwSquare /> },
  { turn: "smaller", name: "Smaller", hint: "Smaller by a tenth", icon: <Minus /> },
  { turn: "larger", name: "Larger", hint: "Larger by a tenth", icon: <Plus /> },
  {
    turn: "mirror",
    name: "Mirror",
    hint: "Mirror: swap left and right",
    icon: <CaretsToAxisDashedVertical />,
  },
];

/** What Move does without a drag. */
export function MoveControls() {
  const { editing } = useLab();
  const name = useLabState(({ plane }) => plane);
  const orientation = useLabState(({ work }) => work.source.orientation);
  const plane = { name, slice: useSlice(), isAnatomical: isAnatomical(orientation) };
  return (
    <div className={styles.move} role="group" aria-label="The whole reference">
      <span>Reference</span>
      {TURNS.map(({ turn, ...button }) => (
        <IconButton key={turn} {...button} onPress={() => turnReference(editing, plane, turn)} />
      ))}
    </div>
  );
}
