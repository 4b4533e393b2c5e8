/** Where the crosshair is: one voxel, the same in all slices, the editor and every panel. Apart from the Lab's state, since it moves with the pointer. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Triple } from "../../core/kernel/index.ts";
import type { PlaneName } from "../../core/slice.ts";

interface CrosshairAt {
  /** Index per axis of the grid; the third is 0 in 2D. */
  readonly voxel: Triple;
  /** Of the slice that is pointed at. */
  readonly plane: PlaneName;
  /** Of the hovered column of the figure; null over the editor. */
  readonly columnId: number | null;
}

export interface CrosshairState {
  readonly at: CrosshairAt | null;
}

export function createCrosshair(): StoreApi<CrosshairState> {
  return createStore<CrosshairState>()(() => ({ at: null }));
}
