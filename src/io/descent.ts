/** A run of both descents as numbers for a file, and its recipe in words. */
import type { DescentReading } from "../core/descent.ts";
import { type DescentRecipe, stepCount } from "../core/descentRun.ts";

const COLUMNS = [
  "step", "crossEntropy", "softDice", "cut", "agreement", "farthest", "misplaced", "cutPixels", "hardPixels",
] as const satisfies readonly (keyof DescentReading)[]; // prettier-ignore

/** Every step that was looked at, all digits; nothing where a number is undefined. The method and rates stand in each row. */
export function descentCsv(readings: readonly DescentReading[], recipe: DescentRecipe): string {
  const rateAt = (step: number) => {
    let left = step;
    for (const { learningRate, steps } of recipe.parts) {
      if (left <= steps) return left === 0 ? "" : learningRate;
      left -= steps;
    }
    return "";
  };
  const rows = readings.map((reading) =>
    [recipe.method, rateAt(reading.step), ...COLUMNS.map((key) => reading[key] ?? "")].join(","),
  );
  return `${["method", "learningRate", ...COLUMNS].join(",")}\n${rows.join("\n")}\n`;
}

/** "Gradient descent from c = ½, 120 steps with learning rate 4." */
export function recipeWords(recipe: DescentRecipe): string {
  const name = recipe.method === "adam" ? "Adam" : "Gradient descent";
  if (stepCount(recipe) === 0) return `${name} from c = ½, before the first step.`;
  const parts = recipe.parts.map(
    ({ learningRate, steps }) =>
      `${steps} ${steps === 1 ? "step" : "steps"} with learning rate ${learningRate}`,
  );
  return `${name} from c = ½, ${parts.join(", then ")}.`;
}
