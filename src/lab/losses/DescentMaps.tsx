import { type ReactNode, useCallback, useContext, useMemo } from "react";
import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { useColormap, usePalette } from "../../app/context.tsx";
import type { LossName } from "../../core/descent.ts";
import type { DescentState } from "../../core/descentRun.ts";
import { leastLosses } from "../../figure/descent.ts";
import { LargeContext } from "../inspector/large.ts";
import { ACCURACY_THRESHOLD, thresholded } from "../../core/segmentation.ts";
import type { Slice } from "../../core/slice.ts";
import { formatNumber } from "../../figure/format.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { outlineOf, referenceOutline } from "../figure/contours.ts";
import { paintMask, paintSlice } from "../figure/paintRow.ts";
import { Legend } from "../figure/Legend.tsx";
import { type Line, Picture } from "../figure/Picture.tsx";
import { Digits } from "./Digits.tsx";
import styles from "./DescentMaps.module.css";

interface DescentMapsProps {
  readonly state: DescentState;
  readonly shown: Shown;
  readonly slice: Slice;
}

/** c of both losses, and the hard answers that they come to, side by side. */
export function DescentMaps({ state, shown, slice }: DescentMapsProps) {
  const { maps, cut, cutPixels, hardPixels, agreement } = state;
  const reference = useMemo<Line>(
    () => ({ kind: "reference", outline: referenceOutline(shown.reference, slice) }),
    [shown.reference, slice],
  );
  // Without a marginal there is no answer that either could come to.
  const isDefined = state.softDice !== null;
  const cutMask = useMemo(
    () => thresholded(maps.crossEntropy, isDefined ? cut : null),
    [maps, cut, isDefined],
  );
  const hardMask = useMemo(
    () => thresholded(maps.softDice, isDefined ? ACCURACY_THRESHOLD : null),
    [maps, isDefined],
  );
  const common = { slice, reference };
  const least = leastLosses(shown.column.numbers);
  const isLarge = useContext(LargeContext);
  return (
    <div className={styles.maps}>
      <Head loss="crossEntropy" value={state.crossEntropy} least={least.crossEntropy} />
      <Head loss="softDice" value={state.softDice} least={least.softDice} />
      <SoftMap {...common} name="c of cross-entropy" values={maps.crossEntropy}>
        <var>c</var>, on its way to <var>m</var>
      </SoftMap>
      <SoftMap {...common} name="c of soft-Dice" values={maps.softDice}>
        <var>c</var>, on its way to{" "}
        <span className={styles.together}>
          {"{"}
          <var>m</var> ≥ <var>t</var>
          {"}"}
        </span>
      </SoftMap>
      <HardMap
        {...common}
        kind="dice"
        name="Cross-entropy, cut at its t"
        mask={cutMask}
        isEmpty={cutPixels === 0}
      >
        {isDefined ? (
          <>
            cut at <var>t</var> = {formatNumber(cut)}
          </>
        ) : (
          "cut: undefined"
        )}
      </HardMap>
      <HardMap
        {...common}
        kind="softDice"
        name="Soft-Dice, cut at ½"
        mask={hardMask}
        isEmpty={hardPixels === 0}
      >
        {isDefined ? "cut at ½" : "cut: undefined"}
      </HardMap>
      <p className={`${styles.between} digits`}>
        Dice between the two cuts{" "}
        <b data-testid="value-agreement">{agreement === null ? "undefined" : formatNumber(agreement)}</b>
      </p>
      {/* Else the figure's own is in sight. */}
      {isLarge && (
        <div className={styles.legend}>
          <Legend hasLines={false} />
        </div>
      )}
    </div>
  );
}

interface HeadProps {
  readonly loss: LossName;
  readonly value: number | null;
  readonly least: number | null;
}

/** A loss as it stands, and the least that there is. */
function Head({ loss, value, least }: HeadProps) {
  const isEntropy = loss === "crossEntropy";
  return (
    <div className={styles.head} data-digits>
      <h3 className={styles[loss]}>{isEntropy ? "Cross-entropy" : "Soft-Dice"}</h3>
      <p className="digits">
        <var>{isEntropy ? "CE" : "SD"}</var> <Digits value={value} testId={`value-${loss}`} />{" "}
        <FormulaButton of={isEntropy ? "crossEntropyAtMarginal" : "softDiceAtMarginal"} />
      </p>
      <p className={`${styles.least} digits`}>{least !== null && <>least {formatNumber(least)}</>}</p>
    </div>
  );
}

interface MapProps {
  readonly name: string;
  readonly slice: Slice;
  readonly reference: Line;
  /** Below it. */
  readonly children: ReactNode;
}

function SoftMap({ values, ...props }: MapProps & { readonly values: Float32Array }) {
  const colormap = useColormap();
  const { slice } = props;
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => paintSlice(canvas, values, 1, slice, colormap),
    [values, slice, colormap],
  );
  return <Map {...props} paint={paint} lines={[props.reference]} />;
}

interface HardMapProps extends MapProps {
  readonly mask: Uint8Array;
  readonly kind: "dice" | "softDice";
  /** Over the whole image, not just the slice. */
  readonly isEmpty: boolean;
}

function HardMap({ mask, kind, isEmpty, ...props }: HardMapProps) {
  const palette = usePalette();
  const { slice, reference } = props;
  const paint = useCallback(
    (canvas: HTMLCanvasElement) => paintMask(canvas, mask, slice, palette[kind]),
    [mask, slice, palette, kind],
  );
  const lines = useMemo<Line[]>(
    () => [reference, { kind, outline: outlineOf([mask], slice) }],
    [reference, kind, mask, slice],
  );
  return (
    <Map {...props} paint={paint} lines={lines}>
      {props.children}
      {isEmpty && ": empty"}
    </Map>
  );
}

interface DrawnMapProps extends MapProps {
  readonly paint: (canvas: HTMLCanvasElement) => void;
  readonly lines: readonly Line[];
}

function Map({ name, slice, paint, lines, children }: DrawnMapProps) {
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.map}>
      <div className={styles.frame} style={{ aspectRatio: aspect }}>
        <Picture slice={slice} name={name} paint={paint} lines={lines} hasLetters />
      </div>
      <span className={styles.caption}>{children}</span>
    </div>
  );
}
