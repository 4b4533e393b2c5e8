/** The Lab as a link says it, and back. */
import { describeError } from "../errors.ts";
import { OPENING_POSE, type Pose } from "../camera.ts";
import { type LabState, type Opening, type Restored, initialState, setColumns } from "../lab/labState.ts";
import { type Work, presetWork, startWork } from "../lab/work.ts";
import { sourceIn } from "../../io/source.ts";
import { LARGE_PIXELS } from "../../compute/memory.ts";
import { withinVolume } from "../../core/position.ts";
import { PLANE_AXIS, fullestSlices } from "../../core/slice.ts";
import { VOLUME_SIZE } from "../../shapes/presets3d.ts";
import { LOCAL_MASK, type LinkValues, type PresetChoice, nearest } from "./fields.ts";
import { type Link, LONGEST_LINK, writeLink } from "./link.ts";
import { decodeMask, drawnReference, encodeMask } from "./maskCode.ts";

/**
 * `file`: the mask of an uploaded file travels in the link. Without it such a reference is said to stay here, as a
 * patient's image has no business in the history of a browser.
 */
type Carried = "drawn" | "file";

/** Whether the reference is made of a file, and not drawn here. */
export function isOfFile({ source }: Work): boolean {
  return source.format !== "preset";
}

/** The state as a link's values. */
export function linkValues(state: LabState, camera: Pose, carried: Carried = "drawn"): Partial<LinkValues> {
  const { work, selectedId, smoothness, sampleCount, seed, plane, showAs, tau, panel } = state;
  const { source, reference } = work;
  const columns = setColumns(state);
  const isVolume = reference.grid.shape.length === 3;
  const first = state.show.has("first") ? state.firstRow : "average";
  const presetId = presetOf(work);
  const { shape } = reference.grid;
  return {
    ...(presetId === null ? {} : { preset: choiceOf(presetId, shape) }),
    mask: maskOf(work, carried),
    domain: source.domain === undefined ? "whole" : { ...source.domain, shape },
    unit: state.unit,
    noise: columns.map(({ a }) => a),
    select: columns.find(({ id }) => id === selectedId)!.a,
    smoothness,
    samples: sampleCount,
    seed,
    ...(isVolume ? { plane, slice: sliceOf(state), space: showAs, camera: poseOf(camera, showAs) } : {}),
    tau,
    panel,
    show: { parts: state.show, firstRow: first },
  };
}

/** The link of a state, fit for the history of a browser: without a file's mask, and not too long. */
export function addressOf(state: LabState, pose: Pose): string {
  const values = linkValues(state, pose);
  const hash = writeLink("lab", values);
  return hash.length <= LONGEST_LINK ? hash : writeLink("lab", { ...values, mask: LOCAL_MASK });
}

function choiceOf(id: string, shape: readonly number[]): PresetChoice {
  return { id, size: shape.length === 3 && shape[0] !== VOLUME_SIZE ? shape[0] : null };
}

/** The preset that a link can name for it: it has none where Ω is a box. */
function presetOf({ source }: Work): string | null {
  return source.domain === undefined ? source.presetId : null;
}

/** The work's mask, where it is no preset's. Made once: the address asks at every rest. */
function maskOf(work: Work, carried: Carried): string | null {
  const { source, reference } = work;
  const isOverPreset = presetOf(work) !== null;
  if (isOverPreset && !source.isEdited) return null;
  if (isOfFile(work) && carried === "drawn") return LOCAL_MASK;
  const kept = codes.get(work);
  if (kept !== undefined) return kept;
  const { orientation, domain = null } = source;
  const code = encodeMask(
    reference.mask,
    isOverPreset ? null : { grid: reference.grid, orientation, domain },
  );
  codes.set(work, code);
  return code;
}

const codes = new WeakMap<Work, string>();

/** The slices as far as they are not the fullest; of a large volume all of them: to find its fullest takes the page too long. */
function sliceOf({ work, plane, position }: LabState): readonly number[] | null {
  if (work.reference.mask.length > LARGE_PIXELS) return position;
  const fullest = fullestSlices(work.reference);
  const axis = PLANE_AXIS[plane];
  const moved = [0, 1, 2].filter((other) => position[other] !== fullest[other]);
  if (moved.length === 0) return null;
  return moved.length === 1 && moved[0] === axis ? [position[axis]] : position;
}

function poseOf({ orientation, zoom, pan, clip }: Pose, showAs: LabState["showAs"]): Pose | null {
  if (showAs === "slices") return null;
  const pose = { orientation, zoom, pan, clip };
  return JSON.stringify(pose) === JSON.stringify(OPENING_POSE) ? null : pose;
}

/** What a link opens in the Lab. */
export interface Opened {
  readonly opening: Opening;
  readonly pose: Pose;
}

