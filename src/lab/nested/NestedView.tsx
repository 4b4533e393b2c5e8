import { memo, useCallback, useDeferredValue, useMemo, useState } from "react";
import { usePalette } from "../../app/context.tsx";
import { later } from "../../components/later.tsx";
import { Alert } from "../../components/Alert.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import type { LevelSets } from "../../core/levels.ts";
import { ACCURACY_THRESHOLD } from "../../core/segmentation.ts";
import { formatNumber } from "../../figure/format.ts";
import type { Palette } from "../../figure/palette.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { SceneFiles } from "../export/SceneFiles.tsx";
import { ThresholdFiles } from "../export/ThresholdFiles.tsx";
import { CameraBar } from "../scene/CameraBar.tsx";
import { SceneCanvas } from "../scene/SceneCanvas.tsx";
import { useLevelSets } from "../threshold/useLevelSets.ts";
import { LevelNumbers } from "./LevelNumbers.tsx";
import { NestedShells } from "./NestedShells.tsx";
import styles from "./NestedView.module.css";
import { ShellList } from "./ShellList.tsx";
import { GLASS_OPACITY, SHELLS, type ShellKind, shellColour, shellWords } from "./shells.ts";
import { useNestedShells } from "./useNestedShells.ts";

const DiceOverThreshold = later(
  "the chart",
  async () => (await import("../../charts/DiceOverThreshold.tsx")).default,
);

/** The levels that can be asked for: above 0, where {m ≥ level} would be all of Ω. */
const LEVEL_RANGE: readonly [least: number, greatest: number] = [0.01, 0.99];
/** Of the curve. */
const PARTS = 100;

/** Apart, since it stays as it is while the level moves. */
const Bar = memo(function Bar() {
  return (
    <div className={styles.bar}>
      <CameraBar />
    </div>
  );
});

/** The optima of one noise strength inside each other, and a level surface that is moved through them. */
export function NestedView({ shown }: { shown: Shown }) {
  const { numbers, marginal } = shown.column;
  const { threshold } = numbers;
  /** null: at t itself, which no slider hits. */
  const [moved, setMoved] = useState<number | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [isCharting, setIsCharting] = useState(false);
  const [hidden, setHidden] = useState<readonly ShellKind[]>([]);
  const [least, greatest] = LEVEL_RANGE;
  const level = Math.min(greatest, Math.max(least, moved ?? threshold ?? ACCURACY_THRESHOLD));
  const levels = useLevelSets(marginal);
  // The surface goes first; the numbers follow as fast as there is time for them.
  const calm = useDeferredValue(level);
  const { shells, reference, space, isBusy, error } = useNestedShells(shown, level, hidden);
  const palette = usePalette();
  const contents = useCallback(
    (colours: Palette) => <NestedShells shells={shells} reference={reference} palette={colours} />,
    [shells, reference],
  );
  const show = useCallback(
    (kind: ShellKind, isShown: boolean) =>
      setHidden((kinds) => (isShown ? kinds.filter((other) => other !== kind) : [...kinds, kind])),
    [],
  );
  const move = useCallback(
    (level: number) => setMoved(Math.min(greatest, Math.max(least, level))),
    [least, greatest],
  );
  return (
    <div className={styles.nested}>
      <div className={styles.stage}>
        <Bar />
        <div className={styles.room}>
          <SceneCanvas className={styles.scene} space={space} name="3D scene" isBusy={isBusy}>
            {contents(palette)}
          </SceneCanvas>
        </div>
      </div>
      <div className={styles.side}>
        <section className={styles.handle}>
          <SliderField
            name="Level"
            value={Number(level.toPrecision(4))}
            range={LEVEL_RANGE}
            slider={[least, greatest, 0.005]}
            marks={[
              { at: ACCURACY_THRESHOLD, colour: "var(--accuracy)" },
              ...(threshold === null ? [] : [{ at: threshold, colour: "var(--dice)" }]),
            ]}
            onChange={setMoved}
          />
          <p className={styles.presets}>
            Set to{" "}
            <button type="button" onClick={() => setMoved(ACCURACY_THRESHOLD)}>
              ½
            </button>
            {threshold !== null && (
              <button type="button" onClick={() => setMoved(null)}>
                <var>t</var> = {formatNumber(threshold)}
              </button>
            )}
          </p>
        </section>
        {levels !== null && <Reached shown={shown} levels={levels} level={calm} onMove={move} />}
        <ShellList numbers={numbers} hidden={hidden} onShow={show} />
        <Disclosure name="The scene as a file" isOpen={isSaving} onChange={setIsSaving}>
          <SceneFiles
            space={space}
            contents={isBusy ? null : contents}
            a={numbers.a}
            part={{ quantity: "nested-surfaces", a: numbers.a, sample: null }}
            words="Nested surfaces"
            draws={false}
            colours={(colours) =>
              SHELLS.filter((kind) => !hidden.includes(kind)).map((kind) => ({
                text: shellWords(kind, numbers, level),
                colour: shellColour(kind, colours),
                opacity: kind === "reference" ? 1 : GLASS_OPACITY[kind],
              }))
            }
            sentences=""
          />
        </Disclosure>
        {levels !== null && (
          <Disclosure name="The chart as a file" isOpen={isCharting} onChange={setIsCharting}>
            <ThresholdFiles a={shown.column.numbers.a} tau={level} curves="dice" />
          </Disclosure>
        )}
        {error !== null && <Alert text={error} />}
      </div>
    </div>
  );
}

interface ReachedProps {
  readonly shown: Shown;
  readonly levels: LevelSets;
  readonly level: number;
  readonly onMove: (level: number) => void;
}

/** What the level reaches, in numbers and on the curve, and what is not to be seen. */
const Reached = memo(function Reached({ shown, levels, level, onMove }: ReachedProps) {
  const { numbers } = shown.column;
  const reached = useMemo(() => levels.at(level), [levels, level]);
  const points = useMemo(() => levels.curve(PARTS), [levels]);
  const palette = usePalette();
  return (
    <>
      <LevelNumbers shown={shown} level={reached} />
      <div className={styles.curve}>
        <DiceOverThreshold
          points={points}
          numbers={numbers}
          level={{ at: reached.threshold, dice: reached.dice }}
          onMove={onMove}
          palette={palette}
        />
      </div>
      {emptyWords(shown, reached.pixels).map((text) => (
        <p key={text} className={styles.words}>
          {text}
        </p>
      ))}
    </>
  );
});

/** What is not to be seen, and why. */
function emptyWords({ column: { numbers } }: Shown, pixelsOfLevel: number): string[] {
  if (numbers.volumeMarginal === 0) return ["The reference is empty: there is nothing to enclose."];
  const words: string[] = [];
  const largest = formatNumber(numbers.maxMarginal);
  if (numbers.volumeAccuracy === 0) {
    words.push(
      `The accuracy-optimal segmentation is empty: no probability reaches ½, the largest is ${largest}.`,
    );
  }
  if (pixelsOfLevel === 0) words.push(`No probability reaches the level: the largest is ${largest}.`);
  return words;
}
