/** Where a scene's reference came from, written and read back. */
import { type Domain, checkedDomain, wholeGrid } from "../../core/domain.ts";
import type { Grid } from "../../core/grid.ts";
import type { ForegroundChoice, Orientation, StoredGeometry } from "../image.ts";
import { isOrientation } from "../orientation.ts";
import { type FileLabel, MOST_LABELS as MOST_FILE_LABELS } from "../fileLabels.ts";
import type { Source } from "../source.ts";
import { type RunRoom, readRuns, writtenRuns } from "./sceneRuns.ts";
import {
  type Fields,
  flagOf,
  listOf,
  mismatch,
  numberOf,
  numbersOf,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeOf,
} from "./checks.ts";

const FORMATS = ["preset", "png", "nifti", "npy", "picture"] as const;
const LONGEST = 1000;
const MOST_LABELS = 100_000;
const LONGEST_AXIS = 2 ** 40;

/** All of it, always in the same order. */
export function writtenSource(source: Source): unknown {
  const {
    name,
    presetId,
    format,
    orientation,
    fileShape = null,
    domain,
    foreground,
    labels,
    isEdited,
    notes = [],
  } = source;
  const lie = orientation === null ? null : writtenOrientation(orientation);
  const box = domain === undefined ? {} : { domain: { start: domain.start, whole: domain.whole } };
  const masks = labels === undefined ? {} : { labels: labels.map(writtenLabel) };
  return {
    name,
    presetId,
    format,
    orientation: lie,
    fileShape,
    ...box,
    foreground,
    ...masks,
    isEdited,
    notes,
  };
}

function writtenLabel({ label, name, runs }: FileLabel): unknown {
  return { label, name, mask: writtenRuns(runs) };
}

function writtenOrientation(orientation: Orientation): Orientation {
  const { axes, flips, code, affine, isOblique, storedShape, file } = orientation;
  const plain = { axes, flips, code, affine, isOblique, storedShape };
  if (file === undefined) return plain;
  if (file === null) return { ...plain, file };
  const { version, shape, geometry } = file;
  if (geometry === null) return { ...plain, file: { version, shape, geometry } };
  const { units, pixdim, qformCode, sformCode, quaternion, srow } = geometry;
  return {
    ...plain,
    file: { version, shape, geometry: { units, pixdim, qformCode, sformCode, quaternion, srow } },
  };
}

/** @param grid of Ω. @throws SceneError, or InputError where its domain is none. */
export function readSource(value: unknown, grid: Grid, where: string, room: RunRoom): Source {
  const fields = objectOf(value, where);
  const { name, presetId, format, orientation, fileShape, foreground, labels, isEdited, notes } = fields;
  const domain = orNull(fields.domain, (box) => readDomain(box, grid, `${where}.domain`));
  const whole = wholeGrid(grid, domain);
  return {
    name: textOf(name, `${where}.name`, LONGEST),
    presetId: orNull(presetId, (id) => textOf(id, `${where}.presetId`, 40)),
    format: oneOf(format, `${where}.format`, FORMATS),
    orientation: orNull(orientation, (lie) => readOrientation(lie, whole, `${where}.orientation`)),
    fileShape: orNull(fileShape, (shape) => readShape(shape, `${where}.fileShape`)),
    ...(domain === null ? {} : { domain }),
    foreground: orNull(foreground, (choice) => readForeground(choice, `${where}.foreground`)),
    ...(labels === undefined ? {} : { labels: readLabels(labels, whole, `${where}.labels`, room) }),
    isEdited: flagOf(isEdited, `${where}.isEdited`),
    notes: listOf(notes, `${where}.notes`, 0, 100).map((note, i) =>
      textOf(note, `${where}.notes[${i}]`, LONGEST),
    ),
  };
}

function readDomain(value: unknown, grid: Grid, name: string): Domain {
  const { start, whole } = objectOf(value, name);
  const axes = grid.shape.length;
  return checkedDomain(
    {
      start: numbersOf(start, `${name}.start`, axes, axes),
      whole: numbersOf(whole, `${name}.whole`, axes, axes),
    },
    grid,
  );
}

function readLabels(value: unknown, grid: Grid, name: string, room: RunRoom): FileLabel[] {
  return listOf(value, name, 0, MOST_FILE_LABELS).map((each, i) => {
    const where = `${name}[${i}]`;
    const { label, name: text, mask } = objectOf(each, where);
    return {
      label: numberOf(label, `${where}.label`),
      name: orNull(text, (words) => textOf(words, `${where}.name`, LONGEST)),
      runs: readRuns(mask, grid, `${where}.mask`, room),
    };
  });
}

function readShape(value: unknown, name: string): number[] {
  return listOf(value, name, 0, 8).map((size, i) => wholeOf(size, `${name}[${i}]`, 1, LONGEST_AXIS));
}

function readForeground(value: unknown, name: string): ForegroundChoice {
  const choice = objectOf(value, name);
  if (choice.level !== undefined) return { level: numberOf(choice.level, `${name}.level`) };
  if (choice.atMost !== undefined) return { atMost: numberOf(choice.atMost, `${name}.atMost`) };
  const labels = numbersOf(choice.labels, `${name}.labels`, 0, MOST_LABELS);
  if (choice.names === undefined) return { labels };
  const names = listOf(choice.names, `${name}.names`, labels.length, labels.length).map((label, i) =>
    orNull(label, (text) => textOf(text, `${name}.names[${i}]`, LONGEST)),
  );
  return { labels, names };
}

function readOrientation(value: unknown, grid: Grid, name: string): Orientation {
  const fields = objectOf(value, name);
  if (!isOrientation(fields, grid)) throw mismatch(name, "an orientation of its grid", value);
  const { axes, flips, code, affine, isOblique, storedShape } = fields;
  const plain = { axes, flips, code, affine, isOblique, storedShape };
  return fields.file === undefined ? plain : { ...plain, file: readFile(fields, `${name}.file`) };
}

function readFile({ file }: Fields, name: string): NonNullable<Orientation["file"]> | null {
  return orNull(file, (header) => {
    const { version, shape, geometry } = objectOf(header, name);
    return {
      version: wholeOf(version, `${name}.version`, 1, 2) as 1 | 2,
      shape: readShape(shape, `${name}.shape`),
      geometry: orNull(geometry, (stored) => readGeometry(stored, `${name}.geometry`)),
    };
  });
}

function readGeometry(value: unknown, name: string): StoredGeometry {
  const { units, pixdim, qformCode, sformCode, quaternion, srow } = objectOf(value, name);
  return {
    units: wholeOf(units, `${name}.units`, -(2 ** 31), 2 ** 31),
    pixdim: numbersOf(pixdim, `${name}.pixdim`, 8, 8),
    qformCode: wholeOf(qformCode, `${name}.qformCode`, -(2 ** 31), 2 ** 31),
    sformCode: wholeOf(sformCode, `${name}.sformCode`, -(2 ** 31), 2 ** 31),
    quaternion: numbersOf(quaternion, `${name}.quaternion`, 6, 6),
    srow: numbersOf(srow, `${name}.srow`, 12, 12),
  };
}