/**
 * What a link opens. @param here the work that is open, or was saved: it stays where the link means the same, or
 * leaves its reference where it was made; null where there is none.
 */
export function openLink(link: Link, here: Work | null): Opened {
  const { values, given } = link;
  const notes = [...link.notes];
  const work = workOf(values, here, notes);
  const select = nearest(values.noise, values.select);
  if (given.has("select") && select !== values.select) {
    notes.push(
      `The link selects the noise strength ${values.select}, which is no column: the nearest is, ${select}.`,
    );
  }
  const { parts, firstRow } = values.show;
  const row = firstRow === "average" ? firstRow : Math.min(firstRow, values.samples - 1);
  if (row !== firstRow) {
    notes.push(`The link shows sample ${Number(firstRow) + 1} of ${values.samples}: the last is shown.`);
  }
  const isVolume = work.reference.grid.shape.length === 3;
  return {
    opening: {
      work,
      noiseStrengths: values.noise,
      selected: values.noise.indexOf(select),
      smoothness: values.smoothness,
      sampleCount: values.samples,
      seed: values.seed,
      unit: values.unit,
      plane: isVolume ? values.plane : "axial",
      position: positionOf(values, work, notes),
      showAs: isVolume ? values.space : "slices",
      show: parts,
      panel: values.panel,
      tau: values.tau,
      firstRow: row,
      linkNotes: notes,
    },
    pose: values.camera ?? OPENING_POSE,
  };
}

function workOf({ preset, mask, domain }: LinkValues, here: Work | null, notes: string[]): Work {
  if (mask === LOCAL_MASK) {
    // Its domain is a part of it, and stayed as well.
    if (here !== null && maskOf(here, "drawn") === LOCAL_MASK) return here;
    const kept = here ?? presetWork("kidney");
    notes.push(
      `The link was made with a reference that stayed in its browser: all else is opened, with ${kept.source.name} as the reference.`,
    );
    return kept;
  }
  const isHere =
    here !== null &&
    maskOf(here, "drawn") === mask &&
    (presetOf(here) === null ||
      JSON.stringify(choiceOf(presetOf(here)!, here.reference.grid.shape)) === JSON.stringify(preset));
  if (isHere) return here;
  const base = () => presetWork(preset.id, preset.size ?? VOLUME_SIZE);
  if (mask === null) return base();
  let start: Work | null = null;
  try {
    const drawn = decodeMask(mask, domain === "whole" ? null : domain, () => {
      start = base();
      return { grid: start.reference.grid, orientation: start.source.orientation, domain: null };
    });
    const source = {
      ...((start as Work | null)?.source ?? OF_A_LINK),
      orientation: drawn.orientation,
      isEdited: true,
    };
    return startWork(sourceIn(source, drawn.domain), drawnReference(drawn));
  } catch (error) {
    notes.push(`${describeError(error).replace(/^a link’s mask/, "The link’s mask")}. The preset is shown.`);
    return start ?? base();
  }
}

/** A reference that came with a link. Its file's name stayed behind: patients' names stand in such. */
const OF_A_LINK = {
  name: "Reference of a link",
  presetId: null,
  format: "preset",
  fileShape: null,
  foreground: null,
} as const;

function positionOf({ slice, plane }: LinkValues, work: Work, notes: string[]): Opening["position"] {
  const { shape } = work.reference.grid;
  const fullest = fullestSlices(work.reference);
  if (slice === null || shape.length === 2) return fullest;
  const wanted = [...fullest] as [number, number, number];
  if (slice.length === 1) wanted[PLANE_AXIS[plane]] = slice[0];
  else wanted.splice(0, 3, ...slice);
  const position = withinVolume(wanted, shape);
  if (position.some((index, axis) => index !== wanted[axis])) {
    notes.push(`The link’s slice (${slice.join(", ")}) is beyond the volume: its last one is shown.`);
  }
  return position;
}

/**
 * What the Lab begins with. A link goes before saved work, unless it says the same of it: then all that no link carries
 * comes back too, such as the file's name and the steps to undo.
 * @param isOwn whether this tab wrote the link into its address: what was saved is as new, or newer by a stroke.
 * @returns null for the opening scene.
 */
export function beginning(link: Link | null, saved: Restored, isOwn?: boolean): Restored;
export function beginning(link: Link | null, saved: null): Restored | null;
export function beginning(link: Link | null, saved: Restored | null, isOwn = false): Restored | null {
  if (link === null) return saved;
  const { opening, pose } = openLink(link, saved?.work ?? null);
  if (saved === null) return opening;
  const both: Opening = { ...opening, ...saved };
  const kept: Opening = { ...both, linkNotes: [] };
  if (isOwn) return kept;
  const isSame = addressOf(initialState(both), pose) === addressOf(initialState(opening), pose);
  return isSame ? both : opening;
}
