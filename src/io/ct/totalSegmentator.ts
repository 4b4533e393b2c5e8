/**
 * Subjects in a chosen folder: TotalSegmentator's layout (`s0001/ct.nii.gz`, `s0001/segmentations/kidney_left.nii.gz`),
 * or loose files paired by their names. Only names are looked at here.
 */
import { InputError } from "../../core/errors.ts";
import { ORGANS } from "../../core/training/recipe.ts";

/** A file by its path below what was chosen, as `webkitRelativePath` gives it, or its mere name. */
export interface PathFile {
  readonly path: string;
}

/** A file as the browser gives it. */
export interface PickedFile extends PathFile {
  readonly file: Blob;
}

/** A patient's CT and what it goes with. */
export interface FoundSubject<T> {
  /** Folder or name of the files. */
  readonly name: string;
  readonly ct: T;
  readonly segmentations: readonly T[];
  /** Whether the names do not tell which is the CT: then only the content does. */
  readonly mayBeExchanged: boolean;
}

/** An organ that some subjects of a folder have. */
export interface FoundOrgan<T> {
  /** "kidney" stands for kidney_left and kidney_right together. */
  readonly name: string;
  /** Those who have it, sorted by name. */
  readonly subjects: readonly FoundSubject<T>[];
}

const VOLUME = /\.nii(\.gz)?$/i;
const SIDE = /_(left|right)$/;

/** The organs of a folder in TotalSegmentator's layout, the paper's three first; none where it has another layout. */
export function findOrgans<T extends PathFile>(files: readonly T[]): FoundOrgan<T>[] {
  const volumes = visibleVolumes(files);
  const isNested = volumes.every(({ path }) => path.includes("/"));
  const subjects = new Map<string, T>();
  for (const file of volumes) {
    const { folder, stem } = partsOf(file);
    if (stem === "ct") subjects.set(folder, file);
  }
  const organs = new Map<string, Map<string, T[]>>();
  for (const file of volumes) {
    const { folder, stem } = partsOf(file);
    const subject = folder.replace(/(^|\/)segmentations$/, "");
    if (subject === folder || !subjects.has(subject)) continue;
    const organ = stem.replace(SIDE, "");
    const ofSubjects = organs.get(organ) ?? new Map<string, T[]>();
    organs.set(organ, ofSubjects.set(subject, [...(ofSubjects.get(subject) ?? []), file]));
  }
  // The folder that was chosen is in every path: it tells nobody apart, unless it is the subject itself.
  const nameOf = (folder: string) =>
    isNested && folder.includes("/") ? folder.slice(folder.indexOf("/") + 1) : folder || "subject";
  return [...organs]
    .map(([name, ofSubjects]) => ({
      name,
      subjects: [...ofSubjects]
        .map(([folder, segmentations]) => ({
          name: nameOf(folder),
          ct: subjects.get(folder)!,
          segmentations: segmentations.toSorted((left, right) => compare(left.path, right.path)),
          mayBeExchanged: false,
        }))
        .sort((left, right) => compare(left.name, right.name)),
    }))
    .sort((left, right) => rank(left.name) - rank(right.name) || compare(left.name, right.name));
}

const CT_WORD = /^(ct|images?|imagestr|imagests|img|scan|volume)\d*$/;
const SEGMENTATION_WORD = /^(seg|segs|segmentations?|labels?|labelstr|labelsts|labelmap|masks?|gt)\d*$/;

/**
 * Pairs loose files: those named like a CT (ct, image, scan) with those named like a segmentation (seg, label, mask),
 * by the rest of their names; folders count (`imagesTr/case_0000.nii.gz`, `labelsTr/case.nii.gz`).
 * @returns sorted by name. @throws InputError where it cannot be told what belongs together.
 */
