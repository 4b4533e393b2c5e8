/** Changes of the reference, with their way back. */
import type { StoreApi } from "zustand/vanilla";
import { type Slice, fullestSlice, sliceOf, takeSlice } from "../figure/plane.ts";
import { clear, invert } from "../shapes/paint.ts";
import { isAnatomical } from "../io/image.ts";
import { History } from "./history.ts";
import type { LabState } from "./labState.ts";
import { putSlice } from "./slices.ts";
import { type PackedWork, type Work, editWork, packWork, presetWork, unpackWork } from "./work.ts";

const HISTORY_BYTES = 64 * 2 ** 20;
/** Up to this many pixels the figure follows every move of the brush; beyond, the end of the stroke. */
const LIVE_PIXELS = 2 ** 20;

export class Editing {
  private readonly history = new History<PackedWork>(({ bits }) => bits.byteLength, HISTORY_BYTES);
  /** The work before the stroke under way. */
  private before: Work | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly onChange: () => void,
  ) {}

  /** Where the slice on the screen lies in the reference's array. */
  slice(): Slice {
    const { work, plane, sliceIndex } = this.store.getState();
    return sliceOf(work.reference.grid, plane, sliceIndex, isAnatomical(work.source.orientation));
  }

  /** The mask on the screen, as it was before the stroke under way. */
  pixels(): Uint8Array {
    const work = this.before ?? this.store.getState().work;
    return takeSlice(work.reference.mask, this.slice());
  }

  /** Shows a stroke under way. */
  preview(pixels: Uint8Array): void {
    this.before ??= this.store.getState().work;
    if (this.before.reference.mask.length > LIVE_PIXELS) this.store.setState({ draft: pixels });
    else this.set(editWork(this.before, putSlice(this.before.reference.mask, this.slice(), pixels)));
  }

  /** Ends a stroke: one step of the history. */
  commit(pixels: Uint8Array): void {
    const before = this.before ?? this.store.getState().work;
    this.before = null;
    this.store.setState({ draft: null });
    const mask = putSlice(before.reference.mask, this.slice(), pixels);
    if (mask.every((value, p) => value === before.reference.mask[p])) this.set(before);
    else this.replace(editWork(before, mask), before);
  }

  /** Takes a stroke under way back. */
  revert(): void {
    if (this.before === null) return;
    const before = this.before;
    this.before = null;
    this.store.setState({ draft: null });
    this.set(before);
  }

  clear(): void {
    this.commit(clear(this.pixels()));
  }

  invert(): void {
    this.commit(invert(this.pixels()));
  }

  choosePreset(id: string): void {
    this.open(presetWork(id));
  }

  /** Another reference, shown at its largest slice. */
  open(work: Work): void {
    this.revert();
    this.replace(work, this.store.getState().work);
  }

  undo(): void {
    this.travel((current) => this.history.undo(current));
  }

  redo(): void {
    this.travel((current) => this.history.redo(current));
  }

  private travel(step: (current: PackedWork) => PackedWork | null): void {
    this.revert();
    const { work } = this.store.getState();
    const packed = step(packWork(work));
    if (packed === null) return;
    this.set(unpackWork(packed));
  }

  private replace(work: Work, before: Work): void {
    this.history.record(packWork(before));
    this.set(work);
  }

  private set(work: Work): void {
    const { canUndo, canRedo } = this.history;
    const isOther = work.lineage !== this.store.getState().work.lineage;
    const view = {
      plane: "axial",
      sliceIndex: isOther ? fullestSlice(work.reference.grid, work.reference.mask, "axial") : 0,
    } as const;
    this.store.setState({ work, canUndo, canRedo, ...(isOther ? view : {}) });
    this.onChange();
  }
}
