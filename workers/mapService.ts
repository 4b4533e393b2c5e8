/** Reads a map and its truth, measures them and lets them go; one map is kept as long as it is looked at. */
import { type Kernel, createKernel } from "../src/core/kernel/index.ts";
import { InputError } from "../src/core/errors.ts";
import { LevelSets } from "../src/core/levels.ts";
import { ownThreshold } from "../src/core/optima.ts";
import { truthCurve } from "../src/core/predictions/truthCurve.ts";
import { thresholded } from "../src/core/segmentation.ts";
import { fullestSlices, takeSlice } from "../src/core/slice.ts";
import type { ValueImage } from "../src/io/image.ts";
import { type MapFile, readMapFile } from "../src/io/predictions/mapFile.ts";
import { writeMask, zipMasks } from "../src/io/predictions/maskFile.ts";
import {
  labelMap,
  type MapChoice,
  mapResult,
  type OpenMap,
  openMap,
} from "../src/io/predictions/measured.ts";
import { together } from "../src/io/predictions/numbers.ts";
import { readTruthFile } from "../src/io/predictions/truth.ts";
import { errorOf } from "../src/io/read.ts";
import { answered } from "./answered.ts";
import type { MapService, NamedFile, ShownMap } from "./protocol/map.ts";
import { bytesOf } from "./subjectFiles.ts";

/** Steps of τ of the curves. */
const PARTS = 100;

export function createMapService(): MapService {
  let kernel: Kernel | null = null;
  let shown: OpenMap | null = null;
  const engine = () => (kernel ??= createKernel());
  return {
    measure: (map, truth, choice) =>
      answered(async () => {
        const { file, image, open } = await read(map, truth, choice);
        return {
          result: mapResult(engine(), file, image, open, choice.reading),
          notes: open.notes,
          classCount: file.classes.length,
          recognised: file.recognised,
        };
      }),
    together: (results) => answered(() => together(results)),
    open: (map, truth, choice) =>
      answered(async () => {
        shown = null;
        const { open } = await read(map, truth, choice);
        shown = open;
        return looked(engine(), open);
      }),
    slice: (slice) =>
      answered(
        () => {
          if (shown === null) throw new InputError("the map is no longer in memory: choose it again");
          const { map, truth } = shown;
          return { map: takeSlice(map, slice), truth: truth === null ? null : takeSlice(truth, slice) };
        },
        ({ map, truth }) => (truth === null ? [map.buffer] : [map.buffer, truth.buffer]),
      ),
    mask: (map, truth, choice, kind) =>
      answered(
        async () => {
          const { file, image, open } = await read(map, truth, choice);
          if (kind === "classes") {
            const labels = labelMap(engine(), file, image, choice.reading);
            return writeMask(file, open, labels, `largest m/t of ${file.name}`);
          }
          const threshold = ownThreshold(engine(), open.map);
          return writeMask(file, open, thresholded(open.map, threshold), `m >= ${threshold} of ${file.name}`);
        },
        ({ bytes }) => [bytes.buffer],
      ),
    zip: (files) =>
      answered(
        () => zipMasks(files),
        ({ buffer }) => [buffer],
      ),
  };
}

async function read(map: NamedFile, truth: NamedFile | null, choice: MapChoice) {
  const file = await readMapFile(map.name, await bytesOf(map.name, map.file));
  const image =
    truth === null ? null : await readTruthFile(truth.name, await bytesOf(truth.name, truth.file));
  // Of several classes the first that is no background, until another is chosen.
  const number = choice.number ?? (file.classes.length > 2 ? 1 : null);
  return { file, image, open: opened(file, image, { ...choice, number }) };
}

/** @throws InputError that names the map, as those of reading do. */
function opened(file: MapFile, image: ValueImage | null, choice: MapChoice): OpenMap {
  try {
    return openMap(file, image, choice);
  } catch (error) {
    if (error instanceof InputError && error.message.startsWith(file.name)) throw error;
    throw errorOf(file.name, error);
  }
}

function looked(kernel: Kernel, { grid, orientation, map, truth }: OpenMap): ShownMap {
  const levels = LevelSets.of(map);
  const threshold = ownThreshold(kernel, map);
  const mask = thresholded(map, threshold);
  let [pixels, sum, total] = [0, 0, 0];
  for (let p = 0; p < map.length; p++) {
    total += map[p];
    if (mask[p] === 0) continue;
    pixels++;
    sum += map[p];
  }
  return {
    grid,
    orientation,
    curve: levels.curve(PARTS),
    truthCurve: truth === null ? null : truthCurve(map, truth, PARTS),
    fullest: fullestSlices({ grid, mask }),
    cut: { pixels, sum, total },
  };
}
