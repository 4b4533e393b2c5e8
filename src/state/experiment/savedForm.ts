/** What of an experiment is kept in the browser, as plain data, and back: a run that was under way comes back as paused. */
import type { Checkpoint, NetworkState } from "../../core/training/checkpoint.ts";
import { type Division, divisionOf, plannedDivision } from "../../core/training/division.ts";
import { RECIPE_PARAMETERS } from "../../core/training/recipeParameters.ts";
import { ORGANS, type Recipe, SIZES, makeJob } from "../../core/training/recipe.ts";
import { RELIABILITY_BINS, type Reliability } from "../../core/training/reliability.ts";
import { type FoldResult, METHODS, VOLUME_RATIOS } from "../../core/training/results.ts";
import { makeSlices } from "../../core/training/slices.ts";
import { parameterLayout } from "../../core/training/layout.ts";
import { parseRecipes, recipeJson } from "../../io/experiment/recipe.ts";
import { type Found, type SavedFields, checkedForm, foundForm } from "../saved.ts";
import type { Experiment, RestoredExperiment } from "./experiment.ts";
import { draftOf, drawnSource, isComplete } from "./form.ts";
import type { FileSlices, OrganChoice, OrganRun } from "./experimentState.ts";
import type { KeptJob } from "./ledger.ts";

/** Of the saved form and of what the numbers in it mean; others are ignored. */
const VERSION = 1;
/** Images of the user's files are kept up to this size. */
const MAX_IMAGE_BYTES = 40e6;

/** Plain data that the structured clone keeps: all but the images. @param savedAt milliseconds since 1970. */
export function savedExperiment({ store, training }: Experiment, savedAt: number): unknown {
  const { draft, organChoice, fileSlices, phase, runs } = store.getState();
  return {
    version: VERSION,
    savedAt,
    draft: recipeJson([{ ...draft, organ: ORGANS[0], source: drawnSource(draft) }]),
    organChoice,
    formImages: fileSlices?.checksum ?? null,
    runImages: training.files?.checksum ?? null,
    phase,
    runs: runs.map(({ recipe, results, division }) => ({ recipe: recipeJson([recipe]), results, division })),
    kept: training.kept.getState(),
  };
}

/** The images of the user's files that the form and the run are of. Too large ones are left out. */
export function savedImages({ store, training }: Experiment): readonly FileSlices[] {
  const all = [store.getState().fileSlices, training.files].filter((files) => files !== null);
  return [...new Set(all)].filter(
    ({ slices }) => slices.images.byteLength + slices.references.byteLength <= MAX_IMAGE_BYTES,
  );
}

/** What was saved, checked throughout; damaged where anything but a checkpoint is not as it should be. */
export function parseExperiment(saved: unknown, images: unknown): Found<RestoredExperiment> {
  return foundForm(saved, VERSION, (fields) => parse(fields, parseImages(images)));
}

const CHOICES: readonly OrganChoice[] = [...ORGANS, "all", "files"];
const PHASES = new Set<unknown>(["idle", "preparing", "running", "paused", "finished"]);

function parse(saved: SavedFields, images: readonly FileSlices[]): RestoredExperiment {
  require(saved.version === VERSION && PHASES.has(saved.phase));
  const organChoice = CHOICES.find((choice) => choice === saved.organChoice)!;
  require(organChoice !== undefined);
  const imagesOf = (checksum: unknown) => images.find((files) => files.checksum === checksum) ?? null;
  const fileSlices = imagesOf(saved.formImages);
  const draft = draftOf({ draft: parseRecipe(saved.draft), organChoice, fileSlices });
  const runs = (saved.runs as readonly SavedFields[]).map((run) => parseRun(run, imagesOf));
  const kept = (saved.kept as readonly SavedFields[])
    .map((job) => keptOrNothing(job, runs))
    .filter((job) => job !== null);
  require(saved.phase === "idle" || runs.length > 0);
  const phase = saved.phase === "idle" ? "idle" : runs.every(isComplete) ? "finished" : "paused";
  return { draft, organChoice, fileSlices, runs, phase, kept, runFiles: imagesOf(saved.runImages) };
}

function parseRecipe(json: unknown): Recipe {
  return parseRecipes(json as string)[0];
}

function parseRun(
  { recipe: json, results, division, splitBy }: SavedFields,
  imagesOf: (checksum: number) => FileSlices | null,
): OrganRun {
  const recipe = parseRecipe(json);
  require(
    division === null || isDivision(division) || (division === undefined && typeof splitBy === "string"),
  );
  // Results that were kept before these were counted have neither.
  const checked = (results as readonly FoldResult[]).map((result) => ({
    ...result,
    reliability: result.reliability ?? null,
    volumes: result.volumes ?? null,
  }));
  const jobs = new Set(checked.map(({ a, fold }) => `${a} ${fold}`));
  require(jobs.size === checked.length && checked.every((result) => isResult(result, recipe)));
  return {
    recipe,
    results: checked,
    division: isDivision(division) ? division : divisionFound(recipe, imagesOf),
  };
}

