/** All that can be done to what lies behind the reference; and how it is kept in the browser from one visit to the next. */
import type { StoreApi } from "zustand/vanilla";
import { isAbort } from "../../compute/errors.ts";
import { Newest } from "../../compute/newest.ts";
import { InputError } from "../../core/errors.ts";
import { makeGrid, pixelCount } from "../../core/grid.ts";
import { makeReference } from "../../core/reference.ts";
import { type Backdrop } from "../../io/backdrop/backdrop.ts";
import { type Ground, type Placement, placementOf } from "../../io/backdrop/place.ts";
import type { Extent } from "../../io/backdrop/windows.ts";
import { isAnatomical } from "../../io/image.ts";
import { describeError } from "../errors.ts";
import { DueSave, type SavedStore, checkedForm, placeIn } from "../saved.ts";
import { type TabClaim, keyOf } from "../tab.ts";
import { type BackdropLook, type BackdropState, FIRST_LOOK, backdropOf } from "./backdrop.ts";
import { gridAt } from "./resolution.ts";
import type { Lab } from "./store.ts";
import type { UploadFile } from "./upload.ts";
import { type Work, startWork } from "./work.ts";

/** What is read at most, bytes. */
const LARGEST_FILE = 2 ** 30;

/** Longest side of an empty reference that is begun on a picture: larger ones are slow, and can be chosen. */
const LONGEST_SIDE = 512;

/** After the last change of its look, ms. */
const QUIET_MS = 400;

export class Backdrops {
  readonly store: StoreApi<BackdropState>;
  private readonly reading = new Newest<UploadFile, Backdrop>((file, signal) => this.content(file, signal));

  constructor(private readonly lab: Lab) {
    this.store = backdropOf(lab);
    lab.store.subscribe(({ work }, { work: before }) => {
      const isElsewhere =
        work.reference.grid !== before.reference.grid ||
        work.source.orientation !== before.source.orientation ||
        work.source.domain !== before.source.domain;
      if (isElsewhere) this.place(this.state.backdrop);
    });
  } // prettier-ignore

  /** Reads a file and lays it behind the reference. Until it is understood everything stays as it is; the newest file wins. */
  async read(file: UploadFile): Promise<void> {
    this.store.setState({ reading: file.name, refusal: null });
    try {
      const backdrop = await this.reading.askAtOnce(file);
      const removed = this.current;
      this.show(backdrop, { ...FIRST_LOOK, window: backdrop.window });
      if (removed !== null) this.store.setState({ removed });
    } catch (error) {
      if (isAbort(error)) return;
      this.store.setState({ refusal: describeError(error) });
    }
    this.store.setState({ reading: null });
  }

  /** Ends the reading of a file. */
  cancel(): void {
    this.reading.stop();
    this.store.setState({ reading: null });
  }

  change(look: Partial<BackdropLook>): void {
    this.store.setState({ look: { ...this.state.look, ...look } });
  }

  /** Takes it away. */
  remove(): void {
    const removed = this.current;
    if (removed !== null) this.store.setState({ removed, backdrop: null, placement: null });
  }

  /** Brings back the one that was taken away last, by `remove` or by another one; that one can then be brought back. */
  putBack(): void {
    const { removed } = this.state;
    if (removed === null) return;
    const other = this.current;
    this.show(removed.backdrop, removed.look);
    this.store.setState({ removed: other });
  }

  /** Begins an empty reference that lies as the backdrop does: one step of the history. */
  beginOnIt(): void {
    const { backdrop } = this.state;
    if (backdrop !== null) this.lab.editing.open(emptyOn(backdrop));
  }

  show(backdrop: Backdrop, look: BackdropLook): void {
    this.store.setState({ look, removed: null });
    this.place(backdrop);
  }

  private get current(): BackdropState["removed"] {
    const { backdrop, look } = this.state;
    return backdrop === null ? null : { backdrop, look };
  }

  private place(backdrop: Backdrop | null): void {
    const { work } = this.lab.store.getState();
    this.store.setState({ backdrop, placement: backdrop === null ? null : placementBehind(backdrop, work) });
  }

  private content(file: UploadFile, signal: AbortSignal): Promise<Backdrop> {
    if (file.size > LARGEST_FILE) {
      throw new InputError(
        `${file.name}: it has ${Math.round(file.size / 2 ** 20)} MiB, more than the 1024 MiB that are read: crop or downsample it`,
      );
    }
    return this.lab.laboratory.readBackdrop(file.name, file, { signal });
  }

