/** What a link says: one table of its keys, each with what it is when left out, how it is written, and how it is read. */
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, type NumberParameter } from "../../core/parameters.ts";
import { type DomainPlace } from "../../core/domain.ts";
import { UNITS, type Unit } from "../../core/unit.ts";
import { PLANES, type PlaneName } from "../../core/slice.ts";
import { PRESETS } from "../../shapes/presets.ts";
import { VOLUME_PRESETS, VOLUME_SIZES } from "../../shapes/presets3d.ts";
import { type Pose, ZOOM_RANGE } from "../camera.ts";
import { SHOW_AS, type ShowAs } from "../lab/labState.ts";
import { PANELS, PARTS, type PanelName, type Part } from "../lab/show.ts";

/** A preset, and of a volume how many voxels its edges have. */
export interface PresetChoice {
  readonly id: string;
  /** null for a picture, and for a volume of the usual size. */
  readonly size: number | null;
}

/** What of the Lab is on the screen. */
interface Shown {
  readonly parts: ReadonlySet<Part>;
  /** "average", or a sample from 0: what the first row holds where it is among the parts. */
  readonly firstRow: "average" | number;
}

/** `mask` in a link whose reference stays in the browser that made it: an uploaded file, or what is too long. */
export const LOCAL_MASK = "local";

export interface LinkValues {
  readonly noise: readonly number[];
  /** A noise strength. */
  readonly select: number;
  readonly smoothness: number;
  readonly samples: number;
  readonly seed: number;
  readonly preset: PresetChoice;
  /** As `maskCode.ts` writes it, `LOCAL_MASK`, or null for the preset as it is. */
  readonly mask: string | null;
  /** The place of the box that Ω is, of a reference that the link carries or that stayed in its browser. */
  readonly domain: "whole" | DomainPlace;
  readonly unit: Unit;
  readonly plane: PlaneName;
  /** Index of the chosen plane's slice, or all three (x, y, z); null for the fullest. */
  readonly slice: readonly number[] | null;
  readonly space: ShowAs;
  /** null where the scene stands as it opens. */
  readonly camera: Pose | null;
  readonly tau: number;
  readonly panel: PanelName;
  readonly show: Shown;
  readonly chapter: number | null;
  readonly embed: boolean;
}

/** Takes a sentence on what was not taken as it stands. */
type Tell = (sentence: string) => void;

interface Field<T> {
  /** Where the key is left out. These are the defaults of format 1: they never change. */
  readonly default: T;
  /** null where the link need not say it. */
  write(value: T): string | null;
  /** null where nothing can be made of the text. What was made of another value is told. */
  read(text: string, tell: Tell): T | null;
}

export const FORMAT = 1;

/** The whole Lab as it was when format 1 was made. What the Lab has gained since, a link has to name. */
const SHOWN: ReadonlySet<Part> = new Set([
  "reference", "noise", "smoothness", "samples", "seed", "first", "marginal", "accuracy", "dice", "words", "numbers",
]); // prettier-ignore

export const FIELDS: { readonly [K in keyof LinkValues]: Field<LinkValues[K]> } = {
  preset: {
    default: { id: "kidney", size: null },
    write: ({ id, size }) => (size === null ? id : `${id}:${size}`),
    read: readPreset,
  },
  domain: {
    default: "whole",
    write: (domain) => (domain === "whole" ? domain : placeText(domain)),
    read: readDomain,
  },
  noise: { default: [0.01, 0.03, 0.06, 0.1], write: (list) => list.join(","), read: readNoise },
  select: number(0.06, { range: PARAMETERS.noise.range, isWhole: false }),
  smoothness: number(0.1, PARAMETERS.smoothness),
  samples: number(5, PARAMETERS.samples),
  seed: number(1, PARAMETERS.seed),
  unit: oneOf("fraction", UNITS),
  plane: oneOf("axial", PLANES),
  slice: { default: null, write: (slice) => slice?.join(",") ?? null, read: readSlice },
  space: oneOf("slices", SHOW_AS),
  camera: { default: null, write: writePose, read: readPose },
  tau: number(0.5, { range: [0, 1], isWhole: false }),
  panel: oneOf("numbers", PANELS),
  show: { default: { parts: SHOWN, firstRow: "average" }, write: writeShow, read: readShow },
  chapter: {
    default: null,
    write: (chapter) => chapter?.toString() ?? null,
    read: (text, tell) => CHAPTER.read(text, tell),
  },
  embed: {
    default: false,
    write: (embed) => (embed ? "1" : "0"),
    read: (text) => (text === "1" ? true : text === "0" ? false : null),
  },
  // The last: all else can be read before it.
  mask: { default: null, write: (mask) => mask, read: (text) => (/^[\w-]+$/.test(text) ? text : null) },
};