function isDivision(value: unknown): value is Division {
  const { images, subjects, by } = (value ?? {}) as Partial<Division>;
  const most = RECIPE_PARAMETERS.imageCount.range[1];
  return isCount(images, most) && isCount(subjects, most) && (by === "subject" || by === "slice");
}

/** Older forms do not have it: the images tell, where they are there. */
function divisionFound(recipe: Recipe, imagesOf: (checksum: number) => FileSlices | null): Division | null {
  const { source } = recipe;
  const files = source.kind === "files" ? imagesOf(source.checksum) : null;
  return files === null ? plannedDivision(recipe) : divisionOf(files.slices, recipe);
}

function isResult(result: FoldResult, { noiseStrengths, folds }: Recipe): boolean {
  const { a, fold, testCount, noisy, clean, meanThreshold, meanOracleThreshold, reliability, volumes } =
    result;
  const shares: readonly unknown[] = [
    meanThreshold,
    meanOracleThreshold,
    ...METHODS.flatMap((method) => [noisy[method], clean[method]]),
    ...(volumes === null ? [] : [volumes.reference, ...VOLUME_RATIOS.map((of) => volumes[of])]),
    ...(reliability === null ? [] : [...reliability.predicted, ...reliability.marginal]),
  ];
  return (
    noiseStrengths.includes(a) &&
    isCount(fold, folds - 1) &&
    isCount(testCount, RECIPE_PARAMETERS.imageCount.range[1]) &&
    (reliability === null || isReliability(reliability)) &&
    shares.every((share) => share === null || (typeof share === "number" && share >= 0 && share <= 1 + 1e-6))
  );
}

function isReliability({ counts, predicted, marginal }: Reliability): boolean {
  return (
    [counts, predicted, marginal].every((values) => values.length === RELIABILITY_BINS) &&
    counts.every((count) => isCount(count, Number.MAX_SAFE_INTEGER))
  );
}

/** A job whose checkpoint is damaged begins anew, to the same numbers: what is finished is not lost for it. */
function keptOrNothing(saved: SavedFields, runs: readonly OrganRun[]): KeptJob | null {
  return checkedForm(saved, (job) => parseKept(job, runs));
}

function parseKept({ organ, job, checkpoint }: SavedFields, runs: readonly OrganRun[]): KeptJob {
  require(isCount(organ, runs.length - 1));
  const { recipe, results } = runs[organ as number];
  const { strength, fold } = makeJob(recipe, job as KeptJob["job"]);
  require(!results.some((result) => result.a === recipe.noiseStrengths[strength] && result.fold === fold));
  const { step, ce, sd, ceLosses, sdLosses } = checkpoint as Checkpoint;
  const { count } = parameterLayout(recipe.channels, recipe.depth);
  require(isCount(step, recipe.steps) && isNetwork(ce, count) && isNetwork(sd, count));
  require(isFloats(ceLosses, step) && isFloats(sdLosses, step));
  return {
    organ: organ as number,
    job: { strength, fold },
    checkpoint: { step, ce, sd, ceLosses, sdLosses },
  };
}

function isNetwork({ parameters, firstMoments, secondMoments }: NetworkState, count: number): boolean {
  return [parameters, firstMoments, secondMoments].every((values) => isFloats(values, count));
}

function isFloats(values: unknown, length: number): boolean {
  return values instanceof Float32Array && values.length === length;
}

function isCount(value: unknown, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

/** Sets of images; one that is damaged counts as missing. */
function parseImages(saved: unknown): FileSlices[] {
  if (!Array.isArray(saved)) return [];
  return (saved as readonly FileSlices[]).filter((files) => {
    try {
      const { images, references, subjects, size } = makeSlices(files.slices);
      const words = [files.names, files.notes].every(
        (list) => Array.isArray(list) && list.every((word) => typeof word === "string"),
      );
      return (
        words &&
        typeof files.organ === "string" &&
        Array.isArray(files.labels) &&
        isCount(files.checksum, 2 ** 32 - 1) &&
        SIZES.some((known) => known === size) &&
        images instanceof Float32Array &&
        references instanceof Uint8Array &&
        subjects instanceof Uint16Array
      );
    } catch {
      return false;
    }
  });
}

function require(holds: boolean): void {
  if (!holds) throw new Error("the saved experiment is damaged");
}
