import { describe, expect, it } from "vitest";
import { linkValues } from "../../../src/state/link/labLink.ts";
import { OPENING_POSE } from "../../../src/state/camera.ts";
import { savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

function opened() {
  const lab = new Lab(new FakeLaboratory());
  const strengths = () => lab.store.getState().columns.map(({ a }) => a);
  return { lab, strengths, state: () => lab.store.getState() };
}

const SET = [0.05, 0.1, 0.15, 0.2];

describe("noise that is played", () => {
  it("moves all columns in proportion, the strongest from 0 to what the slider reaches", () => {
    const { lab, strengths } = opened();
    lab.playTo(0);
    expect(strengths()).toEqual([0, 0, 0, 0]);
    lab.playTo(0.5);
    expect(strengths()).toEqual([0.0375, 0.075, 0.1125, 0.15]);
    lab.playTo(1);
    expect(strengths()).toEqual([0.075, 0.15, 0.225, 0.3]);
    lab.stopPlaying();
    expect(strengths()).toEqual(SET);
  });

  it("moves columns without noise together", () => {
    const { lab, strengths } = opened();
    lab.setNoiseStrengths([0, 0]);
    lab.playTo(1);
    expect(strengths()).toEqual([0.3, 0.3]);
    lab.stopPlaying();
    expect(strengths()).toEqual([0, 0]);
  });

  it("asks with the same draw, and leaves no step, no saved work and no link behind", () => {
    const { lab, state } = opened();
    const { seed, smoothness, work } = state();
    lab.playTo(0.3);
    lab.playTo(0.6);
    expect(state()).toMatchObject({ seed, smoothness, canUndo: false });
    expect(state().work).toBe(work);
    expect(savedForm(state(), 0, null)).toMatchObject({ noiseStrengths: SET, selected: 3 });
    expect(linkValues(state(), OPENING_POSE)).toMatchObject({ noise: SET, select: 0.2 });
    lab.stopPlaying();
    expect(state().canUndo).toBe(false);
  });

  it.each<[string, (lab: Lab) => void, number[]]>([
    ["a moved column", (lab) => lab.setNoiseStrength(1, 0.12), [0.1, 0.12, 0.15, 0.2]],
    ["another column", (lab) => lab.addColumn(), [...SET, 0.3]],
    ["one less", (lab) => lab.removeColumn(2), [0.05, 0.15, 0.2]],
    ["typed columns", (lab) => lab.setNoiseStrengths([0.1, 0.3]), [0.1, 0.3]],
    ["another seed", (lab) => lab.setNumber("seed", 3), SET],
    ["another preset", (lab) => lab.editing.choosePreset("ring"), SET],
    ["a drawn stroke", (lab) => lab.editing.invert(), SET],
  ])(
    "ends where something else is set: %s starts from the columns as they were, and is one step",
    (_, change, then) => {
      const { lab, strengths, state } = opened();
      lab.playTo(0.7);
      change(lab);
      expect(strengths()).toEqual(then);
      expect(state().playedFrom).toBeNull();
      lab.editing.undo();
      expect(strengths()).toEqual(SET);
      expect(state().canUndo).toBe(false);
    },
  );

  it("ends with undo and redo, which lead from the columns as they were", () => {
    const { lab, strengths } = opened();
    lab.setNoiseStrength(4, 0.25);
    lab.playTo(0.2);
    lab.editing.undo();
    expect(strengths()).toEqual(SET);
    lab.playTo(0.2);
    lab.editing.redo();
    expect(strengths()).toEqual([0.05, 0.1, 0.15, 0.25]);
  });
});
