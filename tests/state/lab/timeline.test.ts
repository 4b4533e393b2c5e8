import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { isSameMask } from "../../../src/core/mask.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import type { Stroke } from "../../../src/state/lab/stroke.ts";
import { startWork } from "../../../src/state/lab/work.ts";
import { randomReference } from "../../fixtures/masks.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

function opened() {
  const lab = new Lab(new FakeLaboratory());
  return { lab, state: () => lab.store.getState(), stepCount: () => lab.steps.past.length };
}

/** A file's reference, with sentences. */
function imported(name: string, seed: number) {
  const { mask } = randomReference([9, 7], null, 0.3, seed);
  return startWork(
    {
      name,
      presetId: null,
      format: "nifti",
      orientation: null,
      fileShape: [9, 7],
      foreground: { labels: [seed] },
      isEdited: false,
      notes: [`${name} is odd.`],
    },
    makeReference(makeGrid([9, 7]), mask),
  );
}

/** All that a step may change, comparable. */
function question(lab: Lab) {
  const { work, columns, smoothness, sampleCount, seed } = lab.store.getState();
  return {
    source: work.source,
    grid: work.reference.grid,
    mask: work.reference.mask,
    strengths: columns.map(({ a }) => a),
    smoothness,
    sampleCount,
    seed,
  };
}

type Question = ReturnType<typeof question>;

function isSame(one: Question, other: Question): boolean {
  const { mask, ...rest } = one;
  const { mask: others, ...otherRest } = other;
  return isSameMask(mask, others) && JSON.stringify(rest) === JSON.stringify(otherRest);
}

describe("one gesture is one step", () => {
  it("the drag of a slider, until the next begins", () => {
    const { lab, state, stepCount } = opened();
    const [{ id, a }] = state().columns;
    lab.beginGesture();
    for (const next of [0.02, 0.03, 0.04]) lab.setNoiseStrength(id, next);
    expect(stepCount()).toBe(1);
    lab.beginGesture();
    for (const next of [0.05, 0.055]) lab.setNoiseStrength(id, next);
    expect(stepCount()).toBe(2);
    lab.editing.undo();
    expect(state().columns.find((column) => column.id === id)!.a).toBe(0.04);
    lab.editing.undo();
    expect(state().columns.find((column) => column.id === id)!.a).toBe(a);
    lab.editing.redo();
    lab.editing.redo();
    expect(state().columns.find((column) => column.id === id)!.a).toBe(0.055);
  });

  it("of another slider or column another one", () => {
    const { lab, state, stepCount } = opened();
    lab.setNoiseStrength(state().columns[0].id, 0.02);
    lab.setNoiseStrength(state().columns[1].id, 0.04);
    lab.setNumber("smoothness", 0.2);
    lab.setNumber("seed", 7);
    expect(stepCount()).toBe(4);
  });

  it("a drag that comes back to where it was leaves none", () => {
    const { lab, state, stepCount } = opened();
    const [{ id, a }] = state().columns;
    for (const next of [0.02, a]) lab.setNoiseStrength(id, next);
    expect(stepCount()).toBe(0);
    for (const next of [0.02, 0.025]) lab.setNoiseStrength(id, next);
    expect(stepCount()).toBe(1);
    lab.editing.undo();
    expect(state().columns[0].a).toBe(a);
  });

  it("undo in the middle of a drag takes back what was dragged so far", () => {
    const { lab, state } = opened();
    const [{ id, a }] = state().columns;
    lab.setNoiseStrength(id, 0.02);
    lab.editing.undo();
    expect(state().columns[0].a).toBe(a);
    lab.setNoiseStrength(id, 0.025);
    lab.editing.undo();
    expect(state().columns[0].a).toBe(a);
  });

  it.each<[string, (lab: Lab) => void]>([
    ["a column more", (lab) => lab.addColumn()],
    ["a column less", (lab) => lab.removeColumn(lab.store.getState().columns[1].id)],
    ["columns that are typed", (lab) => lab.setNoiseStrengths([0.3, 0.2])],
    ["smoothness", (lab) => lab.setNumber("smoothness", 0.4)],
    ["samples", (lab) => lab.setNumber("sampleCount", 9)],
    ["a seed", (lab) => lab.setNumber("seed", 9)],
    ["a preset", (lab) => lab.editing.choosePreset("star")],
    ["another size", (lab) => lab.editing.choosePreset("ball", 32)],
    ["clear", (lab) => lab.editing.clear()],
    ["invert", (lab) => lab.editing.invert()],
    ["an import", (lab) => lab.editing.open(imported("mask.nii", 3))],
  ])("%s", (_, change) => {
    const { lab, state, stepCount } = opened();
    const before = question(lab);
    const { selectedId } = state();
    change(lab);
    const after = question(lab);
    expect([stepCount(), isSame(before, after)]).toEqual([1, false]);
    lab.editing.undo();
    expect(isSame(question(lab), before)).toBe(true);
    expect(state().selectedId).toBe(selectedId);
    lab.editing.redo();
    expect(isSame(question(lab), after)).toBe(true);
  });

  it.each<[string, (lab: Lab) => void]>([
    ["the selected column", (lab) => lab.selectColumn(1)],
    ["the plane", (lab) => lab.setPlane("coronal")],
    ["the slice", (lab) => lab.setSlice(3)],
    ["the tool", (lab) => lab.setTool("eraser")],
    ["what comes to the same", (lab) => lab.setNumber("seed", lab.store.getState().seed)],
  ])("%s is none", (_, look) => {
    const { lab, stepCount } = opened();
    lab.editing.choosePreset("ball", 16);
    look(lab);
    expect(stepCount()).toBe(1);
  });
});

