import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { isSameMask } from "../../../src/core/mask.ts";
import { DEFAULT_CHOICE } from "../../../src/figure/choice.ts";
import { resultOf } from "../../../src/io/scene/result.ts";
import { type Scene, readScene, writeScene } from "../../../src/io/scene/scene.ts";
import { OPENING_POSE } from "../../../src/state/camera.ts";
import { viewDigest } from "../../../src/figure/views/digest.ts";
import { NOTHING_KEPT, drawnView } from "../../../src/state/lab/drawnView.ts";
import { openingOf } from "../../../src/state/lab/labState.ts";
import { setupOf } from "../../../src/state/lab/setup.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { APP_VERSION } from "../../../src/io/version.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";
import { said } from "../said.ts";

const file = new File([], "kidney.png");

/** A Lab whose figure is there, and the scene of another one as a file has it. */
async function prepared(change: (scene: ReturnType<typeof readScene>) => unknown = () => {}) {
  const made = new FakeLaboratory();
  const other = new Lab(made);
  other.editing.choosePreset("ring");
  other.setNoiseStrengths([0.1, 0.25, 0.3]);
  other.setNumber("seed", 7);
  other.setTau(0.25);
  await made.last.answer();
  const state = other.store.getState();
  const columns = state.columns.map(({ id }) => state.shown[id].column);
  const result = resultOf(state.work.reference, columns);
  const scene = readScene(writeScene([setupOf(state, OPENING_POSE, { ...DEFAULT_CHOICE }, result)]));
  change(scene);
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  await laboratory.last.answer();
  laboratory.scene = scene;
  return { other, lab, laboratory, state: () => lab.store.getState() };
}

/** Reads the file and lets it be computed again. */
async function opened({ lab, laboratory }: Awaited<ReturnType<typeof prepared>>) {
  await lab.upload.read(file);
  await laboratory.last.answer();
  await expect.poll(() => lab.store.getState().scene?.outcome).not.toBe("awaited");
}

