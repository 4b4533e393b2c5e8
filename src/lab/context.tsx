/** The Lab within reach of its panels: what they read, narrowly, and what they may do. */
import { createContext, useContext } from "react";
import { type StoreApi, useStore } from "zustand";
import type { Grid } from "../core/grid.ts";
import { type Palette, PALETTES } from "../figure/palette.ts";
import { type PlaneName, type Slice, sliceOf } from "../figure/plane.ts";
import type { CrosshairState } from "../state/crosshair.ts";
import type { LabState } from "../state/labState.ts";
import type { Preferences } from "../state/preferences.ts";
import type { Lab } from "../state/store.ts";
import { isAnatomical } from "../io/image.ts";

export interface Stores {
  readonly lab: Lab;
  readonly crosshair: StoreApi<CrosshairState>;
  readonly preferences: StoreApi<Preferences>;
}

const StoresContext = createContext<Stores | null>(null);

export const StoresProvider = StoresContext.Provider;

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error("a panel of the Lab is used outside of the Lab");
  return stores;
}

export function useLab(): Lab {
  return useStores().lab;
}

/** A part of the Lab's state; the component renders anew only when that part changes. */
export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useStores().lab.store, select);
}

export function useCrosshair(): CrosshairState["at"] {
  return useStore(useStores().crosshair, ({ at }) => at);
}

export function usePreference<T>(select: (preferences: Preferences) => T): T {
  return useStore(useStores().preferences, select);
}

export function usePalette(): Palette {
  return PALETTES[usePreference(({ shownTheme }) => shownTheme)];
}

/** The last slice of each grid, so that all panels share one and what is made from it. */
const slices = new WeakMap<Grid, { readonly key: string; readonly slice: Slice }>();

function sharedSlice(grid: Grid, plane: PlaneName, index: number, anatomical: boolean): Slice {
  const key = `${plane}|${index}|${anatomical}`;
  const kept = slices.get(grid);
  if (kept?.key === key) return kept.slice;
  const slice = sliceOf(grid, plane, index, anatomical);
  slices.set(grid, { key, slice });
  return slice;
}

/** The slice on the screen. */
export function useSlice(): Slice {
  const grid = useLabState(({ work }) => work.reference.grid);
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));
  const plane = useLabState((state) => state.plane);
  const index = useLabState((state) => state.sliceIndex);
  return sharedSlice(grid, plane, index, anatomical);
}

/** Noise strength of the selected column. */
export function useSelectedStrength(): number {
  return useLabState(({ columns, selectedId }) => columns.find(({ id }) => id === selectedId)!.a);
}
