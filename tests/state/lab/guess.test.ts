import { beforeEach, expect, it } from "vitest";
import { type StoreApi, createStore } from "zustand/vanilla";
import { makeGrid } from "../../../src/core/grid.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { sliceOf } from "../../../src/core/slice.ts";
import { Guess } from "../../../src/state/lab/guess.ts";
import { type LabState, initialState, guessOn } from "../../../src/state/lab/labState.ts";
import { startWork } from "../../../src/state/lab/work.ts";

const grid = makeGrid([4, 5]);
const slice = sliceOf(grid, "axial", 0, false);
const mask = (...ones: number[]) => Uint8Array.from({ length: 20 }, (_, p) => (ones.includes(p) ? 1 : 0));

let lab: StoreApi<LabState>;
let guess: Guess;
beforeEach(() => {
  lab = createStore<LabState>()(() => initialState(null));
  lookAt(grid);
  guess = new Guess(lab);
});
function lookAt(on: typeof grid) {
  const { source } = lab.getState().work;
  const pixels = on.shape.reduce((product, n) => product * n, 1);
  lab.setState({ work: startWork(source, makeReference(on, new Uint8Array(pixels))) });
}
const state = () => ({ mask: guessOn(lab.getState()), ...guess.store.getState() });
const draw = (...ones: number[]) => {
  const stroke = guess.begin();
  stroke.paint(slice, mask(...ones));
  guess.show(stroke);
  return stroke;
};

it("is nothing until it is drawn, and a stroke is seen before it ends", () => {
  expect(state()).toEqual({ mask: null, draft: null, canUndo: false, canRedo: false });
  const stroke = draw(3);
  expect(state().mask).toBeNull();
  expect(state().draft!.mask).toEqual(mask(3));
  guess.finish(stroke);
  expect(state()).toMatchObject({ mask: mask(3), draft: null, canUndo: true });
});

it("undoes and redoes strokes, back to nothing; a new stroke ends what could be redone", () => {
  guess.finish(draw(3));
  guess.finish(draw(3, 4));
  guess.undo();
  expect(state()).toMatchObject({ mask: mask(3), canRedo: true });
  guess.undo();
  guess.undo();
  expect(state()).toMatchObject({ mask: null, canUndo: false });
  guess.redo();
  guess.redo();
  guess.redo();
  expect(state()).toMatchObject({ mask: mask(3, 4), canRedo: false });
  guess.undo();
  guess.finish(draw(7));
  expect(state()).toMatchObject({ mask: mask(7), canRedo: false });
});

it("a stroke that is taken back, or changes nothing, is no step; another one ends it", () => {
  draw(3);
  guess.revert();
  expect(state()).toMatchObject({ mask: null, draft: null, canUndo: false });
  guess.finish(draw(2));
  guess.finish(draw(2));
  guess.undo();
  expect(state().mask).toBeNull();
  draw(1);
  draw(1, 5);
  guess.settle();
  expect(state().mask).toEqual(mask(1, 5));
  guess.undo();
  expect(state().mask).toEqual(mask(1));
});

it("is cleared as a step", () => {
  guess.finish(draw(3));
  guess.clear();
  expect(state()).toMatchObject({ mask: null, canUndo: true });
  guess.undo();
  expect(state().mask).toEqual(mask(3));
});

it("is out of sight on a grid of another shape, where it cannot be undone, and back with its own", () => {
  guess.finish(draw(3));
  lookAt(makeGrid([4, 5], [1, 2]));
  expect(state()).toMatchObject({ mask: mask(3), canUndo: true });
  lookAt(makeGrid([5, 4]));
  expect(state()).toEqual({ mask: null, draft: null, canUndo: false, canRedo: false });
  guess.clear();
  guess.undo();
  lookAt(grid);
  expect(state()).toMatchObject({ mask: mask(3), canUndo: false });
  lookAt(makeGrid([5, 4]));
  const stroke = guess.begin();
  expect(stroke.before.mask).toEqual(new Uint8Array(20));
});

it("what a file puts in its place is a step", () => {
  guess.finish(draw(3));
  lab.setState({ guess: { shape: [4, 5], mask: mask(9) } });
  expect(state()).toMatchObject({ mask: mask(9), canUndo: true });
  guess.undo();
  expect(state()).toMatchObject({ mask: mask(3), canRedo: true });
});