  private get state(): BackdropState {
    return this.store.getState();
  }
}

function placementBehind(backdrop: Backdrop, { source, reference }: Work): Placement {
  return placementOf(backdrop, groundOf(source, reference));
}

/** A preset's place in a patient is made up: nothing is laid behind it by that. */
function groundOf({ format, orientation, domain }: Work["source"], { grid }: Work["reference"]): Ground {
  return {
    grid,
    domain: domain ?? null,
    orientation: format === "preset" ? null : orientation,
    isAnatomical: isAnatomical(orientation),
  };
}

function emptyOn({ name, grid, orientation }: Backdrop): Work {
  const isPicture = grid.shape.length === 2;
  const longest = Math.max(...grid.shape);
  const own = isPicture && orientation === null ? gridAt(grid, Math.min(LONGEST_SIDE, longest)) : grid;
  const source = {
    name: `Drawn on ${name}`,
    presetId: null,
    format: orientation === null ? (isPicture ? "picture" : "npy") : "nifti",
    orientation,
    foreground: null,
    isEdited: false,
  } as const;
  return startWork(source, makeReference(own, new Uint8Array(pixelCount(own))));
}

/** Parts of what a tab keeps: the backdrop itself, which is large, and how it is seen. */
export const BACKDROP_PARTS = ["backdrop", "backdropLook"] as const;

/** Of the saved form. */
const VERSION = 1;

/** Those of the page's Lab, with what was kept of them; from now on they are kept. */
export async function startBackdrops(
  lab: Lab,
  store: SavedStore,
  tab: Pick<TabClaim, "ownId">,
): Promise<Backdrops> {
  const backdrops = new Backdrops(lab);
  const id = await tab.ownId;
  const [place, lookPlace] = BACKDROP_PARTS.map((part) => placeIn(store, keyOf(part, id)));
  const backdrop = checkedForm(await place.read(), parseBackdrop);
  const look = checkedForm(await lookPlace.read(), parseLook);
  // What came while that was read is newer.
  const isUntouched = backdrops.store.getState().backdrop === null && backdrops.store.getState().reading === null; // prettier-ignore
  if (backdrop !== null && isUntouched)
    backdrops.show(backdrop, look ?? { ...FIRST_LOOK, window: backdrop.window });
  const saveLook = new DueSave(
    () => void lookPlace.write({ version: VERSION, ...backdrops.store.getState().look }),
  );
  backdrops.store.subscribe((state, before) => {
    if (state.backdrop !== before.backdrop) void place.write(savedBackdrop(state.backdrop));
    if (state.look !== before.look) saveLook.afterQuiet(QUIET_MS);
  });
  return backdrops;
}

function savedBackdrop(backdrop: Backdrop | null): unknown {
  return backdrop === null ? null : { version: VERSION, ...backdrop };
}

function parseBackdrop(saved: Readonly<Record<string, unknown>>): Backdrop | null {
  if (saved === null || saved.version !== VERSION) return null;
  const { version: _, ...rest } = saved;
  const { grid, values, colours, extent, window, notes, name } = rest as unknown as Backdrop;
  const checked = makeGrid(grid.shape, grid.spacing);
  const pixels = pixelCount(checked);
  const isGood =
    typeof name === "string" &&
    ArrayBuffer.isView(values) &&
    values.length === pixels &&
    (colours === null || (colours instanceof Uint8Array && colours.length === 3 * pixels)) &&
    isExtent(extent) &&
    isExtent(window) &&
    Array.isArray(notes);
  return isGood ? { ...(rest as unknown as Backdrop), grid: checked } : null;
}

function parseLook(saved: Readonly<Record<string, unknown>>): BackdropLook | null {
  const { isShown, opacity, window, limit, isInFigure } = saved as unknown as BackdropLook;
  const isGood =
    typeof isShown === "boolean" &&
    typeof isInFigure === "boolean" &&
    opacity >= 0 &&
    opacity <= 1 &&
    isExtent(window) &&
    (limit === null || isExtent(limit));
  return isGood ? { isShown, opacity, window, limit, isInFigure } : null;
}

function isExtent(value: unknown): value is Extent {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] <= value[1];
}
