import { expect, it } from "vitest";
import { LONGEST_NAME, MOST_SETUPS, readScene, writeScene } from "../../../src/io/scene/scene.ts";
import { createCamera } from "../../../src/state/camera.ts";
import { DEFAULT_CHOICE } from "../../../src/figure/choice.ts";
import { currentSettings, keepSettings } from "../../../src/state/lab/figureSettings.ts";
import { openingOf } from "../../../src/state/lab/labState.ts";
import { type Session, startSession } from "../../../src/state/lab/session.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { createPreferences } from "../../../src/state/preferences.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { said } from "../said.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

async function started(store = new MemoryStore()) {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  await laboratory.last.answer();
  const session = await startSession(
    lab,
    createCamera(),
    createPreferences(null, "light"),
    store,
    tabOf("t"),
  );
  return { laboratory, lab, session, store };
}

type Started = Awaited<ReturnType<typeof started>>;

const namesOf = (session: Session) => session.store.getState().entries.map(({ setup }) => setup.name);
const idOf = (session: Session, name: string) =>
  session.store.getState().entries.find(({ setup }) => setup.name === name)!.id;
const newsOf = (session: Session) => session.store.getState().news;

/** Three setups: a star, a ring, and the ring with another seed. */
async function threeSetups({ lab, laboratory, session }: Started) {
  const add = async () => {
    const added = session.add();
    await laboratory.last.answer();
    await added;
  };
  lab.editing.choosePreset("star");
  await add();
  lab.editing.choosePreset("ring");
  await add();
  lab.setNumber("seed", 7);
  await add();
}

it("adds the Lab as it is under a name of its own, with what was computed", async () => {
  const found = await started();
  await threeSetups(found);
  const { session } = found;
  expect(namesOf(session)).toEqual(["Star", "Ring", "Ring 2"]);
  expect(newsOf(session)).toBe("“Ring 2” is in the list.");
  for (const { setup } of session.store.getState().entries) {
    expect(setup.result!.columns).toHaveLength(setup.noiseStrengths.length);
  }
});

it("opens a setup as one step of the history, and compares it with its result", async () => {
  const found = await started();
  await threeSetups(found);
  const { lab, session, laboratory } = found;
  const before = openingOf(lab.store.getState());
  session.open(idOf(session, "Star"));
  expect(lab.store.getState()).toMatchObject({ seed: 18, work: { source: { name: "Star" } } });
  expect(lab.store.getState().scene).toMatchObject({ name: "Star", session: null });
  await laboratory.last.answer();
  await expect.poll(() => lab.store.getState().scene!.outcome).toBe("identical");
  lab.editing.undo();
  expect(openingOf(lab.store.getState())).toEqual(before);
  expect(namesOf(session)).toEqual(["Star", "Ring", "Ring 2"]);
});

it("is renamed and ordered, and refuses what is no name", async () => {
  const found = await started();
  await threeSetups(found);
  const { session } = found;
  const ring = idOf(session, "Ring");
  session.rename(ring, "  Torus ");
  expect(() => session.rename(ring, " ")).toThrow("A setup needs a name");
  expect(() => session.rename(ring, "Star")).toThrow("Another setup is called “Star”");
  expect(() => session.rename(ring, "x".repeat(LONGEST_NAME + 1))).toThrow("up to 200 letters, got 201");
  session.move(ring, -1);
  expect(namesOf(session)).toEqual(["Torus", "Star", "Ring 2"]);
  expect(newsOf(session)).toBe("“Torus” is number 1 of 3.");
  session.move(ring, -1);
  session.move(idOf(session, "Ring 2"), 1);
  expect(namesOf(session)).toEqual(["Torus", "Star", "Ring 2"]);
});

it("brings back what was removed, and removes it again", async () => {
  const found = await started();
  await threeSetups(found);
  const { session } = found;
  session.remove(idOf(session, "Ring"));
  expect(namesOf(session)).toEqual(["Star", "Ring 2"]);
  session.bringBack();
  expect(namesOf(session)).toEqual(["Star", "Ring", "Ring 2"]);
  session.bringBack();
  expect(namesOf(session)).toEqual(["Star", "Ring 2"]);
});

