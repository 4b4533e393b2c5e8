import { NumberField } from "../../components/NumberField.tsx";
import { Segments } from "../../components/Segments.tsx";
import { levelWords } from "../../figure/labels.ts";
import styles from "./LevelChoice.module.css";

/** Which side of the level lies inside. */
type Side = "level" | "atMost";

interface LevelChoiceProps {
  readonly level: number;
  readonly side: Side;
  /** Smallest and largest value in the file. */
  readonly extent: readonly [low: number, high: number];
  readonly onLevel: (level: number) => void;
  readonly onSide: (side: Side) => void;
}

/** A level, and whether the foreground has at least it or at most it. */
export function LevelChoice({ level, side, extent: [low, high], onLevel, onSide }: LevelChoiceProps) {
  return (
    <div className={styles.level}>
      <Segments
        name="Side of the level"
        value={side}
        options={[
          { id: "level", name: "At least" },
          { id: "atMost", name: "At most" },
        ]}
        onChange={onSide}
      />
      <NumberField
        name="Level"
        value={level}
        low={-Number.MAX_VALUE}
        high={Number.MAX_VALUE}
        step={Number(((high - low) / 100).toPrecision(1)) || 1}
        width="110px"
        onChange={onLevel}
      />
      <small>
        {levelWords(low)} to {levelWords(high)} in the file
      </small>
    </div>
  );
}
