/** Recipes of experiments in files: written into every export, and read back from any of them. */
import { InputError, requireInteger } from "../../core/errors.ts";
import {
  type ImageSource,
  makeRecipe,
  type Recipe,
  SLICE_PLANES,
  UNSAID_IN_VERSION_1,
  VOLUMES_VERSION,
} from "../../core/training/recipe.ts";
import { embeddedTexts } from "../pdf.ts";
import { readText } from "../png/png.ts";

/** Of the recipe's fields and what they mean; numbers of another version would differ. */
const VERSION = 2;
/** What recipes of older versions leave unsaid, and meant: they are read as they were run. */
const UNSAID: ReadonlyMap<unknown, Partial<Recipe>> = new Map<unknown, Partial<Recipe>>([
  [1, UNSAID_IN_VERSION_1],
  [VERSION, {}],
]);
/** Under this keyword a PNG carries the text. */
export const RECIPE_KEYWORD = "Marginalia";
/** Most characters that are looked at: the results of every fold of all organs take about a tenth. */
const LONGEST_TEXT = 4e6;
const MOST_RECIPES = 100;
const MOST_NAMES = 10_000;
const LONGEST_NAME = 1000;

/** The recipe with the version of its fields, ready for JSON. */
export function recipeData(recipe: Recipe) {
  return { version: VERSION, ...recipe };
}

/** JSON text of one recipe, or of several as { recipes: […] }; with a final line break. */
export function recipeJson(recipes: readonly Recipe[]): string {
  const data = recipes.map(recipeData);
  return `${JSON.stringify(data.length === 1 ? data[0] : { recipes: data }, null, 2)}\n`;
}

/**
 * The recipes of a file: JSON of recipes or of results, or a chart as PNG, SVG or PDF.
 * @throws InputError in words where it holds none, or one that is damaged, incomplete or of another version.
 */