it("saves all setups in order, and the Lab as it is where none of them is that", async () => {
  const found = await started();
  await threeSetups(found);
  const { session, lab, laboratory } = found;
  const saved = async () => readScene((await session.file()).text).setups.map(({ name }) => name);
  expect(await saved()).toEqual(["Star", "Ring", "Ring 2"]);
  lab.setNumber("seed", 9);
  await laboratory.last.answer();
  expect(await saved()).toEqual(["Star", "Ring", "Ring 2", "Ring 3"]);
  session.open(idOf(session, "Star"));
  expect(await saved()).toEqual(["Star", "Ring", "Ring 2"]);
});

it("is a file's list once a file of several setups was opened; the one before can be brought back", async () => {
  const { session: first, ...rest } = await started();
  await threeSetups({ session: first, ...rest });
  const scene = readScene((await first.file()).text);
  const { lab, laboratory, session } = await started();
  await session.add();
  expect(namesOf(session)).toEqual(["Kidney"]);
  const before = openingOf(lab.store.getState());
  laboratory.scene = scene;
  await lab.upload.read(new File([], "three.json"));
  expect(namesOf(session)).toEqual(["Star", "Ring", "Ring 2"]);
  expect(session.store.getState()).toMatchObject({
    isListed: true,
    news: "three.json holds these 3 setups. The first, “Star”, is open.",
  });
  expect(lab.store.getState().work.source.name).toBe("Star");
  session.bringBack();
  expect(namesOf(session)).toEqual(["Kidney"]);
  lab.editing.undo();
  expect(openingOf(lab.store.getState())).toEqual(before);
});

it("leaves the list to a file of one setup", async () => {
  const found = await started();
  const { session, lab, laboratory } = found;
  const scene = readScene((await session.file()).text);
  await threeSetups(found);
  laboratory.scene = scene;
  await lab.upload.read(new File([], "one.json"));
  expect(namesOf(session)).toEqual(["Star", "Ring", "Ring 2"]);
  expect(session.store.getState().isListed).toBe(false);
});

it("is there again in the next visit, what was removed included", async () => {
  const found = await started();
  await threeSetups(found);
  found.session.remove(idOf(found.session, "Star"));
  const next = await started(found.store);
  const setupsOf = ({ store }: Session) => store.getState().entries.map(({ setup }) => setup);
  expect(writeScene(setupsOf(next.session))).toBe(writeScene(setupsOf(found.session)));
  expect(namesOf(next.session)).toEqual(["Ring", "Ring 2"]);
  next.session.bringBack();
  expect(namesOf(next.session)).toEqual(["Star", "Ring", "Ring 2"]);
});

it("gives way to a file that was opened before it was read, and is one step behind it", async () => {
  const found = await started();
  await threeSetups(found);
  const scene = readScene((await found.session.file()).text);
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  laboratory.scene = { ...scene, setups: scene.setups.slice(0, 2) };
  await lab.upload.read(new File([], "two.json"));
  const session = await startSession(
    lab,
    createCamera(),
    createPreferences(null, "light"),
    found.store,
    tabOf("t"),
  );
  expect(namesOf(session)).toEqual(["Star", "Ring"]);
  session.bringBack();
  expect(namesOf(session)).toEqual(["Star", "Ring", "Ring 2"]);
});

it("that is damaged, or of a newer version, is said and kept beside", async () => {
  for (const saved of [{ version: 1, list: "{}" }, { version: 2 }, 7]) {
    const store = new MemoryStore();
    await store.write("session:t", saved);
    const { lab, session } = await started(store);
    expect(said(lab)[0]).toMatch(/^The session that this browser keeps/);
    expect(namesOf(session)).toEqual([]);
    await session.add();
    expect(await store.read("session:t.unopened")).toEqual(saved);
  }
});

it("takes no more setups than a file holds", async () => {
  const { session } = await started();
  for (let i = 0; i < MOST_SETUPS; i++) await session.add();
  expect(new Set(namesOf(session)).size).toBe(MOST_SETUPS);
  await expect(session.add()).rejects.toThrow("A session holds up to 100 setups");
});

