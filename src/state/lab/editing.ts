/** Changes of the reference, with their way back. */
import { isSameMask } from "../../core/mask.ts";
import type { StoreApi } from "zustand/vanilla";
import { takeSlice, fullestSlices } from "../../core/slice.ts";
import { clear, invert } from "../../shapes/paint.ts";
import { History } from "./history.ts";
import type { LabState } from "./labState.ts";
import { sliceThrough, takeSlices } from "./workSlices.ts";
import { Stroke } from "./stroke.ts";
import { type PackedWork, type Work, editWork, packWork, presetWork, unpackWork } from "./work.ts";

const HISTORY_BYTES = 64 * 2 ** 20;
/** Up to this many pixels the figure follows every move of the brush; beyond, the end of the stroke. */
const LIVE_PIXELS = 2 ** 20;

export class Editing {
  private readonly history = new History<PackedWork>(({ bits }) => bits.byteLength, HISTORY_BYTES);
  private stroke: Stroke | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly onChange: () => void,
  ) {}

  /** Starts a stroke; one under way ends. */
  begin(): Stroke {
    this.settle();
    this.stroke = new Stroke(this.store.getState().work);
    return this.stroke;
  }

  /** Shows a stroke under way, as far as it was drawn; nothing where it was taken back meanwhile. */
  show(stroke: Stroke): void {
    if (stroke !== this.stroke) return;
    const { before, mask } = stroke;
    if (mask.length <= LIVE_PIXELS) this.set(editWork(before, mask.slice()));
    else this.store.setState({ draft: takeSlices(before, mask, this.store.getState().position) });
  }

  /** Ends a stroke: one step of the history, unless it changed nothing. */
  finish(stroke: Stroke): void {
    if (stroke !== this.stroke) return;
    this.stroke = null;
    const { before, mask } = stroke;
    if (isSameMask(mask, before.reference.mask)) this.set(before);
    else this.replace(editWork(before, mask), before);
  }

  /** Ends a stroke under way, if there is one: what was drawn so far is kept, whatever comes in between. */
  settle(): void {
    if (this.stroke !== null) this.finish(this.stroke);
  }

  /** Takes a stroke under way back. */
  revert(): void {
    if (this.stroke === null) return;
    const { before } = this.stroke;
    this.stroke = null;
    this.set(before);
  }

  /** Erases the chosen plane's slice. */
  clear(): void {
    this.change(clear);
  }

  /** Swaps inside and outside in the chosen plane's slice. */
  invert(): void {
    this.change(invert);
  }

  /** @param size voxels per edge, for volumes. */
  choosePreset(id: string, size?: number): void {
    this.open(presetWork(id, size));
  }

  /** Another reference, shown at its largest slice. */
  open(work: Work): void {
    this.settle();
    this.replace(work, this.store.getState().work);
  }

  undo(): void {
    this.travel((current) => this.history.undo(current));
  }

  redo(): void {
    this.travel((current) => this.history.redo(current));
  }

  /** Changes the slice of the chosen plane at once. */
  private change(paint: (pixels: Uint8Array) => Uint8Array): void {
    const stroke = this.begin();
    const { plane, position } = this.store.getState();
    const slice = sliceThrough(stroke.before, plane, position);
    stroke.paint(slice, paint(takeSlice(stroke.mask, slice)));
    this.finish(stroke);
  }

  private travel(step: (current: PackedWork) => PackedWork | null): void {
    // A stroke under way is the last step: it is what is undone.
    this.settle();
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
    const { lineage } = this.store.getState().work;
    const view = lineage === work.lineage ? {} : this.opening(work);
    this.store.setState({ work, canUndo, canRedo, draft: null, ...view });
    this.onChange();
  }

  /** How another reference is first looked at: at its fullest slices. The brush is the user's and stays as it is. */
  private opening({ reference }: Work): Partial<LabState> {
    const { work: current, plane, tool } = this.store.getState();
    const { shape } = reference.grid;
    const before = current.reference.grid.shape;
    return {
      position: fullestSlices(reference),
      plane: before.length === 3 ? plane : "axial",
      tool: shape.length === 2 && tool === "locate" ? "brush" : tool,
    };
  }
}
