/** Where the command line's experiments get their images from: made, or cut out of CT volumes on disk. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Experimenter } from "../compute/experimenter.ts";
import { InputError } from "../core/errors.ts";
import { divisionOf, foldsOf } from "../core/training/division.ts";
import { subjectCount, type Slices } from "../core/training/slices.ts";
import type { Recipe } from "../core/training/recipe.ts";
import { type FileSource, readCtSlices, type SubjectFiles } from "../io/ct/ctSlices.ts";
import { foldsWords, imagesWords, splitWarning } from "../io/experiment/division.ts";
import type { FilePair } from "./experimentArguments.ts";
import { reason } from "./outputs.ts";

/** No file that is read here may be larger. */
const MAX_BYTES = 2 ** 31 - 1;

export interface OrganImages {
  /** With the names and the checksum of its files, where it is on files and had none. */
  readonly recipe: Recipe;
  readonly slices: Slices;
  /** Things to know, in sentences. */
  readonly notes: readonly string[];
}

/**
 * The images of a recipe. @param isFixed whether the recipe came from a file: then the images must be those it was of.
 * @throws InputError for a file that does not serve, or other images than the recipe's.
 */
export async function imagesOf(
  recipe: Recipe,
  pairs: readonly FilePair[],
  isFixed: boolean,
  experimenter: Experimenter,
  signal: AbortSignal,
): Promise<OrganImages> {
  const { source, size, imageCount } = recipe;
  if (source.kind !== "files") {
    if (pairs.length > 0)
      throw new InputError(`--ct is of no use: the recipe of ${recipe.organ} has synthetic images`);
    return { recipe, slices: await experimenter.syntheticSlices(recipe, signal), notes: [] };
  }
  if (pairs.length === 0) {
    throw new InputError(
      `the recipe is of ${source.names.join(", ")}: give the files with --ct and --seg, in this order`,
    );
  }
  const { slices, names, checksum, notes } = await readCtSlices(pairs.map(subjectOf), {
    size, imageCount, labels: source.labels,
  }); // prettier-ignore
  signal.throwIfAborted();
  if (isFixed && checksum !== source.checksum) {
    throw new InputError(
      `the images of ${names.join(", ")} are not those of the recipe (${source.names.join(", ")}): give the same files in the same order`,
    );
  }
  const { count: images } = slices;
  // The same images may have had other names elsewhere: the results stay those of the recipe, to the byte.
  const own = isFixed
    ? recipe
    : {
        ...recipe,
        folds: foldsOf(recipe.folds, subjectCount(slices)),
        source: { ...source, names, images, checksum },
      };
  const run = { recipe: own, division: divisionOf(slices, own) };
  const warning = splitWarning(run);
  return {
    recipe: own,
    slices,
    notes: [`${imagesWords(run)}; ${foldsWords(run)}.`, ...(warning === null ? [] : [warning]), ...notes],
  };
}

function subjectOf({ ct, segmentation }: FilePair): SubjectFiles {
  return {
    name: subjectName(ct),
    ct: fileSource(ct),
    segmentations: [fileSource(segmentation)],
    mayBeExchanged: false,
  };
}

/** The file's name; in TotalSegmentator's layout, where all CTs have one name, the folder's. */
function subjectName(ct: string): string {
  const name = basename(ct);
  const folder = basename(dirname(ct));
  return /^ct\.nii(\.gz)?$/i.test(name) && folder !== "" ? folder : name;
}

function fileSource(path: string): FileSource {
  return {
    name: path,
    bytes: async () => {
      try {
        const { size } = await stat(path);
        if (size > MAX_BYTES)
          throw new InputError(`the file has ${size} bytes, more than the ${MAX_BYTES} that are read`);
        return new Uint8Array(await readFile(path));
      } catch (error) {
        if (error instanceof InputError) throw error;
        throw new InputError(`the file cannot be read (${reason(error)})`);
      }
    },
  };
}