it("keeps with a setup the figure that is chosen when it is added, and the digests of that figure's own columns", async () => {
  const { session, lab, laboratory } = await started();
  const usual = currentSettings(lab.store.getState());
  const { page } = { page: { ...DEFAULT_CHOICE.page, width: { millimetres: 85, dpi: 600 } } };
  keepSettings({ ...usual, rows: ["error", "sample2"], columns: { by: "samples", values: [2, 9] }, page, letters: "A" });
  const added = session.add();
  await expect.poll(() => laboratory.last.request.sampleCount).toBe(2);
  await laboratory.last.answer();
  await expect.poll(() => laboratory.last.request.sampleCount).toBe(9);
  await laboratory.last.answer();
  await added;
  keepSettings({ ...usual, rows: ["marginal"] });
  lab.setNumber("seed", 5);
  await laboratory.last.answer();
  await session.add();
  const [first, second] = readScene((await session.file()).text).setups;
  expect(first.figure).toMatchObject({ rows: ["error", "sample2"], columns: { by: "samples", values: [2, 9] }, page, letters: "A" });
  expect(first.result!.figure!.map(({ numbers }) => numbers.a)).toHaveLength(2);
  expect(second.figure).toMatchObject({ rows: ["marginal"], columns: { by: "noise" }, letters: "off" });
  expect(second.result!.figure).toBeUndefined();
  // Opened again, it is what the Export dialog begins with, and its columns are compared as well.
  session.open(idOf(session, "Kidney"));
  expect(currentSettings(lab.store.getState())).toMatchObject({ rows: ["error", "sample2"], page, letters: "A" });
  await laboratory.last.answer();
  await expect.poll(() => laboratory.last.request.sampleCount).toBe(2);
  await laboratory.last.answer();
  await expect.poll(() => laboratory.last.request.sampleCount).toBe(9);
  await laboratory.last.answer();
  await expect.poll(() => lab.store.getState().scene!.outcome).toBe("identical");
  expect(lab.store.getState().scene!.sentences.join()).toContain("of its 4 columns and of the 2 of its figure.");
  keepSettings(usual);
}); // prettier-ignore

it("keeps a figure that waits for nothing where something else is asked meanwhile", async () => {
  const { session, lab, laboratory } = await started();
  const usual = currentSettings(lab.store.getState());
  keepSettings({ ...usual, columns: { by: "smoothness", values: [0.3] } });
  const added = session.add();
  await expect.poll(() => laboratory.last.request.smoothness).toBe(0.3);
  lab.setNumber("seed", 5);
  await added;
  const [{ setup }] = session.store.getState().entries;
  expect(setup.result!.columns).toHaveLength(setup.noiseStrengths.length);
  expect(setup.result!.figure).toBeUndefined();
  keepSettings(usual);
});

it("keeps of a file's labels those that its figure shows, and no other", async () => {
  const { session, lab, laboratory } = await started();
  const usual = currentSettings(lab.store.getState());
  const { grid } = lab.store.getState().work.reference;
  const values = Uint8Array.from({ length: 256 * 256 }, (_, p) => Math.floor(p / 12_000));
  laboratory.image = { name: "organs.npy", format: "npy", grid, fileShape: [256, 256], values, meaning: null, labelNames: new Map(), orientation: null, notes: [] };
  await lab.upload.read(new File([], "organs.npy"));
  await lab.upload.choose({ labels: [1] });
  await laboratory.last.answer();
  expect(lab.store.getState().work.source.labels).toHaveLength(5);
  const of = (...labels: number[]) => ({ name: null, from: { labels }, plane: null, index: null });
  keepSettings({ ...usual, columns: { by: "reference", values: [of(2), of(3, 5)] } });
  const added = session.add();
  for (const count of [12_000, 12_000 + 5536]) {
    await expect.poll(() => laboratory.last.request.reference.mask.reduce((sum, value) => sum + value, 0)).toBe(count);
    await laboratory.last.answer();
  }
  await added;
  const [setup] = readScene((await session.file()).text).setups;
  expect(setup.source.labels!.map(({ label }) => label)).toEqual([2, 3, 5]);
  expect(setup.result!.figure).toHaveLength(2);
  keepSettings(usual);
  lab.setNumber("seed", 5);
  await laboratory.last.answer();
  await session.add();
  expect(session.store.getState().entries.at(-1)!.setup.source).not.toHaveProperty("labels");
}); // prettier-ignore