describe("undo", () => {
  it("of an import brings back the earlier file with its label and its notes", () => {
    const { lab, state } = opened();
    lab.editing.open(imported("first.nii", 3));
    const first = question(lab);
    lab.editing.open(imported("second.nii", 4));
    lab.editing.undo();
    expect(isSame(question(lab), first)).toBe(true);
    expect(state().work.source).toMatchObject({
      name: "first.nii",
      foreground: { labels: [3] },
      notes: ["first.nii is odd."],
    });
  });

  it("selects the column that was changed, and leaves the selection where none was", () => {
    const { lab, state } = opened();
    const [first, , third] = state().columns;
    lab.selectColumn(first.id);
    lab.setNoiseStrength(first.id, 0.02);
    lab.selectColumn(third.id);
    lab.editing.invert();
    lab.editing.undo();
    expect(state().selectedId).toBe(third.id);
    lab.editing.undo();
    expect(state().selectedId).toBe(first.id);
  });

  it("holds the first row within the samples that there are", () => {
    const { lab, state } = opened();
    lab.setNumber("sampleCount", 9);
    lab.setFirstRow(8);
    lab.editing.undo();
    expect(state().firstRow).toBe(4);
  });

  it("goes back a hundred strokes and more in a volume of 128³", () => {
    const { lab, state, stepCount } = opened();
    lab.editing.choosePreset("kidney-3d", 128);
    const before = state().work.reference.mask;
    for (let i = 0; i < 110; i++) {
      const stroke = lab.editing.begin();
      stroke.roll([[i + 4, 4, 4], [i + 6, 4, 4]], [3, 3, 3], 1); // prettier-ignore
      lab.editing.finish(stroke);
    }
    expect(stepCount()).toBe(111);
    const { past } = savedForm(state(), 0, lab.steps) as unknown as { past: unknown[] };
    expect(past).toHaveLength(111);
    for (let i = 0; i < 110; i++) lab.editing.undo();
    expect(isSameMask(state().work.reference.mask, before)).toBe(true);
  });
});

describe("work that is brought back", () => {
  it("stands as it was saved, and what was on the screen is one step away", () => {
    const { lab, state, stepCount } = opened();
    lab.editing.choosePreset("ball", 16);
    lab.setNoiseStrengths([0.2, 0.4, 0]);
    lab.setPlane("coronal");
    lab.setPosition([3, 4, 5]);
    const kept = question(lab);
    const saved = structuredClone(savedForm(state(), 0, null));
    lab.editing.open(imported("mask.nii", 3));
    lab.setNumber("seed", 8);
    const onScreen = question(lab);
    const steps = stepCount();
    const found = parseSaved(saved);
    if (found.is !== "there") throw new Error(found.is);
    lab.open(found.value);
    expect(isSame(question(lab), kept)).toBe(true);
    expect(state()).toMatchObject({ plane: "coronal", position: [3, 4, 5] });
    expect(stepCount()).toBe(steps + 1);
    lab.editing.undo();
    expect(isSame(question(lab), onScreen)).toBe(true);
  });
});

