/** The reader's own answer, drawn on the marginal: it stays with its Lab until the grid is another one. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { Grid } from "../../core/grid.ts";
import { isSameMask } from "../../core/mask.ts";
import { pixelCount } from "../../core/grid.ts";
import type { Lab } from "./store.ts";
import { type Drawing, Stroke } from "./stroke.ts";

export interface GuessState {
  /** As the last stroke left it; null while nothing has been drawn. */
  readonly mask: Uint8Array | null;
  /** With the stroke under way, which draws into `mask` here: to be read at once. */
  readonly draft: { readonly mask: Uint8Array } | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Bytes of masks that can be undone to; the last one always can. */
const STEP_BYTES = 2 ** 26;

export class Guess implements Drawing {
  readonly store: StoreApi<GuessState> = createStore(() => ({
    mask: null,
    draft: null,
    canUndo: false,
    canRedo: false,
  }));
  private stroke: Stroke | null = null;
  private past: (Uint8Array | null)[] = [];
  private future: (Uint8Array | null)[] = [];

  constructor(private grid: Grid) {}

  /** A guess on another grid is none. */
  fit(grid: Grid): void {
    const isSame = JSON.stringify(grid.shape) === JSON.stringify(this.grid.shape);
    this.grid = grid;
    if (isSame) return;
    this.stroke = null;
    this.past = [];
    this.future = [];
    this.store.setState({ mask: null, draft: null, canUndo: false, canRedo: false });
  }

  begin(): Stroke {
    this.settle();
    const mask = this.store.getState().mask ?? new Uint8Array(pixelCount(this.grid));
    this.stroke = new Stroke({ grid: this.grid, mask });
    return this.stroke;
  }

  show(stroke: Stroke): void {
    if (stroke === this.stroke) this.store.setState({ draft: { mask: stroke.mask } });
  }

  finish(stroke: Stroke): void {
    if (stroke !== this.stroke) return;
    this.stroke = null;
    this.store.setState({ draft: null });
    if (!isSameMask(stroke.mask, stroke.before.mask)) this.change(stroke.mask);
  }

  settle(): void {
    if (this.stroke !== null) this.finish(this.stroke);
  }

  revert(): void {
    this.stroke = null;
    this.store.setState({ draft: null });
  }

  /** Begins with another answer. @param mask 0 or 1 per pixel of the grid; nobody changes it any more. */
  take(mask: Uint8Array): void {
    this.settle();
    this.change(mask);
  }

  clear(): void {
    this.settle();
    if (this.store.getState().mask !== null) this.change(null);
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
    const kept = Math.max(1, Math.floor(STEP_BYTES / pixelCount(this.grid)));
    this.past = [...this.past, this.store.getState().mask].slice(-kept);
    this.future = [];
    this.put(mask);
  }

  private move(from: (Uint8Array | null)[], to: (Uint8Array | null)[]): void {
    const mask = from.pop();
    if (mask === undefined) return;
    to.push(this.store.getState().mask);
    this.put(mask);
  }

  private put(mask: Uint8Array | null): void {
    this.store.setState({ mask, canUndo: this.past.length > 0, canRedo: this.future.length > 0 });
  }
}

const guesses = new WeakMap<Lab, Guess>();

export function guessOf(lab: Lab): Guess {
  const guess = guesses.get(lab) ?? new Guess(lab.store.getState().work.reference.grid);
  guesses.set(lab, guess);
  return guess;
}