const CHAPTER = number(1, { range: [1, 99], isWhole: true });

export const KEYS = Object.keys(FIELDS) as readonly (keyof LinkValues)[];

/** Digits with at most one point, and an exponent: no NaN, no Infinity, no hexadecimal. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i;

/** A finite number, or null. "1e999" is as large as numbers get, so that it is out of every range. */
function numberOf(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, Number(text)));
}

function held(value: number, { range, isWhole }: Pick<NumberParameter, "range" | "isWhole">): number {
  const [low, high] = range;
  return Math.min(high, Math.max(low, isWhole ? Math.round(value) : value));
}

function number(initial: number, parameter: Pick<NumberParameter, "range" | "isWhole">): Field<number> {
  return {
    default: initial,
    write: String,
    read(text, tell) {
      const value = numberOf(text);
      if (value === null) return null;
      const taken = held(value, parameter);
      const [low, high] = parameter.range;
      if (taken !== value) {
        const kind = parameter.isWhole ? "a whole number" : "a number";
        tell(`must be ${kind} from ${low} to ${high}: it is taken as ${taken}`);
      }
      return taken;
    },
  };
}

function oneOf<T extends string>(initial: T, all: readonly T[]): Field<T> {
  return {
    default: initial,
    write: (value) => value,
    read: (text) => all.find((one) => one === text) ?? null,
  };
}

/** "18,1,2:12,12,18:30,24,20": the first voxel, the size, and that of the whole grid. */
function placeText({ start, shape, whole }: DomainPlace): string {
  return [start, shape, whole].map((numbers) => numbers.join(",")).join(":");
}

function readDomain(text: string): LinkValues["domain"] | null {
  if (text === "whole") return text;
  const [start, shape, whole] = text.split(":").map((part) => part.split(",").map(Number));
  const isGood = /^[\d,:]+$/.test(text) && whole !== undefined;
  return isGood ? { start, shape, whole } : null;
}

function readPreset(text: string, tell: Tell): PresetChoice | null {
  const [id, edge, ...rest] = text.split(":");
  if (rest.length > 0) return null;
  if (PRESETS.some((preset) => preset.id === id)) {
    if (edge !== undefined) tell("is a picture, which has one size: the size is left out");
    return { id, size: null };
  }
  if (!VOLUME_PRESETS.some((preset) => preset.id === id)) return null;
  if (edge === undefined) return { id, size: null };
  const wanted = numberOf(edge);
  if (wanted === null) return null;
  const size = nearest(VOLUME_SIZES, wanted);
  if (size !== wanted) tell(`comes with ${VOLUME_SIZES.join(", ")} voxels an edge: it is taken with ${size}`);
  return { id, size };
}

/** The first of those that are nearest. */
export function nearest<T extends number>(values: readonly T[], wanted: number): T {
  return values.reduce((best, value) => (Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best));
}

function readNoise(text: string, tell: Tell): readonly number[] | null {
  const values = text.split(",", MAX_COLUMNS + 1).map(numberOf);
  if (values.length < MIN_COLUMNS || values.some((value) => value === null)) return null;
  if (values.length > MAX_COLUMNS)
    tell(`may have ${MAX_COLUMNS} entries: the first ${MAX_COLUMNS} are taken`);
  const list = values.slice(0, MAX_COLUMNS) as number[];
  const taken = list.map((value) => held(value, PARAMETERS.noise));
  if (taken.some((value, i) => value !== list[i]))
    tell(`must be from 0 to 1: it is taken as ${taken.join(", ")}`);
  return taken;
}

