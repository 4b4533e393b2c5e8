import { useMemo, useState } from "react";
import { usePalette } from "../../app/context.tsx";
import { Alert } from "../../components/Alert.tsx";
import { later } from "../../components/later.tsx";
import { Select } from "../../components/Select.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { PLANE_AXIS, type PlaneName, PLANES, sliceOf } from "../../core/slice.ts";
import { formatCount, formatNumber } from "../../figure/format.ts";
import { isAnatomical } from "../../io/image.ts";
import type { MapResult } from "../../io/predictions/measured.ts";
import { caseName, type MapItem } from "../../state/owndata/predictions.ts";
import { usePredictionsState } from "../context.tsx";
import { MapPicture } from "./MapPicture.tsx";
import styles from "./Selected.module.css";
import { type Shown, useMapSlice, useShownMap } from "./useShownMap.ts";

const DiceOverThreshold = later(
  "the chart",
  async () => (await import("../../charts/DiceOverThreshold.tsx")).default,
);
const PutInEquations = later("the equations", async () => (await import("./PutInEquations.tsx")).default);

/** The image that is selected in the table. */
export function Selected() {
  const item = usePredictionsState(({ items, selectedId }) => items.find(({ id }) => id === selectedId));
  if (item === undefined) return null;
  return (
    <section className={styles.selected} aria-label="Selected image">
      <h3>{caseName(item)}</h3>
      {item.error !== null && <p className={styles.error}>{item.error}</p>}
      {item.result !== null && <Opened key={item.id} item={item} result={item.result} />}
      {item.result === null && item.error === null && <p className={styles.words}>It is still to be read.</p>}
      {item.notes.length > 0 && (
        <ul className={styles.notes} aria-label="About its files">
          {item.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Opened({ item, result }: { readonly item: MapItem; readonly result: MapResult }) {
  const { shown, error } = useShownMap(item);
  if (error !== null) return <Alert text={error} onDismiss={() => undefined} />;
  if (shown === null) return <p className={styles.words}>Opening the map …</p>;
  return <Looked shown={shown} result={result} />;
}

function Looked({ shown, result }: { readonly shown: Shown; readonly result: MapResult }) {
  const { grid, orientation, fullest, curve, truthCurve, cut } = shown.map;
  const { numbers, cuts } = result;
  const palette = usePalette();
  const [tau, setTau] = useState<number | null>(null);
  const [plane, setPlane] = useState<PlaneName>("axial");
  const [position, setPosition] = useState(fullest);
  const isVolume = grid.shape.length === 3;
  const axis = PLANE_AXIS[plane];
  const index = position[axis];
  const slice = useMemo(
    () => sliceOf(grid, plane, index, isAnatomical(orientation)),
    [grid, plane, index, orientation],
  );
  const seen = useMapSlice(shown, slice);
  const atHalf = curve.find(({ threshold }) => threshold === 0.5)?.dice ?? null;
  const level = tau === null ? null : { at: tau, dice: curve.find(({ threshold }) => threshold === tau)?.dice ?? null };
  const { diceBest, bestThreshold } = numbers;
  const truth = useMemo(
    () =>
      truthCurve === null
        ? undefined
        : {
            points: truthCurve,
            best: bestThreshold === null || diceBest === null ? null : { threshold: bestThreshold, dice: diceBest },
          },
    [truthCurve, bestThreshold, diceBest],
  );
  return (
    <>
      <div className={styles.look}>
        {seen !== null && (
          <MapPicture name={`Map of ${shown.item.map.name}`} seen={seen} threshold={numbers.threshold} tau={tau} />
        )}
        <ul className={styles.key} aria-label="Outlines">
          <li><i className={styles.half} /> cut at ½</li>
          <li><i className={styles.own} /> cut at <var>t</var></li>
          {truthCurve !== null && <li><i className={styles.truth} /> truth</li>}
          {tau !== null && <li><i className={styles.tau} /> cut at {formatNumber(tau, 2)}</li>}
        </ul>
        {isVolume && (
          <div className={styles.slices}>
            <Select
              name="Plane"
              value={plane}
              options={PLANES.map((id) => ({ id, name: id }))}
              onChange={setPlane}
            />
            <SliderField
              name="Slice"
              isInline
              isWhole
              value={index + 1}
              range={[1, grid.shape[axis]]}
              slider={[1, grid.shape[axis], 1]}
              onChange={(value) => setPosition(position.with(axis, value - 1) as [number, number, number])}
            />
          </div>
        )}
      </div>
      <div className={styles.chart}>
        <DiceOverThreshold
          points={curve}
          numbers={{ threshold: numbers.threshold, supDice: numbers.supDice, diceOfAccuracy: atHalf }}
          level={level}
          onMove={setTau}
          palette={palette}
          truth={truth}
        />
      </div>
      {truth !== undefined && (
        <p className={styles.words}>
          Solid: Dice with the map itself. Broken: Dice with the truth, {formatNumber(numbers.diceHalf)} at ½,{" "}
          {formatNumber(numbers.diceThreshold)} at <var>t</var>
          {bestThreshold !== null && `, ${formatNumber(diceBest)} at the best, ${formatNumber(bestThreshold)}`}.
        </p>
      )}
      {cuts !== null && (
        <p className={styles.words}>
          Over all classes, each cut at its own <var>t</var>: {formatCount(cuts.overlaps)} pixels lie in two cuts or
          more, {formatCount(cuts.holes)} in none. The label maps below give each pixel to the class of the largest{" "}
          <var>m</var>/<var>t</var>.
        </p>
      )}
      <PutInEquations cut={cut} numbers={numbers} />
    </>
  );
} // prettier-ignore
