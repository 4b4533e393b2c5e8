// Makes the example of Own data: what the Experiment's own network, trained with cross-entropy on noisy labels of synthetic
// kidneys, says of slices that it has not seen, each with the noisy label of one annotator. Run by `npm run example`; it
// takes a minute, and gives the same bytes every time.
import { writeFileSync } from "node:fs";
import { encode } from "fast-png";
import { zipSync } from "fflate";
import { createKernel } from "../src/core/kernel/index.ts";
import { FoldTraining } from "../src/core/training/foldTraining.ts";
import { DEFAULT_RECIPE } from "../src/core/training/recipe.ts";
import { recipeSlices } from "../src/shapes/recipeSlices.ts";

const TARGET = "src/owndata/predictions/example.generated.ts";
const recipe = { ...DEFAULT_RECIPE, imageCount: 80, noiseStrengths: [0.08], steps: 300 };
const { size } = recipe;
const pixels = size * size;

const training = new FoldTraining(createKernel(), recipeSlices(recipe), recipe, { strength: 0, fold: 0 });
for (let step = 0; step < recipe.steps; step++) for (const loss of ["ce", "sd"]) training.advance(loss);
const { indexes, ceProbability, noisyLabels } = training.preview();

const png = (data) => [encode({ width: size, height: size, data, channels: 1 }), { level: 0 }];
const files = {};
indexes.forEach((index, k) => {
  const [from, to] = [k * pixels, (k + 1) * pixels];
  files[`kidney_${index + 1}_prob.png`] = png(
    Uint8Array.from(ceProbability.subarray(from, to), (m) => Math.round(255 * m)),
  );
  files[`kidney_${index + 1}_label.png`] = png(noisyLabels.slice(from, to).map((label) => 255 * label));
});
const zip = zipSync(files, { mtime: new Date(1980, 0, 1) });
writeFileSync(
  TARGET,
  `/** Made by \`npm run example\`: a zip in base64. */\nexport const EXAMPLE =\n  "${Buffer.from(zip).toString("base64")}";\n`,
);
process.stdout.write(`${TARGET}: ${indexes.length} images, ${zip.length} bytes\n`);
