/** How near the editor's slices are looked at, and what of them is in sight. Nothing that is kept: it is gone with the page. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { PlaneName } from "../../core/slice.ts";
import type { Lab } from "./store.ts";

/** Where a slice lies behind its frame, in the frame's width and height. */
export interface Zoom {
  /** Its size; at least 1. */
  readonly scale: number;
  /** Its left and top edge, from 1 − scale to 0: it covers the frame. */
  readonly x: number;
  readonly y: number;
}

/** A place of the frame or of the slice, in its width and height. */
export interface Share {
  readonly x: number;
  readonly y: number;
}

export const FIT: Zoom = { scale: 1, x: 0, y: 0 };

/** One press of a key or a button. */
export const ZOOM_STEP = 1.5;

/** Pixels that are in sight across at the nearest. */
const FEWEST_PIXELS = 8;

/** The nearest that a slice of so many pixels is looked at. */
export function nearest(pixels: number): number {
  return Math.max(1, pixels / FEWEST_PIXELS);
}

function held({ scale, x, y }: Zoom): Zoom {
  const within = (edge: number) => Math.min(0, Math.max(1 - scale, edge));
  return { scale, x: within(x), y: within(y) };
}

/** Nearer or farther, with a place of the frame staying where it is. @param most the largest scale. */
export function zoomedAt({ scale, x, y }: Zoom, factor: number, at: Share, most: number): Zoom {
  const next = Math.min(most, Math.max(1, scale * factor));
  // A hair beside the whole picture is the whole picture.
  if (next < 1.02) return FIT;
  const by = next / scale;
  return held({ scale: next, x: at.x - by * (at.x - x), y: at.y - by * (at.y - y) });
}

/** Moved along with the pointer, in shares of the frame. */
export function panned({ scale, x, y }: Zoom, by: Share): Zoom {
  return held({ scale, x: x + by.x, y: y + by.y });
}

/** Moved, if need be, so that a place of the slice is in sight with some room around it. */
export function bringingIn({ scale, x, y }: Zoom, place: Share): Zoom {
  const margin = Math.min(0.12, 0.12 * (scale - 1));
  const into = (edge: number, share: number) => {
    const at = edge + share * scale;
    return edge + Math.max(0, margin - at) - Math.max(0, at - (1 - margin));
  };
  return held({ scale, x: into(x, place.x), y: into(y, place.y) });
}

export type Zooms = Readonly<Record<PlaneName, Zoom>>;

const WHOLE: Zooms = { axial: FIT, coronal: FIT, sagittal: FIT };

const zooms = new WeakMap<Lab, StoreApi<Zooms>>();

/** Of each plane of a Lab's editor. A reference on another grid is seen whole. */
export function zoomsOf(lab: Lab): StoreApi<Zooms> {
  const found = zooms.get(lab);
  if (found !== undefined) return found;
  const store = createStore<Zooms>(() => WHOLE);
  zooms.set(lab, store);
  lab.store.subscribe(({ work }, { work: before }) => {
    if (String(work.reference.grid.shape) !== String(before.reference.grid.shape)) store.setState(WHOLE);
  });
  return store;
}
