/** Slices of real CT, patient after patient: the volumes of no more than one patient are in memory. */
import { InputError } from "../../core/errors.ts";
import { RECIPE_PARAMETERS } from "../../core/training/recipeParameters.ts";
import type { Recipe } from "../../core/training/recipe.ts";
import { makeSlices, type Slices } from "../../core/training/slices.ts";
import { crc32 } from "../gzip.ts";
import { type CtSlice, OrganMissing, readSubject, type SubjectFiles } from "./subject.ts";

export type { FileSource, SubjectFiles } from "./subject.ts";

/** What is wanted of the files. */
export interface SlicesWish extends Pick<Recipe, "size" | "imageCount"> {
  /** Labels that make up the organ; empty where every value above 0 does. */
  readonly labels: readonly number[];
}

export interface CtSlices {
  readonly slices: Slices;
  /** Names of the subjects that the slices are of; `slices.subjects` counts them. */
  readonly names: readonly string[];
  /** CRC-32 of the images' bytes, then the references'. */
  readonly checksum: number;
  /** Things to know, in sentences. */
  readonly notes: readonly string[];
}

/** Names that a note lists. */
const LISTED = 4;

/**
 * Axial slices around an organ: square crops of some 2.5 widths of the organ, resampled to size × size, under the window
 * −160 … 240 HU. Where left and right parts lie well apart (two kidneys) each is cropped for itself. The images are
 * shared out evenly over the subjects; what one cannot give, those after it do. Of more subjects than images are asked
 * for, the first are read.
 * @param onProgress share of the files read, in [0, 1].
 * @throws InputError where no subject can be used, or all together show the organ in fewer slices than an experiment needs.
 */
export async function readCtSlices(
  subjects: readonly SubjectFiles[],
  wish: SlicesWish,
  onProgress: (fraction: number) => void = () => {},
): Promise<CtSlices> {
  if (subjects.length === 0)
    throw new InputError("there is no CT with a segmentation: choose a pair of files");
  const taken: { name: string; slices: readonly CtSlice[] }[] = [];
  const problems: string[] = [];
  const missing: string[] = [];
  const said = new Map<string, string[]>();
  let left = wish.imageCount;
  for (const [index, subject] of subjects.entries()) {
    const quota = Math.ceil(left / (subjects.length - index));
    if (quota === 0) break;
    try {
      const { slices, notes: more } = await readSubject(subject, wish.labels, wish.size, quota, (share) =>
        onProgress((index + share) / subjects.length),
      );
      taken.push({ name: subject.name, slices });
      for (const note of more) said.set(note, [...(said.get(note) ?? []), subject.name]);
      left -= slices.length;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const words = subjects.length === 1 ? error.message : `${subject.name}: ${error.message}`;
      if (error instanceof OrganMissing && subjects.length > 1) missing.push(subject.name);
      else problems.push(words);
    }
    onProgress((index + 1) / subjects.length);
  }
  const result = together(taken, wish, [...problems, ...missingNotes(missing, wish.labels)]);
  return {
    ...result,
    notes: [
      ...shortage(taken.length, result.slices.count, wish),
      ...problems.slice(0, LISTED).map((problem) => `Left out: ${problem}`),
      ...(problems.length > LISTED
        ? [`${problems.length - LISTED} more subjects with problems are left out.`]
        : []),
      ...missingNotes(missing, wish.labels),
      ...[...said].map(([note, names]) => (subjects.length === 1 ? note : `${listed(names)}: ${note}`)),
    ],
  };
}

/** @throws InputError with the problems where there is too little to go on with. */
function together(
  taken: readonly { name: string; slices: readonly CtSlice[] }[],
  { size }: SlicesWish,
  problems: readonly string[],
): Omit<CtSlices, "notes"> {
  const all = taken.flatMap(({ slices }, subject) => slices.map((slice) => ({ ...slice, subject })));
  if (all.length === 0) {
    const more = problems.length - LISTED;
    throw new InputError(
      [...problems.slice(0, LISTED), ...(more > 0 ? [`and ${more} more subjects with problems`] : [])].join(
        " · ",
      ),
    );
  }
  const [fewest] = RECIPE_PARAMETERS.imageCount.range;
  if (all.length < fewest) {
    throw new InputError(
      `only ${all.length} slices show enough of the organ, at least ${fewest} are needed: choose more subjects, other labels or a larger image size`,
    );
  }
  const images = new Float32Array(all.length * size * size);
  const references = new Uint8Array(all.length * size * size);
  all.forEach(({ image, reference }, i) => {
    images.set(image, i * size * size);
    references.set(reference, i * size * size);
  });
  const slices = makeSlices({
    size,
    count: all.length,
    images,
    references,
    subjects: Uint16Array.from(all, ({ subject }) => subject),
  });
  const checksum = crc32(references, crc32(new Uint8Array(images.buffer)));
  return { slices, names: taken.map(({ name }) => name), checksum };
}

/** Where the files gave fewer images than were asked for. What few patients cannot show, the division says. */
function shortage(subjects: number, count: number, { imageCount }: SlicesWish): string[] {
  if (count >= imageCount) return [];
  const why =
    subjects === 1
      ? "the subject shows the organ in no more slices"
      : "dealt out evenly, some subjects show the organ in too few slices";
  return [`Only ${count} of the ${imageCount} images asked for: ${why}.`];
}

function missingNotes(missing: readonly string[], labels: readonly number[]): string[] {
  if (missing.length === 0) return [];
  const what = labels.length === 0 ? "The organ" : `The organ (label ${labels.join(", ")})`;
  return [
    `${what} is missing or too small in ${missing.length === 1 ? "" : `${missing.length} subjects: `}${listed(missing)}.`,
  ];
}

function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