function readSlice(text: string): readonly number[] | null {
  const values = text.split(",", 4).map(numberOf);
  const isGood = values.every((value) => value !== null && Number.isInteger(value) && value >= 0);
  return isGood && (values.length === 1 || values.length === 3) ? (values as number[]) : null;
}

/** Six decimals: less than a thousandth of a pixel on any screen. */
function short(value: number): number {
  return Number(value.toFixed(6));
}

function writePose(pose: Pose | null): string | null {
  if (pose === null) return null;
  const { orientation, zoom, pan, clip } = pose;
  const cut = clip === null ? [] : ["xyz"[clip.axis], short(clip.at), ...(clip.isFlipped ? ["flipped"] : [])];
  return [...[...orientation, zoom, ...pan].map(short), ...cut].join(",");
}

function readPose(text: string, tell: Tell): Pose | null {
  const entries = text.split(",", 11);
  const values = entries.slice(0, 7).map(numberOf);
  if (values.length < 7 || values.some((value) => value === null)) return null;
  const [x, y, z, w, zoom, right, up] = values as number[];
  const length = Math.hypot(x, y, z, w);
  if (!(length > 1e-6 && length < 1e6)) return null;
  // As it was written unless it is no rotation: a link that is read is written again as it was.
  const unit = Math.abs(length - 1) < 1e-4 ? 1 : length;
  const [axis, at, flipped, ...rest] = entries.slice(7);
  const isCut = axis !== undefined;
  const depth = at === undefined ? null : numberOf(at);
  const isGood =
    !isCut || (/^[xyz]$/.test(axis) && depth !== null && [undefined, "flipped"].includes(flipped));
  if (!isGood || rest.length > 0) return null;
  const pose: Pose = {
    orientation: [x / unit, y / unit, z / unit, w / unit],
    zoom: held(zoom, { range: ZOOM_RANGE, isWhole: false }),
    pan: [held(right, PAN), held(up, PAN)],
    clip: isCut
      ? {
          axis: "xyz".indexOf(axis) as 0 | 1 | 2,
          at: held(depth!, { range: [0, 1], isWhole: false }),
          isFlipped: flipped !== undefined,
        }
      : null,
  };
  const isHeld =
    pose.zoom !== zoom || pose.pan[0] !== right || pose.pan[1] !== up || (isCut && pose.clip!.at !== depth);
  if (isHeld) tell("looks from too near, too far or beside the scene: it is held to it");
  return pose;
}

/** As far as `panBy` goes at the largest magnification. */
const PAN = { range: [-3 * ZOOM_RANGE[1], 3 * ZOOM_RANGE[1]], isWhole: false } as const;

function writeShow({ parts, firstRow }: Shown): string | null {
  const first = firstRow === "average" ? "average" : `sample${firstRow + 1}`;
  const tokens = PARTS.filter((part) => parts.has(part)).map((part) => (part === "first" ? first : part));
  return tokens.length === 0 ? null : tokens.join(",");
}

function readShow(text: string, tell: Tell): Shown | null {
  const parts = new Set<Part>();
  const unknown: string[] = [];
  let firstRow: Shown["firstRow"] | null = null;
  for (const token of text.split(",").slice(0, 100)) {
    const row = rowOf(token);
    const part = row === null ? PARTS.find((name) => name === token && name !== "first") : "first";
    if (part === undefined) unknown.push(token);
    else parts.add(part);
    if (row === null) continue;
    if (firstRow !== null && firstRow !== row) tell("names two first rows: the first of them is taken");
    firstRow ??= row;
  }
  if (parts.size === 0) return null;
  const named = unknown.filter((token) => /^[a-z\d]{1,20}$/i.test(token)).slice(0, 3);
  const which = named.length === 0 ? "" : ` (${named.join(", ")})`;
  if (unknown.length > 0) tell(`names what is not there${which}, which is left out`);
  return { parts, firstRow: firstRow ?? "average" };
}

/** "average" as it is, "sample2" as 1; null for anything else. */
function rowOf(token: string): Shown["firstRow"] | null {
  if (token === "average") return token;
  const sample = /^sample([1-9]\d{0,3})$/.exec(token);
  return sample === null ? null : Number(sample[1]) - 1;
}
