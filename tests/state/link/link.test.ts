import { createHash } from "node:crypto";
import { deflateSync } from "fflate";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { isSameMask } from "../../../src/core/mask.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { PLANES } from "../../../src/core/slice.ts";
import { PRESETS } from "../../../src/shapes/presets.ts";
import { VOLUME_PRESETS, VOLUME_SIZES } from "../../../src/shapes/presets3d.ts";
import { OPENING_POSE, type Pose, orbit, zoomBy } from "../../../src/state/camera.ts";
import { initialState } from "../../../src/state/lab/labState.ts";
import { PARTS, WHOLE_LAB } from "../../../src/state/lab/show.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork, startWork } from "../../../src/state/lab/work.ts";
import { KEYS } from "../../../src/state/link/fields.ts";
import { linkValues, openLink } from "../../../src/state/link/labLink.ts";
import { DEFAULTS, LONGEST_READ, readLink, writeLink } from "../../../src/state/link/link.ts";
import { FakeLaboratory } from "../lab/fakeLaboratory.ts";

const newLab = () => new Lab(new FakeLaboratory());

const linkOf = (lab: Lab, pose: Pose = OPENING_POSE, carried?: "file") =>
  writeLink("lab", linkValues(lab.store.getState(), pose, carried));

/** The state that a link opens on a page that was never used. */
function opened(hash: string) {
  const { opening, pose } = openLink(readLink(hash), null);
  return { state: initialState(opening), pose, notes: opening.linkNotes };
}