export function readRecipes(name: string, file: Uint8Array): Recipe[] {
  try {
    return parseRecipes(recipeText(file));
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${name}: ${error.message}`);
    throw error;
  }
}

/** The JSON in a file. */
function recipeText(file: Uint8Array): string {
  const inPng = readText(file, RECIPE_KEYWORD);
  if (inPng !== null) return inPng;
  if (file[0] === 0x89) throw new InputError("the PNG carries no recipe: choose one that Marginalia saved");
  if (isPdf(file)) {
    const inPdf = [...embeddedTexts(file, 4 * LONGEST_TEXT)].find((text) => text.startsWith("{"));
    if (inPdf === undefined)
      throw new InputError("the PDF carries no recipe: choose one that Marginalia saved");
    return inPdf;
  }
  if (file.length > 4 * LONGEST_TEXT) throw tooLong(file.length, "bytes");
  const text = new TextDecoder().decode(file);
  if (!/^\s*</.test(text)) return text;
  const metadata = /<metadata>([^<]*)<\/metadata>/.exec(text);
  if (metadata === null) throw new InputError("the SVG carries no recipe: choose one that Marginalia saved");
  return metadata[1].replace(/&#(\d{1,7});/g, (sign, code: string) =>
    Number(code) > 0x10ffff ? sign : String.fromCodePoint(Number(code)),
  );
}

function isPdf(file: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(file.subarray(0, 5)) === "%PDF-";
}

function tooLong(length: number, unit: string): InputError {
  return new InputError(
    `it has ${length} ${unit}, far more than a recipe: choose a recipe or results that Marginalia saved`,
  );
}

/**
 * One or more checked recipes, from the JSON of recipes or of results.
 * @throws InputError naming what is missing, of another kind or out of range.
 */
export function parseRecipes(text: string): Recipe[] {
  if (text.length > LONGEST_TEXT) throw tooLong(text.length, "characters");
  const found = recipesIn(parseJson(text));
  if (found.length === 0 || found.length > MOST_RECIPES) {
    throw new InputError(`1 to ${MOST_RECIPES} recipes were expected, got ${found.length}`);
  }
  return found.map(checkedRecipe);
}

type Fields = Readonly<Record<string, unknown>>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new InputError("it is not JSON, or cut short: choose a recipe or results that Marginalia saved");
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Results hold their recipe, several organs a list of either. */
function recipesIn(data: unknown): unknown[] {
  if (!isFields(data)) throw notARecipe();
  if (Array.isArray(data.recipes)) return data.recipes;
  if (Array.isArray(data.organs)) return data.organs.map((run) => (isFields(run) ? run.recipe : run));
  return [isFields(data.recipe) ? data.recipe : data];
}

function notARecipe(): InputError {
  return new InputError(
    "it holds no recipe of an experiment: choose a recipe or results that Marginalia saved",
  );
}

function checkedRecipe(found: unknown): Recipe {
  if (!isFields(found) || !("version" in found)) throw notARecipe();
  const unsaid = UNSAID.get(found.version);
  if (unsaid === undefined) {
    throw new InputError(
      `the recipe has version ${shown(found.version)}, and this program knows versions 1 to ${VERSION}: use the Marginalia that saved it`,
    );
  }
  const data: Fields = { ...found, ...unsaid };
  return makeRecipe({
    organ: text(data, "organ"),
    source: sourceOf(data.source),
    size: number(data, "size"),
    imageCount: number(data, "imageCount"),
    noiseStrengths: numbers(data, "noiseStrengths"),
    smoothness: number(data, "smoothness"),
    folds: number(data, "folds"),
    steps: number(data, "steps"),
    batch: number(data, "batch"),
    depth: number(data, "depth"),
    channels: number(data, "channels"),
    learningRate: number(data, "learningRate"),
    flips: flag(data, "flips"),
    rotation: number(data, "rotation"),
    scaling: number(data, "scaling"),
    shift: number(data, "shift"),
    gamma: number(data, "gamma"),
    contrast: number(data, "contrast"),
    brightness: number(data, "brightness"),
    greyNoise: number(data, "greyNoise"),
    weightDecay: number(data, "weightDecay"),
    dropout: number(data, "dropout"),
    seed: number(data, "seed"),
  });
}

function sourceOf(data: unknown): ImageSource {
  if (isFields(data) && data.kind === "synthetic") return { kind: "synthetic" };
  if (isFields(data) && data.kind === "volumes") return volumesOf(data);
  if (!isFields(data) || data.kind !== "files") {
    throw new InputError('the recipe\'s "source" must be of the kind "synthetic", "volumes" or "files"');
  }
  const names = list(data, "names", MOST_NAMES).map((name) => shortText("names", name));
  const checksum = number(data, "checksum");
  requireInteger('the recipe\'s "checksum"', checksum, 0, 2 ** 32 - 1);
  if (names.length === 0) throw new InputError('the recipe\'s "names" must hold at least one file');
  return {
    kind: "files",
    names,
    labels: numbers(data, "labels"),
    images: isNumber(data.images) ? data.images : null,
    checksum,
  };
}

function volumesOf(data: Fields): ImageSource {
  const { version } = data;
  if (version !== VOLUMES_VERSION) {
    throw new InputError(
      `the recipe's synthetic volumes have version ${shown(version)}, and this program draws version ${VOLUMES_VERSION}: use the Marginalia that saved it`,
    );
  }
  const plane = SLICE_PLANES.find((known) => known === data.plane);
  if (plane === undefined) throw wrongField("plane", `one of ${SLICE_PLANES.join(", ")}`, data.plane);
  return { kind: "volumes", version, plane };
}

function wrongField(field: string, expected: string, got: unknown): InputError {
  const what = got === undefined ? "it is missing" : `got ${shown(got)}`;
  return new InputError(`the recipe's "${field}" must be ${expected}, ${what}`);
}

/** A value as it stands in the file, shortened. */
function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? "nothing";
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}

/** JSON's 1e999 is infinite. */
function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function number(data: Fields, field: string): number {
  const value = data[field];
  if (!isNumber(value)) throw wrongField(field, "a number", value);
  return value;
}

function flag(data: Fields, field: string): boolean {
  const value = data[field];
  if (typeof value !== "boolean") throw wrongField(field, "true or false", value);
  return value;
}

function text(data: Fields, field: string): string {
  return shortText(field, data[field]);
}

function shortText(field: string, value: unknown): string {
  if (typeof value !== "string" || value === "" || value.length > LONGEST_NAME) {
    throw wrongField(field, `a text of 1 to ${LONGEST_NAME} characters`, value);
  }
  return value;
}

function list(data: Fields, field: string, most: number): readonly unknown[] {
  const value = data[field];
  if (!Array.isArray(value) || value.length > most) {
    throw wrongField(field, `a list of at most ${most}`, value);
  }
  return value;
}

function numbers(data: Fields, field: string): number[] {
  return list(data, field, 1000).map((value) => {
    if (!isNumber(value)) throw wrongField(field, "a list of numbers", value);
    return value;
  });
}
