/** What lies behind the reference of a Lab, to draw after, and how it is seen. It is kept apart from the work: it is never computed with, in no link, and in no file. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Backdrop } from "../../io/backdrop/backdrop.ts";
import type { Placement } from "../../io/backdrop/place.ts";
import type { Extent } from "../../io/backdrop/windows.ts";
import type { Lab } from "./store.ts";

export interface BackdropLook {
  readonly isShown: boolean;
  /** Of the backdrop over the paper, in [0, 1]. */
  readonly opacity: number;
  /** The values that are black and white. */
  readonly window: Extent;
  /** Where is drawn: only on values from the one to the other; null is everywhere. */
  readonly limit: Extent | null;
  /** Whether it is seen behind the panels of the figure on the screen, too. */
  readonly isInFigure: boolean;
}

export interface BackdropState {
  readonly backdrop: Backdrop | null;
  readonly look: BackdropLook;
  /** How it lies behind the reference as it is now; null without one. */
  readonly placement: Placement | null;
  /** What was taken away last, to be put back. */
  readonly removed: { readonly backdrop: Backdrop; readonly look: BackdropLook } | null;
  /** Name of the file that is being read; null where none is. */
  readonly reading: string | null;
  /** Why the last file could not be read, in words. */
  readonly refusal: string | null;
}

export const FIRST_LOOK: BackdropLook = {
  isShown: true,
  opacity: 1,
  window: [0, 1],
  limit: null,
  isInFigure: false,
};

const NOTHING: BackdropState = {
  backdrop: null,
  look: FIRST_LOOK,
  placement: null,
  removed: null,
  reading: null,
  refusal: null,
};

const stores = new WeakMap<Lab, StoreApi<BackdropState>>();

/** A Lab's; empty until `Backdrops` puts something there. */
export function backdropOf(lab: Lab): StoreApi<BackdropState> {
  const found = stores.get(lab) ?? createStore<BackdropState>(() => NOTHING);
  stores.set(lab, found);
  return found;
}

/** Hides it, or shows it again. */
export function toggleBackdrop(lab: Lab): void {
  const store = backdropOf(lab);
  store.setState(({ look }) => ({ look: { ...look, isShown: !look.isShown } }));
}

/** What is seen of it: nothing where there is none, it is hidden, or it does not fit. */
export function isSeen({ backdrop, look, placement }: BackdropState): boolean {
  return backdrop !== null && look.isShown && placement !== null && placement.kind !== "refused";
}

/** Whether it is seen behind the panels of the figure. */
export function isSeenInFigure(state: BackdropState): boolean {
  return state.look.isInFigure && isSeen(state);
}
