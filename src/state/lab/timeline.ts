/** All changes of the question, with their way back: one gesture is one step. */
import type { StoreApi } from "zustand/vanilla";
import { fullestSlices } from "../../core/slice.ts";
import { History, type Steps } from "./history.ts";
import { type LabState, heldRow } from "./labState.ts";
import { type Question, type Side, type Step, ledTo, stepBetween, stepBytes } from "./step.ts";
import type { Work } from "./work.ts";

/** A stroke takes hundreds of bytes: thousands of steps, and a hundred in the noisiest of large volumes. */
const HISTORY_BYTES = 64 * 2 ** 20;

export class Timeline {
  /** How the same reference is looked at with another Ω, null for another one: of domainChange.ts, from when it is loaded on. */
  static movedView: ((before: LabState, work: Work) => Partial<LabState> | null) | null = null;

  private history: History<Step>;
  /** Which gesture the last step may still be taken further by. */
  private gesture: { readonly name: string; readonly before: Question } | null = null;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly onChange: () => void,
    steps?: Steps<Step>,
  ) {
    this.history = new History(stepBytes, HISTORY_BYTES, steps);
    this.store.setState(this.ways);
  }

  /** Another history in place of this one: of work that is taken up in place of everything. */
  restart(steps?: Steps<Step>): void {
    this.seal();
    this.history = new History(stepBytes, HISTORY_BYTES, steps);
    this.store.setState(this.ways);
  }

  get steps(): Steps<Step> {
    return this.history;
  }

  /**
   * Changes the question: one step of the history, unless it comes to the same.
   * @param gesture changes of one name that follow each other are one step, until `seal`: the drag of a slider.
   * @param before the question that the step leads back to, where the screen has been ahead of it.
   */
  change(change: Partial<Question>, gesture: string | null = null, before: Question = this.state): void {
    const start = { ...before, columns: this.rest() ?? before.columns };
    const isSame = gesture !== null && gesture === this.gesture?.name;
    const from = isSame ? this.gesture!.before : start;
    const step = stepBetween(from, { ...this.state, ...change });
    if (isSame) this.history.amend(step);
    else if (step !== null) this.history.record(step);
    this.gesture = gesture === null ? null : { name: gesture, before: from };
    // What came back to where it was leaves no step to be taken further.
    if (step === null) this.gesture = null;
    this.show(change);
  }

  /** The gesture is over: a change of the same name is another step. */
  seal(): void {
    this.gesture = null;
  }

  undo(): void {
    this.travel("before", this.history.undo());
  }

  redo(): void {
    this.travel("after", this.history.redo());
  }

  /** Changes the question without a step: a stroke under way. */
  show(change: Partial<Question>): void {
    const { work, sampleCount, firstRow } = { ...this.state, ...change };
    const view = work.lineage === this.state.work.lineage ? {} : this.opening(work);
    this.store.setState({
      ...change,
      ...this.ways,
      ...view,
      draft: null,
      firstRow: heldRow(firstRow, sampleCount),
    });
    this.onChange();
  }

  private travel(side: Side, step: Step | null): void {
    this.rest();
    this.seal();
    if (step !== null) this.show(ledTo(side, step, this.state));
  }

  /** What was being played returns to the columns that were set. @returns them; null where nothing was played. */
  private rest(): LabState["columns"] | null {
    const { playedFrom } = this.state;
    if (playedFrom !== null) this.store.setState({ playedFrom: null, columns: playedFrom });
    return playedFrom;
  }

  /**
   * How another reference is first looked at: at its fullest slices; the same one with another Ω as it was. The brush is the
   * user's and stays as it is.
   */
  private opening(work: Work): Partial<LabState> {
    const { reference } = work;
    const { work: current, plane, tool } = this.state;
    const { shape } = reference.grid;
    const before = current.reference.grid.shape;
    return {
      position: fullestSlices(reference),
      plane: before.length === 3 ? plane : "axial",
      tool: shape.length === 2 && tool === "locate" ? "brush" : tool,
      ...Timeline.movedView?.(this.state, work),
    };
  }

  private get ways() {
    const { past, future } = this.history;
    return { canUndo: past.length > 0, canRedo: future.length > 0 };
  }

  private get state(): LabState {
    return this.store.getState();
  }
}
