/** One sentence on a column of the figure: how large the two answers are, and what they do to the reference's shape. */
import { pixelCount } from "../../core/grid.ts";
import { type Reference, foregroundCount } from "../../core/reference.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { type Unit, unitOn } from "../../core/unit.ts";
import { formatLengthIn, formatMillimetres, formatNumber, formatStrength } from "../format.ts";
import { changeClause, leakClause } from "./clauses.ts";
import type { ShapeChange } from "./shapes.ts";
import { type Noun, isAlike, physicalWords, shareWords, sizeWords } from "./size.ts";

/** What the sentence is about. */
export interface Subject {
  readonly numbers: ColumnNumbers;
  readonly reference: Reference;
  readonly noun: Noun;
  /** That lengths are told in; fractions where it is left out, or Ω has no mm. */
  readonly unit?: Unit;
}

/** Accuracy-optimal over Dice-optimal volume from which on the two are nearly the same: their Dice is then 0.974 at least. */
const NEARLY_THE_SAME = 0.95;
/** Below it t is not "close to ½". */
const CLOSE_TO_HALF = 0.4;
/** Of the reference; below it an answer is "only" so large. */
const HARDLY_ANYTHING = 0.1;
/** Share of the reference that the noise carries out of the image from which on it is told. */
const MUCH_LEAK = 0.1;

/**
 * The sentence from numbers alone, at once, or with its extra clause.
 * @param change what the answers do to the reference's shape (`shapeChangeSteps`); left out: nothing but the main clause.
 */
export function sentence(subject: Subject, change?: ShapeChange | null): string {
  const { numbers, reference } = subject;
  const { grid } = reference;
  const foreground = foregroundCount(reference);
  const pixels = pixelCount(grid);
  if (foreground === 0) return "The reference is empty: there is nothing to segment, and Dice is undefined.";
  const unit = unitOn(subject.unit ?? "fraction", grid);
  const a = `a\u00a0=\u00a0${formatLengthIn(numbers.a, unit, grid)}`;
  if (numbers.a === 0) return `At ${a} all labels agree: both answers are the reference itself.`;
  const other = unit === "fraction" ? formatMillimetres(numbers.a, grid) : formatStrength(numbers.a);
  const at = `At ${a}${other === null ? "" : ` (${other})`}`;
  const leak = (numbers.leak * pixels) / foreground;
  if (foreground === pixels) {
    return (
      `${at} the reference fills the image, so noise can only carry it over the edge, ${shareWords(leak)} of it on` +
      ` average; ${keptWords(numbers)}.`
    );
  }
  const main = mainClause(subject, pixels / foreground);
  const extra = change === undefined ? null : extraClause(subject, main, change, leak);
  return `${at} ${main.words}${extra === null ? "" : `; ${extra}`}.`;
}

/** What is left of a reference that fills the image. */
function keptWords({ volumeAccuracy, volumeDice }: ColumnNumbers): string {
  const kept = (volume: number) => (volume === 1 ? "all of it" : shareWords(volume));
  const [first, second] = [volumeAccuracy, volumeDice ?? 0];
  if (first === 0) return `the accuracy-optimal answer is empty, the Dice-optimal one keeps ${kept(second)}`;
  const whole = kept(first) === kept(second) ? `both answers keep ${kept(first)}` : `the answers keep ${kept(first)} and ${kept(second)}`; // prettier-ignore
  return first === 1 && second === 1 ? whole : `${whole} and give way at the corners first`;
}

interface MainClause {
  readonly words: string;
  /** Whether what happens to the shape is worth saying. */
  readonly takesChange: boolean;
}

/** @param perReference what turns a fraction of Ω into a multiple of the reference. */
function mainClause({ numbers, reference, noun }: Subject, perReference: number): MainClause {
  const { grid } = reference;
  const { volumeAccuracy } = numbers;
  const volumeDice = numbers.volumeDice ?? 0;
  const size = (volume: number) => sizeWords(volume * perReference, noun);
  const physical = (volume: number) => physicalWords(volume, grid);
  /** "53.6 mL, 32 % of the organ" */
  const measured = (volume: number) => [physical(volume), size(volume)].filter((words) => words !== null).join(", "); // prettier-ignore
  if (volumeAccuracy === 0) {
    const isWhole = volumeDice === 1;
    const isMeasured = grid.shape.length === 3 && grid.spacing !== null;
    const covers = isWhole ? "is the whole image, " : isMeasured ? "has " : `covers ${shareWords(volumeDice)} of the image, `; // prettier-ignore
    return {
      words: `the accuracy-optimal answer is empty; the Dice-optimal one ${covers}${measured(volumeDice)}`,
      takesChange: !isWhole,
    };
  }
  if (volumeAccuracy / volumeDice >= NEARLY_THE_SAME) {
    return { words: `the two answers are nearly the same, ${bothWords()}: ${thresholdWords(numbers)}`, takesChange: false }; // prettier-ignore
  }
  const only = volumeAccuracy * perReference < HARDLY_ANYTHING ? "only " : "";
  return {
    words: `the accuracy-optimal answer is ${only}${measured(volumeAccuracy)}, the Dice-optimal one ${measured(volumeDice)}`,
    takesChange: true,
  };

  /** "both as large as the organ", "96 % of the organ and as large as the organ" */
  function bothWords(): string {
    const volumes = [volumeAccuracy, volumeDice];
    const areAlike = volumes.every((volume) => isAlike(volume * perReference));
    const isOneSize = areAlike || size(volumeAccuracy) === size(volumeDice);
    if (!isOneSize) return volumes.map(measured).join(" and ");
    const amounts = grid.spacing === null ? "" : `${volumes.map(physical).join(" and ")}, `;
    return `${amounts}both ${size(volumeDice)}`;
  }
}

/** Why two answers are nearly the same. Around few pixels t may be far from ½, and yet no pixel lies between. */
function thresholdWords({ threshold }: ColumnNumbers): string {
  const t = `t\u00a0=\u00a0${formatNumber(threshold)}`;
  return (threshold ?? 0) >= CLOSE_TO_HALF
    ? `${t} is close to ½`
    : `hardly a pixel has a probability between ${t} and ½`;
}

/** A hollow that is gone can be seen; a leak cannot, and goes before it. */
function extraClause(
  { numbers, noun }: Subject,
  { takesChange }: MainClause,
  change: ShapeChange | null,
  leak: number,
): string | null {
  const told = takesChange ? change : null;
  if (leak >= MUCH_LEAK && (told === null || told.kind === "hollowGone")) return leakClause(leak, noun);
  return told === null ? null : changeClause(told, numbers.volumeAccuracy === 0);
}