describe("a file with a scene", () => {
  it("that shows a view is found identical with what it shows, or not", async () => {
    for (const [isOther, outcome, words] of [
      [false, "identical", /, and all that the file shows by itself\.$/],
      [true, "different", /What the file shows by itself is drawn differently \(digest\)/],
    ] as const) {
      const choice = { kind: "threshold", a: 0.25, tau: 0.25, curves: "all" } as const;
      const found = await prepared();
      const view = viewDigest(await drawnView(choice, found.other, NOTHING_KEPT, new AbortController().signal));
      const scene = found.laboratory.scene as Scene;
      const [setup] = scene.setups;
      const told = isOther ? "0".repeat(64) : view;
      found.laboratory.scene = { ...scene, setups: [{ ...setup, view: choice, result: { ...setup.result!, view: told } }] };
      await opened(found);
      expect(found.state().scene!.outcome).toBe(outcome);
      expect(found.state().scene!.sentences.join(" ")).toMatch(words);
    }
  }); // prettier-ignore

  it("brings the guess that it holds; without one, the guess that is here stays", async () => {
    const found = await prepared();
    const { lab, laboratory, state } = found;
    const { shape } = state().work.reference.grid;
    const own = { shape, mask: new Uint8Array(state().work.reference.mask.length).fill(1) };
    lab.store.setState({ guess: own });
    await opened(found);
    expect(state().guess).toBe(own);
    const mask = own.mask.map((_, p) => (p % 7 === 0 ? 1 : 0));
    const setup = setupOf({ ...state(), guess: { shape, mask } }, OPENING_POSE, null, null);
    laboratory.scene = readScene(writeScene([setup]));
    await lab.upload.read(file);
    expect(state().guess).toEqual({ shape, mask });
    expect(
      setupOf({ ...state(), guess: { shape: [2, 2], mask } }, OPENING_POSE, null, null).guess,
    ).toBeNull();
  });

  it("restores everything in one step, which Undo takes back", async () => {
    const found = await prepared();
    const { lab, other, state } = found;
    const before = openingOf(state());
    await opened(found);
    const { work, ...now } = openingOf(state());
    const { work: wanted, ...rest } = openingOf(other.store.getState());
    expect(now).toEqual(rest);
    expect(work.source).toEqual({ fileShape: null, notes: [], ...wanted.source });
    expect(isSameMask(work.reference.mask, wanted.reference.mask)).toBe(true);
    lab.editing.undo();
    expect(openingOf(state())).toMatchObject({ noiseStrengths: before.noiseStrengths, seed: before.seed });
    expect(isSameMask(state().work.reference.mask, before.work.reference.mask)).toBe(true);
  });

  it("is said to be identical where it is", async () => {
    const found = await prepared();
    await opened(found);
    expect(found.state().scene).toMatchObject({ outcome: "identical", name: "kidney.png" });
    expect(found.state().scene!.sentences.join(" ")).toBe(
      "Computed again and identical: every pixel and every number of its 3 columns.",
    );
  });

  it("says which of several setups it shows", async () => {
    const found = await prepared((scene) => {
      const [setup] = scene.setups;
      Object.assign(scene, { setups: [setup, { ...setup, name: "Later" }] });
    });
    await opened(found);
    const { sentences, session } = found.state().scene!;
    expect(sentences[0]).toBe("The file holds 2 setups; this is the first, “Ring”.");
    expect(sentences).toHaveLength(2);
    expect(session!.setups.map(({ name }) => name)).toEqual(["Ring", "Later"]);
  });

  it("says what differs, and which version made it", async () => {
    const found = await prepared((scene) => {
      Object.assign(scene, { app: "0.0.9" });
      Object.assign(scene.setups[0].result!.columns[1], { samples: "0".repeat(64) });
    });
    await opened(found);
    expect(found.state().scene).toMatchObject({ outcome: "different" });
    expect(found.state().scene!.sentences.slice(1)).toEqual([
      `Version 0.0.9 made the file, and this is ${APP_VERSION}.`,
      "At noise strength 0.25 the average of the samples differs (digest).",
    ]);
  });

  it("has the columns of its own figure compared as well", async () => {
    const figure = { ...DEFAULT_CHOICE, columns: { by: "samples", values: [3, 4] } };
    const found = await prepared(({ setups: [setup] }) => {
      const { result } = setup;
      Object.assign(setup, {
        figure,
        result: { ...result, figure: result!.columns.toReversed().slice(0, 2) },
      });
    });
    const { lab, laboratory, state } = found;
    await lab.upload.read(file);
    await laboratory.last.answer();
    for (const count of [3, 4]) {
      await expect.poll(() => laboratory.last.request.sampleCount).toBe(count);
      expect(laboratory.last.request.noiseStrengths).toEqual([0.3]);
      await laboratory.last.answer();
    }
    await expect.poll(() => state().scene?.outcome).toBe("different");
    // The fake's arrays are all alike; its numbers say which noise they are for.
    expect(state().scene!.sentences.slice(1)).toEqual(["In column 2 of the figure a was 0.25, and is 0.3."]);
  });

  it("is not called different because the computation of its figure was overtaken", async () => {
    const figure = { ...DEFAULT_CHOICE, columns: { by: "samples", values: [3] } };
    const { lab, laboratory, state } = await prepared(({ setups: [setup] }) => {
      const { result } = setup;
      Object.assign(setup, { figure, result: { ...result, figure: result!.columns.slice(0, 1) } });
    });
    await lab.upload.read(file);
    await laboratory.last.answer();
    await expect.poll(() => laboratory.last.request.sampleCount).toBe(3);
    lab.setNumber("seed", 8);
    await expect.poll(() => state().scene?.outcome).toBe("unknown");
    expect(state().scene!.sentences.join(" ")).toMatch(/something was changed before all was computed/);
  });

  it("is not compared where something else is asked meanwhile", async () => {
    const { lab, laboratory, state } = await prepared();
    await lab.upload.read(file);
    lab.setNumber("seed", 8);
    await laboratory.last.answer();
    await expect.poll(() => state().scene?.outcome).toBe("unknown");
    expect(state().scene!.sentences.join(" ")).toMatch(/something was changed before all was computed/);
  });

  it("can be read as the picture that it is", async () => {
    const found = await prepared();
    await opened(found);
    const { lab, state, laboratory } = found;
    laboratory.image = new InputError("kidney.png: read as a picture");
    await lab.upload.read(state().scene!.picture!, true);
    expect(said(lab)).toEqual(["kidney.png: read as a picture"]);
  });

  it("that is damaged is said, and changes nothing", async () => {
    const { lab, laboratory, state } = await prepared();
    const before = state();
    laboratory.scene = new InputError("kidney.png: the scene in it is damaged");
    await lab.upload.read(file);
    expect(said(lab)).toEqual(["kidney.png: the scene in it is damaged"]);
    expect(openingOf(state())).toEqual(openingOf(before));
    expect(state().canUndo).toBe(false);
  });
});
