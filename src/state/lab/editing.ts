/** Changes of the reference, with their way back. */
import { isSameMask } from "../../core/mask.ts";
import type { StoreApi } from "zustand/vanilla";
import { takeSlice } from "../../core/slice.ts";
import { clear, invert } from "../../shapes/whole.ts";
import type { LabState } from "./labState.ts";
import { type Step, stepBetween } from "./step.ts";
import { type Drawing, Stroke } from "./stroke.ts";
import type { Timeline } from "./timeline.ts";
import { sliceThrough, takeSlices } from "./workSlices.ts";
import { type Work, editWork, presetWork } from "./work.ts";

/** Up to this many pixels the figure follows every move of the brush; beyond, the end of the stroke. */
const LIVE_PIXELS = 2 ** 20;

export class Editing implements Drawing {
  private stroke: Stroke | null = null;
  /** What the stroke under way began with. */
  private before: Work | null = null;
  private onEnd: (() => void) | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly timeline: Timeline,
  ) {}

  begin(onEnd: (() => void) | null = null): Stroke {
    this.settle();
    this.onEnd = onEnd;
    this.before = this.state.work;
    this.stroke = new Stroke(this.before.reference);
    return this.stroke;
  }

  show(stroke: Stroke): void {
    const { before } = this;
    if (stroke !== this.stroke || before === null) return;
    const { mask } = stroke;
    if (mask.length <= LIVE_PIXELS) this.timeline.show({ work: editWork(before, mask.slice()) });
    else this.store.setState({ draft: takeSlices(before, mask, this.state.position) });
  }

  finish(stroke: Stroke): void {
    const { before } = this;
    if (stroke !== this.stroke || before === null) return;
    this.stroke = null;
    const { mask } = stroke;
    if (isSameMask(mask, before.reference.mask)) this.timeline.show({ work: before });
    else this.timeline.change({ work: editWork(before, mask) }, null, { ...this.state, work: before });
    this.onEnd?.();
  }

  settle(): void {
    if (this.stroke !== null) this.finish(this.stroke);
  }

  revert(): void {
    const { before } = this;
    if (this.stroke === null || before === null) return;
    this.stroke = null;
    this.timeline.show({ work: before });
    this.onEnd?.();
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

  /** Another reference, shown at its largest slice. @param lengths that change with it: one step. */
  open(work: Work, lengths: Partial<Pick<LabState, "columns" | "smoothness">> = {}): void {
    this.settle();
    this.timeline.change({ work, ...lengths });
  }

  /** A stroke under way is the last step: it is what is undone. */
  undo(): void {
    this.settle();
    this.timeline.undo();
  }

  redo(): void {
    this.settle();
    this.timeline.redo();
  }

  /** What the stroke under way has come to on the screen, as a step; null where there is none. */
  get unfinished(): Step | null {
    const { before } = this;
    if (this.stroke === null || before === null) return null;
    return stepBetween({ ...this.state, work: before }, this.state);
  }

  /** Changes the slice of the chosen plane at once. */
  private change(paint: (pixels: Uint8Array) => Uint8Array): void {
    const stroke = this.begin();
    const { plane, position } = this.state;
    const slice = sliceThrough(this.state.work, plane, position);
    stroke.paint(slice, paint(takeSlice(stroke.mask, slice)));
    this.finish(stroke);
  }

  private get state(): LabState {
    return this.store.getState();
  }
}
