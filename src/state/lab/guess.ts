/** The reader's own answer, drawn on the marginal: kept with the work, and there while the grid has its shape. */
import { type StoreApi, createStore } from "zustand/vanilla";
import { type Grid, pixelCount } from "../../core/grid.ts";
import { isSameMask } from "../../core/mask.ts";
import { type LabState, guessOn } from "./labState.ts";
import type { Lab } from "./store.ts";
import { type Drawing, Stroke } from "./stroke.ts";

interface GuessState {
  /** With the stroke under way, which draws into `mask` here: to be read at once. */
  readonly draft: { readonly mask: Uint8Array } | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Bytes of masks that can be undone to; the last one always can. */
const STEP_BYTES = 2 ** 26;

/** Draws the guess of a Lab. What others put in its place, such as a file that is opened, is a step as well. */
export class Guess implements Drawing {
  readonly store: StoreApi<GuessState> = createStore(() => ({
    draft: null,
    canUndo: false,
    canRedo: false,
  }));
  private stroke: Stroke | null = null;
  private isOwnChange = false;
  private onEnd: (() => void) | null = null;
  private past: (Uint8Array | null)[] = [];
  private future: (Uint8Array | null)[] = [];

  constructor(private readonly lab: StoreApi<LabState>) {
    lab.subscribe((state, before) => {
      const { shape } = state.work.reference.grid;
      if (JSON.stringify(shape) !== JSON.stringify(before.work.reference.grid.shape)) this.restart();
      else if (!this.isOwnChange && guessOn(state) !== guessOn(before)) this.remember(guessOn(before));
    });
  }

  begin(onEnd: (() => void) | null = null): Stroke {
    this.settle();
    this.onEnd = onEnd;
    this.stroke = new Stroke({ grid: this.grid, mask: this.mask ?? new Uint8Array(pixelCount(this.grid)) });
    return this.stroke;
  }

  show(stroke: Stroke): void {
    if (stroke === this.stroke) this.store.setState({ draft: { mask: stroke.mask } });
  }

  finish(stroke: Stroke): void {
    if (stroke !== this.stroke) return;
    this.revert();
    if (!isSameMask(stroke.mask, stroke.before.mask)) this.change(stroke.mask);
  }

  settle(): void {
    if (this.stroke !== null) this.finish(this.stroke);
  }

  revert(): void {
    if (this.stroke === null) return;
    this.stroke = null;
    this.store.setState({ draft: null });
    this.onEnd?.();
  }

  clear(): void {
    this.settle();
    if (this.mask !== null) this.change(null);
  }

  undo(): void {
    this.settle();
    this.move(this.past, this.future);
  }

  redo(): void {
    this.settle();
    this.move(this.future, this.past);
  }

  private change(mask: Uint8Array | null): void {
    const before = this.mask;
    this.put(mask);
    this.remember(before);
  }

  private move(from: (Uint8Array | null)[], to: (Uint8Array | null)[]): void {
    const mask = from.pop();
    if (mask === undefined) return;
    to.push(this.mask);
    this.put(mask);
    this.tell();
  }

  private put(mask: Uint8Array | null): void {
    this.isOwnChange = true;
    this.lab.setState({ guess: mask === null ? null : { shape: this.grid.shape, mask } });
    this.isOwnChange = false;
  }

  private remember(before: Uint8Array | null): void {
    const kept = Math.max(1, Math.floor(STEP_BYTES / pixelCount(this.grid)));
    this.past = [...this.past, before].slice(-kept);
    this.future = [];
    this.tell();
  }

  /** Steps of another grid lead nowhere. */
  private restart(): void {
    this.stroke = null;
    this.past = [];
    this.future = [];
    this.store.setState({ draft: null });
    this.tell();
  }

  private tell(): void {
    this.store.setState({ canUndo: this.past.length > 0, canRedo: this.future.length > 0 });
  }

  private get mask(): Uint8Array | null {
    return guessOn(this.lab.getState());
  }

  private get grid(): Grid {
    return this.lab.getState().work.reference.grid;
  }
}

const guesses = new WeakMap<Lab, Guess>();

export function guessOf(lab: Lab): Guess {
  const guess = guesses.get(lab) ?? new Guess(lab.store);
  guesses.set(lab, guess);
  return guess;
}
