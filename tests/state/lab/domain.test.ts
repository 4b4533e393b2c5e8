import { beforeAll, describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { foregroundCount } from "../../../src/core/reference.ts";
import type { ValueImage } from "../../../src/io/image.ts";
import { setDomain } from "../../../src/state/lab/domainChange.ts";
import { USUAL_BOX } from "../../../src/core/domainChoice.ts";
import { parseSaved, savedForm } from "../../../src/state/lab/savedForm.ts";
import { openingOfSetup, setupOf } from "../../../src/state/lab/setup.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { OPENING_POSE } from "../../../src/state/camera.ts";
import { beginning, linkValues } from "../../../src/state/link/labLink.ts";
import { readLink, writeLink } from "../../../src/state/link/link.ts";
import { FakeLaboratory } from "./fakeLaboratory.ts";

const SHAPE = [64, 24, 20];
const mask = new Uint8Array(64 * 24 * 20);
for (let i = 20; i < 28; i++)
  for (let j = 3; j < 11; j++) mask.fill(1, (i * 24 + j) * 20 + 6, (i * 24 + j) * 20 + 16);
const image: ValueImage = {
  name: "lost.npy", format: "npy", grid: makeGrid(SHAPE, [2, 2, 1]), fileShape: SHAPE, values: mask,
  meaning: null, labelNames: new Map(), orientation: null, notes: ["A note."],
}; // prettier-ignore

async function uploaded() {
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  await laboratory.last.answer();
  laboratory.image = image;
  await lab.upload.read(new File([], "lost.npy"));
  return { lab, state: () => lab.store.getState() };
}

describe("the domain of the Lab", () => {
  let opened: Awaited<ReturnType<typeof uploaded>>;
  beforeAll(async () => {
    opened = await uploaded();
  });

  it("of a volume that loses its organ is the box, which is said and left in one step, and taken again", async () => {
    const { lab, state } = await uploaded();
    expect(state().work.reference.grid).toEqual({ shape: [12, 12, 18], spacing: [2, 2, 1] });
    expect(state().work.source.domain).toEqual({ start: [18, 1, 2], whole: SHAPE });
    const said = "The domain is a box around the foreground, 12 × 12 × 18 of 64 × 24 × 20 voxels: lengths are fractions of its longest side, 24\u00a0mm. What is exported lies on the whole grid.";
    expect(state().work.source.notes).toEqual(["A note.", said]);
    lab.setPosition([3, 4, 5]);
    const guess = new Uint8Array(12 * 12 * 18).fill(1, 0, 30);
    lab.store.setState({ guess: { shape: [12, 12, 18], mask: guess } });
    setDomain(lab, "whole");
    expect([...state().work.reference.mask]).toEqual([...mask]);
    expect(state().work.source.domain).toBeUndefined();
    expect(state().work.source.notes).toEqual(["A note.", expect.stringMatching(/^The foreground fills 2.1.% of the grid: a = 0.06 is 7.68.mm here, and would be 1.44.mm/)]);
    expect(state().position).toEqual([21, 5, 7]);
    expect(state().guess!.shape).toEqual(SHAPE);
    expect(state().guess!.mask.reduce((sum, value) => sum + value, 0)).toBe(30);
    lab.editing.undo();
    expect(state().work.source.domain).toEqual({ start: [18, 1, 2], whole: SHAPE });
    expect(state().position).toEqual([3, 4, 5]);
    expect([...state().guess!.mask]).toEqual([...guess]);
    lab.editing.redo();
    setDomain(lab, USUAL_BOX);
    expect(state().work.source.notes).toEqual(["A note.", said]);
    expect(foregroundCount(state().work.reference)).toBe(640);
    const steps = lab.steps.past.length;
    setDomain(lab, USUAL_BOX);
    expect(lab.steps.past).toHaveLength(steps);
  }); // prettier-ignore

  it("leaves fractions as they are, and lengths that are said in mm as long as they are", async () => {
    const { lab, state } = await uploaded();
    lab.setNoiseStrengths([0.045, 0.09]);
    lab.setNumber("smoothness", 0.3);
    setDomain(lab, "whole");
    expect(state().columns.map(({ a }) => a)).toEqual([0.045, 0.09]);
    // The side of 128 mm is one of 24 mm then.
    lab.setUnit("mm");
    setDomain(lab, USUAL_BOX);
    expect(state().columns.map(({ a }) => a)).toEqual([0.24, 0.48]);
    expect(state().smoothness).toBe(1.6);
    lab.editing.undo();
    expect([state().columns.map(({ a }) => a), state().smoothness]).toEqual([[0.045, 0.09], 0.3]);
    // What would be out of range is as long as it may be.
    lab.setNoiseStrengths([0.045, 0.9]);
    setDomain(lab, USUAL_BOX);
    expect(state().columns.map(({ a }) => a)).toEqual([0.24, 1]);
  }); // prettier-ignore

  it("and the unit are saved, in scenes, and in links that carry the reference", () => {
    const { lab, state } = opened;
    lab.setUnit("mm");
    const saved = parseSaved(structuredClone(savedForm(state(), 0, null)));
    expect(saved).toMatchObject({ is: "there", value: { unit: "mm" } });
    const opening = openingOfSetup(setupOf(state(), OPENING_POSE, null, null));
    expect(opening).toMatchObject({ unit: "mm", work: { source: { domain: { start: [18, 1, 2], whole: SHAPE } } } });
    const link = readLink(writeLink("lab", linkValues(state(), OPENING_POSE, "file")));
    expect(link.notes).toEqual([]);
    const there = beginning(link, null)!;
    expect(there.unit).toBe("mm");
    expect(there.work.source.domain).toEqual({ start: [18, 1, 2], whole: SHAPE });
    expect([...there.work.reference.mask]).toEqual([...state().work.reference.mask]);
    // A file that stays here has the place in its address alone.
    const address = writeLink("lab", linkValues(state(), OPENING_POSE));
    expect(address).toContain("domain=18,1,2:12,12,18:64,24,20");
    const back = saved.is === "there" ? beginning(readLink(address), saved.value) : null;
    expect(back!.work.source.domain).toEqual({ start: [18, 1, 2], whole: SHAPE });
  }); // prettier-ignore

  it("of a link that does not lie in its grid leaves the preset, and what is none is told", () => {
    const hash = writeLink("lab", linkValues(opened.state(), OPENING_POSE, "file"));
    const wrong = beginning(readLink(hash.replace("18,1,2:", "60,1,2:")), null) as { linkNotes?: readonly string[] };
    expect(wrong.linkNotes).toEqual([expect.stringMatching(/does not lie in its grid. The preset is shown/)]);
    for (const text of ["box", "1,2", "1,2:3,4", "x"])
      expect(readLink(`#lab?v=1&domain=${text}`).notes, text).toEqual([expect.stringMatching(/domain .* is not understood: it is taken as whole/)]);
    expect(readLink("#lab?v=1&unit=cm").notes).toEqual([expect.stringMatching(/taken as fraction/)]);
  }); // prettier-ignore

  it("that was saved is left out where it is damaged", () => {
    const form = structuredClone(savedForm(opened.state(), 0, null)) as {
      head: { source: { domain: object } };
    };
    form.head.source.domain = { start: [60, 0, 0], whole: SHAPE };
    expect(parseSaved(form).is).not.toBe("there");
  });
});
