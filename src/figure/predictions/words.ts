/** What many predictions say, in sentences: never more than was found. */
import type { Together } from "../../io/predictions/numbers.ts";
import { formatCount, formatNumber, formatPercent } from "../format.ts";

/** The mean difference with its interval; null without truths. */
export function differenceWords({ means }: Together, count: number): string | null {
  const { difference, differenceLow, differenceHigh } = means;
  if (difference === null) return null;
  const signed = (value: number) => `${value > 0 ? "+" : ""}${formatNumber(value)}`;
  if (differenceLow === null || differenceHigh === null)
    return `At t instead of ½ Dice changes by ${signed(difference)} in this image: one image says nothing of others.`;
  const verdict =
    differenceLow > 0
      ? "better at t"
      : differenceHigh < 0
        ? "better at ½"
        : "not to be told apart with these images";
  return `Over ${count} images with a truth, Dice at t minus Dice at ½ is ${signed(difference)} on average (95 % from ${signed(differenceLow)} to ${signed(differenceHigh)}, bootstrap over images): ${verdict}.`;
}

/** What the bins say of the map as a probability; null without truths. */
export function calibrationWords({ calibration, calibrationError }: Together): string | null {
  if (calibrationError === null) return null;
  const pixels = calibration.reduce((sum, { count }) => sum + count, 0);
  const of = (share: "meanPrediction" | "frequency") =>
    calibration.reduce((sum, bin) => sum + bin.count * (bin[share] ?? 0), 0) / pixels;
  const [said, found] = [of("meanPrediction"), of("frequency")];
  return `Over all ${formatCount(pixels)} pixels the maps say ${formatPercent(said)} foreground, and the truths have ${formatPercent(found)}; the expected calibration error is ${formatNumber(calibrationError)}, of which plain background is a large part.`;
}

/** What a temperature would change; null where there are too few images. */
export function recalibrationWords({ recalibration }: Together): string | null {
  if (recalibration === null) return null;
  const { temperature, fitted, tested, errorBefore, errorAfter, diceBefore, diceAfter, difference } =
    recalibration;
  const kind =
    temperature > 1.05
      ? "overconfident"
      : temperature < 0.95
        ? "underconfident"
        : "neither over- nor underconfident";
  return `A temperature of ${formatNumber(temperature)}, fitted on ${fitted} of the images, finds the maps ${kind}. On the other ${tested} it changes the calibration error from ${formatNumber(errorBefore)} to ${formatNumber(errorAfter)} and mean Dice at t from ${formatNumber(diceBefore)} to ${formatNumber(diceAfter)} (95 % of the difference from ${formatNumber(difference.low)} to ${formatNumber(difference.high)}): what it would do to other images is not promised.`;
}
