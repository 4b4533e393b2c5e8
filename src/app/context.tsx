/** The Lab within reach of its panels: what they read, narrowly, and what they may do. */
import { createContext, useContext } from "react";
import { type StoreApi, useStore } from "zustand";
import type { Grid } from "../core/grid.ts";
import { type RampName, rampName } from "../figure/colormap.ts";
import { type Palette, PALETTES } from "../figure/palette.ts";
import { type PlaneName, PLANE_AXIS, type Slice, sliceOf } from "../core/slice.ts";
import type { Backdrops } from "../state/lab/backdrops.ts";
import type { Camera } from "../state/camera.ts";
import type { CrosshairState } from "../state/lab/crosshair.ts";
import type { LabState } from "../state/lab/labState.ts";
import type { Part } from "../state/lab/show.ts";
import type { Preferences } from "../state/preferences.ts";
import type { Recent } from "../state/lab/recent.ts";
import type { Session } from "../state/lab/session.ts";
import type { Lab } from "../state/lab/store.ts";
import { isAnatomical } from "../io/image.ts";

export interface Stores {
  readonly lab: Lab;
  readonly crosshair: StoreApi<CrosshairState>;
  readonly camera: StoreApi<Camera>;
  readonly preferences: StoreApi<Preferences>;
  /** null where nothing is kept: of a Lab in another page, or on a slide. */
  readonly recent: Recent | null;
  /** Loads the list of setups, which the page starts without; null for any other Lab than the page's own. */
  readonly session: (() => Promise<Session>) | null;
  /** Loads what is done to the backdrop, likewise. */
  readonly backdrops: (() => Promise<Backdrops>) | null;
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

/** Whether this is a Lab of the page itself, where things are made and kept: no slide, and in no page of somebody else's. */
export function useIsAtHome(): boolean {
  return useStores().recent !== null;
}

export function useRecent(): Recent {
  const { recent } = useStores();
  if (recent === null) throw new Error("what is kept is asked for where nothing is");
  return recent;
}

/** A part of the Lab's state; the component renders anew only when that part changes. */
export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useStores().lab.store, select);
}

/** Whether a part of the Lab is on the screen. */
export function useIsShown(part: Part): boolean {
  return useLabState(({ show }) => show.has(part));
}

export function useCrosshair(): CrosshairState["at"] {
  return useStore(useStores().crosshair, ({ at }) => at);
}

export function usePreference<T>(select: (preferences: Preferences) => T): T {
  return useStore(useStores().preferences, select);
}

/** The chosen colour map's colours on the page as it is. */
export function useColormap(): RampName {
  return usePreference(({ colormap, shownTheme }) => rampName(colormap, shownTheme));
}

export function usePalette(): Palette {
  return PALETTES[usePreference(({ shownTheme }) => shownTheme)];
}

/** The last slice of each plane of a grid, so that all pictures of it share one and what is made from it. */
const slices = new WeakMap<Grid, Map<PlaneName, { readonly key: string; readonly slice: Slice }>>();

function sharedSlice(grid: Grid, plane: PlaneName, index: number, anatomical: boolean): Slice {
  const kept = slices.get(grid) ?? new Map<PlaneName, { readonly key: string; readonly slice: Slice }>();
  slices.set(grid, kept);
  const key = `${index}|${anatomical}`;
  const last = kept.get(plane);
  if (last?.key === key) return last.slice;
  const slice = sliceOf(grid, plane, index, anatomical);
  kept.set(plane, { key, slice });
  return slice;
}

/** The slice of a plane that is on the screen; a picture has but one. */
export function useSliceOf(plane: PlaneName): Slice {
  const grid = useLabState(({ work }) => work.reference.grid);
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));
  const index = useLabState(({ position }) => position[PLANE_AXIS[plane]]);
  return sharedSlice(grid, plane, index, anatomical);
}

/** The slice of the chosen plane: the figure's. */
export function useSlice(): Slice {
  return useSliceOf(useLabState(({ plane }) => plane));
}

/** Whether the reference is a volume. */
export function useIsVolume(): boolean {
  return useLabState(({ work }) => work.reference.grid.shape.length === 3);
}

/** Whether the figure shows surfaces. */
export function useIsInSpace(): boolean {
  return useLabState(({ work, showAs }) => showAs === "surfaces" && work.reference.grid.shape.length === 3);
}

/** Noise strength of the selected column. */
export function useSelectedStrength(): number {
  return useLabState(({ columns, selectedId }) => columns.find(({ id }) => id === selectedId)!.a);
}

/** Noise strength of what the selected column shows: before the first result, the one that is asked for. */
export function shownStrength(state: LabState): number {
  const { shown, selectedId } = state;
  return shown[selectedId]?.column.numbers.a ?? strengthOf(state, selectedId);
}

/** Noise strength that a column is asked for; 0 where it has just been removed. */
export function strengthOf({ columns }: LabState, columnId: number): number {
  return columns.find(({ id }) => id === columnId)?.a ?? 0;
}