describe("a link", () => {
  it("leaves out what equals format 1, whose defaults never change", () => {
    expect(DEFAULTS).toEqual({
      preset: { id: "kidney", size: null },
      mask: null,
      domain: "whole",
      noise: [0.01, 0.03, 0.06, 0.1],
      select: 0.06,
      smoothness: 0.1,
      samples: 5,
      seed: 1,
      unit: "fraction",
      plane: "axial",
      slice: null,
      space: "slices",
      camera: null,
      tau: 0.5,
      panel: "numbers",
      show: {
        parts: new Set("reference noise smoothness samples seed first marginal accuracy dice words numbers".split(" ")),
        firstRow: "average",
      },
      chapter: null,
      embed: false,
    });
    expect(writeLink("lab", DEFAULTS)).toBe("#lab?v=1");
    expect(opened("#lab?v=1").state).toMatchObject({ seed: 1, smoothness: 0.1, sampleCount: 5, selectedId: 3 });
  }); // prettier-ignore

  it("is written in one way for ever", () => {
    const lab = newLab();
    lab.open(openLink(readLink("#lab?preset=aorta&noise=0.05,0.1&select=0.1&seed=18&tau=0.266&panel=threshold&show=sample2,marginal"), null).opening); // prettier-ignore
    const kidney = linkOf(lab);
    expect(kidney).toBe(
      "#lab?v=1&preset=aorta&noise=0.05,0.1&select=0.1&seed=18&tau=0.266&panel=threshold&show=sample2,marginal",
    );
    lab.editing.invert();
    lab.editing.choosePreset("torus", 32);
    lab.setPlane("coronal");
    lab.setPosition([3, 4, 5]);
    lab.setShowAs("surfaces");
    const volume = linkOf(lab, { ...zoomBy(orbit({ ...OPENING_POSE, isMoving: false }, 40, 7), 2), clip: { axis: 2, at: 0.25, isFlipped: true } }); // prettier-ignore
    lab.editing.choosePreset("letter");
    lab.editing.invert();
    const drawn = linkOf(lab);
    const digests = [volume, drawn].map((text) =>
      createHash("sha256").update(text).digest("hex").slice(0, 16),
    );
    expect(digests).toEqual(["cab5880c44589fe9", "06dc5a45dd716c28"]);
  });

  it("with a mask is read for ever", () => {
    const hash =
      "#lab?v=1&mask=TZBJS4JhFIV7tkG0a9WioKAgigaieR5ttsG031eZmaWpWYglNiBSSIFQUAs30qb2rTrv95YKDy-H77v33HNvbc2Pu_6LhhKNRZo-aHmjrUDHC515up_ozdGfZeCBoTtGMoylGb9hMsV0kpkks1fMXTKfYPGCxTiuGMtRls9ZERHWzlgXp2xYQrjFCZuWIFvBiqjWtqBcbEToz0SG1nYtbFiNGDTOzI2yFDO4lCTuRHJYSFSYV1plrsJ8sfxrW6lGl3Cs5KwRq0JLhU0MtwiZqNvH7IgAniN2hR_vIb4DfM67J6F334jK64jyX1Wqxes3vXKQjydgDGUr820dxB5B69vFtbLOa5fVmkrrhJ9NMp1i6pqJNGMZRm8ZvmcwS3-Ovkd68nQ901Gg_ZXWd5qLNJZo-Kbu0_cL";
    expect(hash.length).toBeLessThan(500);
    const { state, notes } = opened(hash);
    expect(notes).toEqual([]);
    expect(state.work.source).toMatchObject({ presetId: "kidney", isEdited: true });
    const kidney = presetWork("kidney").reference.mask;
    expect(state.work.reference.mask.every((value, p) => value === 1 - kidney[p])).toBe(true);
  });

  it("of 200 random states leads back to the state", () => {
    fc.assert(
      fc.property(randomState, (wanted) => {
        const lab = newLab();
        lab.open({ ...wanted, work: startWork(wanted.work.source, wanted.work.reference) });
        if (wanted.isInverted) lab.editing.invert();
        const state = lab.store.getState();
        const hash = linkOf(lab, wanted.pose);
        const { state: again, pose, notes } = opened(hash);
        expect(notes).toEqual([]);
        expect(again.work.reference.grid).toEqual(state.work.reference.grid);
        expect(isSameMask(again.work.reference.mask, state.work.reference.mask)).toBe(true);
        expect(again.work.source).toEqual(state.work.source);
        const noise = (one: typeof state) => ({
          columns: one.columns.map(({ a }) => a),
          selected: one.columns.find(({ id }) => id === one.selectedId)!.a,
        });
        expect(noise(again)).toEqual(noise(state));
        for (const key of ["smoothness", "sampleCount", "seed", "plane", "position", "showAs", "show", "panel", "tau", "firstRow"] as const) {
          expect(again[key], key).toEqual(state[key]);
        }
        if (state.showAs === "surfaces") {
          expect(pose.zoom).toBeCloseTo(wanted.pose.zoom, 5);
          expect(pose.clip).toEqual(wanted.pose.clip);
          pose.orientation.forEach((part, i) => expect(part).toBeCloseTo(wanted.pose.orientation[i], 5));
        }
        const second = new Lab(new FakeLaboratory(), openLink(readLink(hash), null).opening);
        expect(linkOf(second, pose)).toBe(hash);
      }),
      { seed: 18, numRuns: 200 },
    );
  }, 120_000); // prettier-ignore

  it("carries a file's mask only where it is asked to, and never its name", () => {
    const lab = newLab();
    const grid = makeGrid([2, 3, 4], [1, 2, 3]);
    const orientation = {
      axes: [0, 1, 2], flips: [true, false, false], code: "LAS", isOblique: false, storedShape: [2, 3, 4],
      affine: [[-1, 0, 0, 1], [0, 2, 0, 0], [0, 0, 3, 0], [0, 0, 0, 1]],
      file: { version: 1 as const, shape: [2, 3, 4], geometry: null },
    }; // prettier-ignore
    const source = {
      name: "Doe, Jane.nii",
      presetId: null,
      format: "nifti",
      orientation,
      foreground: null,
      isEdited: false,
    } as const;
    const mask = Uint8Array.from({ length: 24 }, (_, i) => Number(i % 5 === 0));
    lab.editing.open(startWork(source, makeReference(grid, mask)));
    expect(linkOf(lab)).toContain("&mask=local");
    const hash = linkOf(lab, OPENING_POSE, "file");
    const { state, notes } = opened(hash);
    expect(notes).toEqual([]);
    expect(state.work.reference).toEqual({ grid, mask });
    const { file: _, ...lies } = orientation;
    expect(state.work.source).toMatchObject({ name: "Reference of a link", orientation: lies });
    // What is left behind is asked for where it may still be.
    const { work } = lab.store.getState();
    expect(openLink(readLink(linkOf(lab)), work)).toMatchObject({ opening: { work, linkNotes: [] } });
    expect(opened(linkOf(lab)).notes.join()).toContain(
      "stayed in its browser: all else is opened, with Kidney",
    );
  });

  it("that means the reference that is there leaves it there", () => {
    const lab = newLab();
    lab.editing.choosePreset("ball", 48);
    const here = () => lab.store.getState().work;
    expect(openLink(readLink(linkOf(lab)), here()).opening.work).toBe(here());
    lab.editing.invert();
    expect(openLink(readLink(linkOf(lab)), here()).opening.work).toBe(here());
    expect(openLink(readLink("#lab?preset=ball:32"), here()).opening.work).not.toBe(here());
  });
});

