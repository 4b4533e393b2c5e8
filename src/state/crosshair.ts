/** Where the crosshair is: one pixel of the slice, the same in the editor and in every panel. Apart from the Lab's state, since it moves with the pointer. */
import { type StoreApi, createStore } from "zustand/vanilla";

interface CrosshairAt {
  readonly row: number;
  readonly column: number;
  /** Of the hovered column of the figure; null over the editor. */
  readonly columnId: number | null;
}

export interface CrosshairState {
  readonly at: CrosshairAt | null;
}

export function createCrosshair(): StoreApi<CrosshairState> {
  return createStore<CrosshairState>()(() => ({ at: null }));
}
