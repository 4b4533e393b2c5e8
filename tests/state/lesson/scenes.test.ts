import { describe, expect, it } from "vitest";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, accepts } from "../../../src/core/parameters.ts";
import { countOnes } from "../../../src/core/mask.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { PARTS } from "../../../src/state/lab/show.ts";
import { CHAPTERS, chapterAt } from "../../../src/state/lesson/chapters.ts";
import { type Scene, enterScene, workOf } from "../../../src/state/lesson/scenes.ts";
import { FakeLaboratory } from "../lab/fakeLaboratory.ts";

const scenes = CHAPTERS.flatMap(({ scene, task }) => [scene, ...(task === null ? [] : [task.scene, task.revealed])]); // prettier-ignore

/** What a scene is of a Lab's state. */
function sceneOf(lab: Lab): Omit<Scene, "shape"> {
  const { columns, selectedId, smoothness, sampleCount, seed, firstRow, show, panel, tau } =
    lab.store.getState();
  return {
    noise: columns.map(({ a }) => a),
    select: columns.find(({ id }) => id === selectedId)!.a,
    smoothness,
    samples: sampleCount,
    seed,
    firstRow,
    show: PARTS.filter((part) => show.has(part)),
    panel,
    tau,
  };
}

describe("the chapters", () => {
  it("are eight, numbered from 1, and any number leads to one", () => {
    expect(CHAPTERS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([0, -3, 1, 4.2, 8, 99, NaN, Infinity].map((number) => chapterAt(number).number)).toEqual([
      1, 1, 1, 4, 8, 8, 1, 1,
    ]);
  });

  it("have scenes that the Lab takes", () => {
    for (const scene of scenes) {
      expect(scene.noise.length).toBeGreaterThanOrEqual(MIN_COLUMNS);
      expect(scene.noise.length).toBeLessThanOrEqual(MAX_COLUMNS);
      expect(scene.noise.every((a) => accepts(PARAMETERS.noise, a))).toBe(true);
      expect(scene.noise).toContain(scene.select);
      expect(accepts(PARAMETERS.smoothness, scene.smoothness)).toBe(true);
      expect(accepts(PARAMETERS.samples, scene.samples)).toBe(true);
      expect(accepts(PARAMETERS.seed, scene.seed)).toBe(true);
      expect(scene.firstRow === "average" || scene.firstRow < scene.samples).toBe(true);
      expect(countOnes(workOf(scene.shape).reference.mask)).toBeGreaterThan(0);
    }
  });

  it("are absolute: the way to a scene leaves no trace", () => {
    const lab = new Lab(new FakeLaboratory());
    for (const before of scenes) {
      for (const scene of scenes) {
        enterScene(lab, before);
        lab.setNumber("sampleCount", 7);
        lab.setTau(0.9);
        lab.editing.clear();
        enterScene(lab, scene);
        const { shape, show, ...rest } = scene;
        expect(sceneOf(lab)).toEqual({ ...rest, show: PARTS.filter((part) => show.includes(part)) });
        expect(lab.store.getState().work).toBe(workOf(shape));
      }
    }
  });

  it("ask before they tell: no scene of a task shows its answer", () => {
    for (const { task } of CHAPTERS) {
      for (const part of ["accuracy", "dice", "overlay", "threshold", "numbers", "words"] as const) {
        expect(task?.scene.show ?? []).not.toContain(part);
      }
    }
    expect(CHAPTERS[5].task!.scene.show).not.toContain("marginal");
  });
});

describe("a scene", () => {
  it("is found computed at the second visit", async () => {
    const laboratory = new FakeLaboratory();
    const lab = new Lab(laboratory);
    enterScene(lab, CHAPTERS[2].scene);
    await laboratory.last.answer();
    enterScene(lab, CHAPTERS[7].scene);
    await laboratory.last.answer();
    const calls = laboratory.calls.length;
    enterScene(lab, CHAPTERS[2].scene);
    expect(laboratory.calls).toHaveLength(calls);
    expect(Object.keys(lab.store.getState().shown)).toHaveLength(4);
  });
});