describe("what a link gets wrong", () => {
  it.each([
    ["smoothness=9", { smoothness: 2 }, "The link’s smoothness (9) must be a number from 0 to 2: it is taken as 2."],
    ["samples=2.6", { sampleCount: 3 }, "The link’s samples (2.6) must be a whole number from 1 to 1000: it is taken as 3."],
    ["seed=-1", { seed: 0 }, "The link’s seed (-1) must be a whole number from 0 to 4294967295: it is taken as 0."],
    ["seed=1e999", { seed: 4294967295 }, "taken as 4294967295"],
    ["smoothness=NaN", { smoothness: 0.1 }, "The link’s smoothness (NaN) is not understood: it is taken as 0.1."],
    ["smoothness=Infinity", { smoothness: 0.1 }, "not understood"],
    ["smoothness=0x1", { smoothness: 0.1 }, "not understood"],
    ["smoothness=", { smoothness: 0.1 }, "not understood"],
    ["select=0.09", { selectedId: 4 }, "The link selects the noise strength 0.09, which is no column: the nearest is, 0.1."],
    ["noise=0.1", {}, "The link’s noise (0.1) is not understood: it is taken as 0.01, 0.03, 0.06, 0.1."],
    ["noise=2,0.1", {}, "must be from 0 to 1: it is taken as 1, 0.1"],
    ["noise=0,0,0,0,0,0,0,0,1", {}, "may have 8 entries"],
    ["noise=0.1,%", {}, "not understood"],
    ["preset=dragon", {}, "The link’s preset (dragon) is not understood: it is taken as kidney."],
    ["preset=ball:50", {}, "comes with 32, 48, 64, 96, 128 voxels an edge: it is taken with 48"],
    ["preset=__proto__", {}, "not understood"],
    ["domain=box", {}, "The link’s domain (box) is not understood: it is taken as whole."],
    ["unit=cm", {}, "The link’s unit (cm) is not understood: it is taken as fraction."],
    ["show=sample9,marginal", { firstRow: 4 }, "The link shows sample 9 of 5: the last is shown."],
    ["show=marginal,dragon", { show: new Set(["marginal"]) }, "names what is not there (dragon), which is left out"],
    ["show=first", { show: WHOLE_LAB }, "not understood"],
    ["show=average,sample2,dice", { firstRow: "average" }, "names two first rows"],
    ["preset=ball&slice=70", { position: [30, 30, 63] }, "The link’s slice (70) is beyond the volume"],
    ["panel=constructor", { panel: "numbers" }, "not understood"],
    ["camera=0,0,0,0,1,0,0", {}, "not understood"],
    ["__proto__=1&constructor=2&toString=3&hasOwnProperty=4", {}, "The link’s 4 keys (“__proto__”, “constructor”, “toString” …) are not known here, and ignored."],
    ["colour=red", {}, "The link’s “colour” is not known here, and ignored."],
    ["seed=2&seed=3", { seed: 2 }, "The link gives seed more than once: the first is taken."],
    ["v=2&seed=4", { seed: 4 }, "The link is of format 2"],
    ["mask=!!", {}, "The link’s mask (!!) is not understood: it is left out."],
    ["mask=AAAA", {}, "The link’s mask is damaged: copy the whole link again. The preset is shown."],
  ])("%s is said, and the rest is opened", (query, expected, sentence) => {
    const { state, notes } = opened(`#lab?${query}&tau=0.25`);
    expect(notes.join(" ")).toContain(sentence);
    expect(notes).toHaveLength(1);
    expect(state).toMatchObject({ ...expected, tau: 0.25 });
  }); // prettier-ignore

  it("another view is the Lab, and said", () => {
    expect(readLink("#elsewhere?seed=2")).toMatchObject({ view: "lab", notes: [expect.stringContaining("“elsewhere”")] }); // prettier-ignore
    for (const name of ["", "#", "#lab", "#lab?"]) {
      expect(readLink(name)).toMatchObject({ view: "lab", notes: [], given: new Set() });
    }
    expect(readLink("#experiment")).toMatchObject({ view: "experiment", notes: [] });
  });

  it("a mask that unfolds to too much, or to another grid than it says, is refused", () => {
    const bomb = (head: string, runs: number[] | Uint8Array) => {
      const bytes = Buffer.concat([Buffer.from(`${head}\n`), Uint8Array.from(runs)]);
      return Buffer.from(deflateSync(bytes)).toString("base64url");
    };
    const cases = [
      [bomb("", new Uint8Array(2 ** 25)), "may unfold to 4194304 bytes at most"],
      [bomb('{"shape":[512,512,128],"spacing":null}', []), "may have 16777216 pixels at most"],
      [bomb('{"shape":[1e9,1e9],"spacing":null}', []), "a"],
      [bomb('{"shape":[4,4],"spacing":null}', [17]), "must come to 16 pixels"],
      [bomb('{"shape":[4,4],"spacing":null}', [3]), "must come to 16 pixels"],
      [bomb('{"shape":"__proto__","spacing":null}', [3]), "damaged"],
      [bomb('{"shape":[4,4],"spacing":null,"orientation":{"axes":[0,0]}}', [16]), "damaged"],
      [bomb("null", [3]), "damaged"],
      [bomb("{", [3]), "damaged"],
      [bomb("x".repeat(100_000), [3]), "damaged"],
    ];
    for (const [mask, words] of cases) {
      const { state, notes } = opened(`#lab?mask=${mask}&seed=7`);
      expect(notes.join(" ")).toContain(words);
      expect(state.seed).toBe(7);
      expect(state.work.reference.grid.shape).toEqual([256, 256]);
    }
  });

  it("no text breaks it", () => {
    const keys = fc.constantFrom(...KEYS, "v", "__proto__", "constructor", "%", "x");
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("NaN", "Infinity", "-0", "1e400", "%E0%A4%A", "%", "null", "[]", "{}", "1,2,3", "x,", "0".repeat(5000)),
      fc.double().map(String),
      fc.base64String({ maxLength: 80 }),
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, texts), { maxLength: 8 }), (pairs) => {
        const { opening, pose } = openLink(readLink(`#lab?${pairs.map((pair) => pair.join("=")).join("&")}`), null);
        const state = initialState(opening);
        expect(state.columns.some(({ id }) => id === state.selectedId)).toBe(true);
        expect(state.columns.every(({ a }) => a >= 0 && a <= 1)).toBe(true);
        for (const value of [state.smoothness, state.sampleCount, state.seed, state.tau, pose.zoom, ...pose.orientation]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(state.show.size).toBeGreaterThan(0);
      }),
      { seed: 5, numRuns: 500 },
    );
  }); // prettier-ignore

  it("too long a text is not read", () => {
    const { notes, given } = readLink(`#lab?seed=2&mask=${"A".repeat(LONGEST_READ)}`);
    expect(notes).toEqual([expect.stringContaining("too long")]);
    expect(given.size).toBe(0);
  });
});