describe("gestures of all kinds, interrupted and over reloads", () => {
  type Scene = { lab: Lab; stroke: Stroke | null };
  const EVENTS: Readonly<Record<string, (scene: Scene, at: number) => void>> = {
    begin: (scene) => void (scene.stroke = scene.lab.editing.begin()),
    move: ({ lab, stroke }, at) => {
      if (stroke === null) return;
      stroke.mask[at % stroke.mask.length] ^= 1;
      lab.editing.show(stroke);
    },
    finish: ({ lab, stroke }) => stroke && lab.editing.finish(stroke),
    escape: ({ lab }) => lab.editing.revert(),
    invert: ({ lab }) => lab.editing.invert(),
    clear: ({ lab }) => lab.editing.clear(),
    preset: ({ lab }, at) => lab.editing.choosePreset("ball", 16 + (at % 2)),
    import: ({ lab }, at) => lab.editing.open(imported(`${at}.nii`, at)),
    gesture: ({ lab }) => lab.beginGesture(),
    slider: ({ lab }, at) => {
      const { columns } = lab.store.getState();
      lab.setNoiseStrength(columns[at % columns.length].id, (at % 7) / 20);
    },
    smoothness: ({ lab }, at) => lab.setNumber("smoothness", (at % 5) / 10),
    seed: ({ lab }, at) => lab.setNumber("seed", at % 5),
    typed: ({ lab }, at) => lab.setNoiseStrengths([0.1, (at % 7) / 10, 0.3].slice(0, 2 + (at % 2))),
    add: ({ lab }) => lab.addColumn(),
    remove: ({ lab }, at) => {
      const { columns } = lab.store.getState();
      lab.removeColumn(columns[at % columns.length].id);
    },
    select: ({ lab }, at) => {
      const { columns } = lab.store.getState();
      lab.selectColumn(columns[at % columns.length].id);
    },
    undo: ({ lab }) => lab.editing.undo(),
    redo: ({ lab }) => lab.editing.redo(),
    reload: (scene) => {
      const found = parseSaved(structuredClone(savedForm(scene.lab.store.getState(), 0, scene.lab.steps)));
      if (found.is !== "there") throw new Error(found.is);
      scene.lab = new Lab(new FakeLaboratory(), found.value);
      scene.stroke = null;
    },
  };

  it("undo goes back to the start and redo to the end, through the same questions", () => {
    const events = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EVENTS)), fc.nat(1000)), { maxLength: 40 }); // prettier-ignore
    fc.assert(
      fc.property(events, (sequence) => {
        const scene: Scene = { lab: new Lab(new FakeLaboratory()), stroke: null };
        const start = question(scene.lab);
        scene.lab.editing.choosePreset("ball", 16);
        let shown = question(scene.lab);
        for (const [name, at] of sequence) {
          const before = shown;
          const stepsBefore = scene.lab.steps.past.length;
          EVENTS[name](scene, at);
          shown = question(scene.lab);
          if (name === "reload") expect(isSame(shown, before), "a reload changes nothing").toBe(true);
          const isJudged = !["undo", "redo", "escape", "reload", "finish", "slider", "smoothness", "seed"].includes(name); // prettier-ignore
          if (isJudged && scene.stroke === null && !isSame(shown, before)) {
            expect(scene.lab.steps.past.length, name).toBe(stepsBefore + 1);
          }
        }
        const { lab } = scene;
        lab.editing.settle();
        while (lab.store.getState().canRedo) lab.editing.redo();
        const passed = [question(lab)];
        while (lab.store.getState().canUndo) {
          lab.editing.undo();
          passed.push(question(lab));
        }
        expect(isSame(passed[passed.length - 1], start)).toBe(true);
        for (const expected of passed.slice(0, -1).reverse()) {
          lab.editing.redo();
          expect(isSame(question(lab), expected)).toBe(true);
        }
        expect(lab.store.getState().canRedo).toBe(false);
      }),
      { seed: 20230410, numRuns: 150 },
    );
  });
});