export function pairFiles<T extends PathFile>(files: readonly T[]): FoundSubject<T>[] {
  const volumes = visibleVolumes(files).sort((left, right) => compare(left.path, right.path));
  if (volumes.length === 0) {
    throw new InputError(
      "there is no NIfTI file (.nii, .nii.gz): choose a CT and its segmentation, or a folder of TotalSegmentator's layout (s0001/ct.nii.gz, s0001/segmentations/kidney_left.nii.gz)",
    );
  }
  if (volumes.length === 1) {
    throw new InputError(
      `${volumes[0].path}: a CT and its segmentation belong together: choose both files at once`,
    );
  }
  const words = volumes.map((file) => ({ file, ...classify(file) }));
  const scans = words.filter(({ kind }) => kind === "ct");
  const labels = words.filter(({ kind }) => kind === "segmentation");
  const unknown = words.filter(({ kind }) => kind === null);
  const pair = (ct: (typeof words)[number], segmentations: typeof words, mayBeExchanged = false) => ({
    name: nameOfFile(ct.file),
    ct: ct.file,
    segmentations: segmentations.map(({ file }) => file),
    mayBeExchanged,
  });
  if (volumes.length === 2 && scans.length !== 1 && labels.length !== 1) {
    return [pair(words[0], [words[1]], true)];
  }
  // With one CT everything else belongs to it; with one file left over among labels, that is the CT.
  if (scans.length === 1) return [pair(scans[0], [...labels, ...unknown])];
  if (scans.length === 0 && unknown.length === 1) return [pair(unknown[0], labels)];
  const ofKey = (key: string) => labels.filter((label) => label.key === key);
  const lonely = [
    ...unknown,
    ...scans.filter(({ key }) => ofKey(key).length === 0),
    ...labels.filter(({ key }) => scans.filter((scan) => scan.key === key).length !== 1),
  ];
  if (scans.length === 0 || lonely.length > 0) {
    const names = (lonely.length > 0 ? lonely : words).slice(0, 4).map(({ file }) => file.path);
    throw new InputError(
      `it cannot be told which CT and segmentation belong together (${names.join(", ")}): name them alike, as in a_ct.nii.gz and a_seg.nii.gz, or choose one pair`,
    );
  }
  return scans.map((scan) => pair(scan, ofKey(scan.key)));
}

/** What a file's words say it is, and the words that are left. */
function classify(file: PathFile): { kind: "ct" | "segmentation" | null; key: string } {
  const { folder, stem } = partsOf(file);
  const wordsIn = (text: string) => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean); // prettier-ignore
  const name = wordsIn(stem);
  const parent = wordsIn(folder.slice(folder.lastIndexOf("/") + 1));
  const kindOf = (words: string[]) =>
    words.some((word) => SEGMENTATION_WORD.test(word))
      ? "segmentation"
      : words.some((word) => CT_WORD.test(word))
        ? "ct"
        : null;
  const kind = kindOf(name) ?? kindOf(parent);
  // The numbers of ct1 and seg1 count, and so do the other words; nnU-Net's channel 0000 does not.
  const rest = name
    .map((word) => (SEGMENTATION_WORD.test(word) || CT_WORD.test(word) ? word.replace(/^\D+/, "") : word))
    .filter((word, i) => word !== "" && !(i > 0 && word === "0000"));
  const outer = kindOf(parent) === null ? folder : folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
  return { kind, key: [outer, ...rest].join("/") };
}

/** Volumes, without what operating systems hide among them. */
function visibleVolumes<T extends PathFile>(files: readonly T[]): T[] {
  return files.filter(({ path }) => VOLUME.test(path) && !/(^|\/)(\.|__MACOSX)/.test(path));
}

function partsOf({ path }: PathFile): { folder: string; stem: string } {
  const slash = path.lastIndexOf("/");
  return { folder: path.slice(0, Math.max(0, slash)), stem: path.slice(slash + 1).replace(VOLUME, "") };
}

function nameOfFile({ path }: PathFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** By code units: the same order in every language. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function rank(organ: string): number {
  const place = ORGANS.findIndex((name) => name === organ);
  return place < 0 ? ORGANS.length : place;
}