/** A state as a person may have it, with its camera. */
const randomState = fc
  .record({
    preset: fc.oneof(
      fc.constantFrom(...PRESETS).map(({ id }) => ({ id, size: null })),
      fc.record({ id: fc.constantFrom(...VOLUME_PRESETS).map(({ id }) => id), size: fc.constantFrom(...VOLUME_SIZES.slice(0, 2)) }),
    ),
    noise: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 }),
    selected: fc.nat(7),
    smoothness: fc.double({ min: 0, max: 2, noNaN: true }),
    sampleCount: fc.integer({ min: 1, max: 1000 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    plane: fc.constantFrom(...PLANES),
    position: fc.option(fc.tuple(fc.nat(31), fc.nat(31), fc.nat(31))),
    showAs: fc.constantFrom("slices" as const, "surfaces" as const),
    show: fc.oneof(fc.constant(WHOLE_LAB), fc.subarray([...PARTS], { minLength: 1 }).map((parts) => new Set(parts))),
    panel: fc.constantFrom("numbers" as const, "threshold" as const),
    tau: fc.double({ min: 0, max: 1, noNaN: true }),
    sample: fc.nat(999),
    isInverted: fc.boolean(),
    turn: fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -200, max: 200 })),
    zoom: fc.double({ min: 0.25, max: 16, noNaN: true }),
    clip: fc.option(fc.record({ axis: fc.constantFrom(0 as const, 1 as const, 2 as const), at: fc.constantFrom(0, 0.25, 1), isFlipped: fc.boolean() })),
  })
  .map((random) => {
    const { preset, noise, position, sample, show, turn, zoom, clip, ...rest } = random;
    const { opening } = openLink(
      { ...readLink(""), values: { ...DEFAULTS, preset } },
      null,
    );
    const isVolume = preset.size !== null;
    const turned = orbit({ ...OPENING_POSE, isMoving: false }, ...turn);
    return {
      ...opening, ...rest, noiseStrengths: noise, show,
      selected: rest.selected % noise.length,
      plane: isVolume ? rest.plane : ("axial" as const),
      showAs: isVolume ? rest.showAs : ("slices" as const),
      position: isVolume && position !== null ? position : opening.position,
      firstRow: show.has("first") && sample < rest.sampleCount && sample % 2 === 0 ? sample : ("average" as const),
      pose: { orientation: turned.orientation, pan: turned.pan, zoom, clip } satisfies Pose,
    };
  }); // prettier-ignore
