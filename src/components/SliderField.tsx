import type { ReactNode } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { NumberField } from "./NumberField.tsx";
import styles from "./SliderField.module.css";
import { useOncePerFrame } from "./useOncePerFrame.ts";

interface SliderFieldProps {
  readonly name: string;
  /** Whether the name stands beside it; it is always the accessible name. */
  readonly isNameShown?: boolean;
  readonly symbol?: string;
  readonly value: number;
  /** What the field takes. */
  readonly range: readonly [low: number, high: number];
  /** What the slider reaches; it grows with a larger value. */
  readonly slider: readonly [low: number, high: number, step: number];
  readonly isWhole?: boolean;
  /** Values to be marked on the slider, each in a CSS colour. */
  readonly marks?: readonly { readonly at: number; readonly colour: string }[];
  /** Name, slider and field in one line. */
  readonly isInline?: boolean;
  readonly unit?: string;
  /** The value in other units, below. */
  readonly note?: ReactNode;
  readonly onChange: (value: number) => void;
}

/** A slider for the useful values, and a field beside it for all of them. */
export function SliderField(props: SliderFieldProps) {
  const {
    name,
    isNameShown = true,
    symbol,
    value,
    range,
    slider,
    isWhole = false,
    marks = [],
    isInline = false,
    unit,
    note,
    onChange,
  } = props;
  const [low, reach, step] = slider;
  const high = Math.max(reach, value);
  const shareOf = (value: number) => (high > low ? (value - low) / (high - low) : 0);
  const moves = useOncePerFrame(onChange);
  const classes = [styles.row];
  if (isInline && isNameShown) classes.push(styles.inline);
  if (note !== undefined) classes.push(styles.noted);
  return (
    <div className={classes.join(" ")} data-slider={name}>
      {isNameShown && (
        <span className={styles.label} aria-hidden="true">
          {name} {symbol !== undefined && <var>{symbol}</var>}
        </span>
      )}
      <Slider
        className={styles.slider}
        aria-label={name}
        value={value}
        minValue={low}
        maxValue={high}
        step={step}
        onChange={(moved: number) => moves.change(Number(moved.toPrecision(12)))}
        onChangeEnd={() => moves.hold(false)}
      >
        <SliderTrack className={styles.track} onPointerDownCapture={() => moves.hold(true)}>
          <span className={styles.fill} style={{ width: `${100 * shareOf(value)}%` }} />
          {marks.map(({ at, colour }) => (
            <i
              key={colour}
              className={styles.mark}
              style={{ left: `${100 * shareOf(at)}%`, borderColor: colour }}
            />
          ))}
          <SliderThumb className={styles.thumb} />
        </SliderTrack>
      </Slider>
      <span className={styles.field}>
        <NumberField
          name={`${name} value`}
          value={value}
          low={range[0]}
          high={range[1]}
          step={step}
          isWhole={isWhole}
          hintAt="before"
          onChange={onChange}
          {...(isInline ? { width: "calc(2.6em + 14px)" } : {})}
        />
        {unit}
      </span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </div>
  );
}
