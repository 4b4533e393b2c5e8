/** What there is to say of the noise that was fitted to several raters, and what so few of them cannot tell. */
import type { RaterFit } from "../../core/raters/fit.ts";
import { formatNumber } from "../format.ts";

/** From so many raters on the intervals are worth their name. */
const MANY = 8;

/** @returns sentences, the one that matters most first. */
export function raterNotes({
  agreement: { pixels },
  strength,
  smoothness,
  misfit,
  misfitByChance,
}: RaterFit): string[] {
  const count = pixels.length;
  const empty = pixels.filter((each) => each === 0).length;
  return [
    ...(strength.value === 0 ? ["All masks are equal: a is 0, and b cannot be told."] : [limits(count)]),
    ...(empty > 0 ? [`${empty === 1 ? "One mask is" : `${empty} masks are`} empty, and counts as a rater who saw nothing.`] : []),
    ...smoothnessNotes(smoothness, strength),
    ...(strength.value > 0 ? [misfitNote(misfit, misfitByChance)] : []),
    "A rater who always draws larger, or the image's own doubtful parts, count as noise here: the model knows neither.",
  ]; // prettier-ignore
}

function limits(count: number): string {
  if (count === 2) {
    return "Two raters are one pair: how far a and b are off cannot be told from them, so there is no interval.";
  }
  if (count < MANY) {
    return `${count} raters say little: the intervals rest on these ${count} alone and are too narrow, that of b above all.`;
  }
  return `The intervals say how far a and b depend on which ${count} raters were asked, and no more.`;
}

function smoothnessNotes(smoothness: RaterFit["smoothness"], { value, low }: RaterFit["strength"]): string[] {
  if (smoothness === null) return value === 0 ? [] : ["The masks differ in too few pixels to tell b."];
  if (smoothness.edge === "most") {
    return [`b is ${formatNumber(smoothness.value)} or more: the raters mainly moved the whole object.`];
  }
  if (smoothness.edge === "least") {
    return [`b is ${formatNumber(smoothness.value)} or less: the raters differ pixel by pixel, as no hand would.`];
  }
  return smoothness.high === null && low !== null ? ["How large b may be at most, these raters cannot tell."] : [];
} // prettier-ignore

function misfitNote(misfit: number, byChance: number): string {
  const [found, expected] = [misfit, byChance].map((value) => formatNumber(value, 2));
  const verdict =
    misfit > 1.5 * byChance
      ? "the model does not describe these raters well"
      : "the model describes these raters as well as it could";
  return `Average and fitted marginal differ by ${found} (root mean square), and chance alone would leave ${expected}: ${verdict}.`;
}
