import { describe, expect, it } from "vitest";
import { readNifti } from "../../../src/io/nifti/read.ts";
import { writeNifti } from "../../../src/io/nifti/write.ts";
import { type NiftiRecipe, niftiFile, rotation } from "../builders.ts";

const SHAPE = [3, 4, 5];
const SPACING = [0.5, 2, 3];
const CORNER = [-10, 20, 30];

/** The 48 ways to store a volume: stored axis s runs along patient axis `order[s]`, against it where `flips[s]`. */
const LAYOUTS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].flatMap((order) =>
  Array.from({ length: 8 }, (_, bits) => ({ order, flips: [1, 2, 4].map((bit) => (bits & bit) !== 0) })),
); // prettier-ignore

/** The volume whose voxel (x, y, z) of the RAS grid has the value 20 x + 5 y + z, stored in one of the 48 ways. */
function stored({ order, flips }: (typeof LAYOUTS)[number]) {
  const shape = order.map((ras) => SHAPE[ras]);
  const values: number[] = [];
  for (let k = 0; k < shape[2]; k++) {
    for (let j = 0; j < shape[1]; j++) {
      for (let i = 0; i < shape[0]; i++) {
        const ras = [0, 0, 0];
        [i, j, k].forEach((index, s) => (ras[order[s]] = flips[s] ? shape[s] - 1 - index : index));
        values.push(20 * ras[0] + 5 * ras[1] + ras[2]);
      }
    }
  }
  const sform = [0, 1, 2].map((ras) => {
    const s = order.indexOf(ras);
    const row = [0, 0, 0, CORNER[ras] + (flips[s] ? (SHAPE[ras] - 1) * SPACING[ras] : 0)];
    row[s] = flips[s] ? -SPACING[ras] : SPACING[ras];
    return row;
  });
  const code = order.map((ras, s) => (flips[s] ? "LPI" : "RAS")[ras]).join("");
  return { shape, values, sform, code, pixdim: [1, ...order.map((ras) => SPACING[ras])] };
}

const read = (recipe: NiftiRecipe) => readNifti("a.nii", niftiFile(recipe), false);
const small = (recipe: Partial<NiftiRecipe>) =>
  read({ shape: [2, 2, 2], values: [0, 1, 2, 3, 4, 5, 6, 7], ...recipe });
const codeOf = (recipe: Partial<NiftiRecipe>) => small(recipe).orientation?.code;

const turn = (degrees: number) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [[c, -s, 0, 0], [s, c, 0, 0], [0, 0, 1, 0]]; // prettier-ignore
};

describe("orientation", () => {
  it("all 48 ways to store a volume give the same RAS grid, and are written back as they were", () => {
    const ramp = Array.from({ length: 60 }, (_, i) => i);
    for (const layout of LAYOUTS) {
      const { code, ...recipe } = stored(layout);
      const image = read(recipe);
      expect([...image.values], code).toEqual(ramp);
      expect(image.grid).toEqual({ shape: SHAPE, spacing: SPACING });
      expect(image.orientation).toMatchObject({ code, isOblique: false, storedShape: recipe.shape });
      expect(image.orientation?.affine).toEqual([...recipe.sform, [0, 0, 0, 1]]);
      const written = writeNifti(Uint8Array.from(ramp), image.grid, image.orientation, "");
      expect([...written.subarray(352)]).toEqual(recipe.values);
      expect(readNifti("b", written, false)).toMatchObject({
        grid: image.grid,
        orientation: image.orientation,
      });
    }
  });

  it("a slice keeps its two axes in RAS order, whichever plane it is", () => {
    for (const { order, flips } of LAYOUTS) {
      const sform = [0, 1, 2].map((ras) => {
        const row = [0, 0, 0, 0];
        row[order.indexOf(ras)] = flips[order.indexOf(ras)] ? -1 : 1;
        return row;
      });
      for (const shape of [[2, 3, 1], [2, 3]]) {
        const image = read({ shape, values: [0, 1, 2, 3, 4, 5], sform });
        const isSwapped = order[0] > order[1];
        expect(image.grid.shape).toEqual(isSwapped ? [3, 2] : [2, 3]);
        const at = (i: number, j: number) => (flips[0] ? 1 - i : i) + 2 * (flips[1] ? 2 - j : j);
        const expected = isSwapped
          ? [0, 1, 2].flatMap((j) => [0, 1].map((i) => at(i, j)))
          : [0, 1].flatMap((i) => [0, 1, 2].map((j) => at(i, j)));
        expect([...image.values]).toEqual(expected);
      }
    } // prettier-ignore
  });

  it("takes a qform whose quaternion is rounded beyond length 1 for a half turn, and keeps the voxel sizes", () => {
    const { orientation } = small({ sform: null, qform: [0.8001, 0.6001, 0, 0, 0, 0], pixdim: [1, 1, 2, 3] });
    const lengths = [0, 1, 2].map((axis) => Math.hypot(...orientation!.affine.map((row) => row[axis])));
    lengths.forEach((length, axis) => expect(length).toBeCloseTo(axis + 1, 12));
  });

  it("reads the qform's quaternion and handedness", () => {
    const h = Math.SQRT1_2;
    const turns: [number[], number, string][] = [
      [[0, 0, 0], 1, "RAS"],
      [[0, 0, 0], -1, "RAI"],
      [[0, 0, 0], 0, "RAS"],
      [[1, 0, 0], 1, "RPI"],
      [[0, 1, 0], 1, "LAI"],
      [[0, 0, 1], 1, "LPS"],
      [[0, 0, h], 1, "ALS"],
      [[h, 0, 0], 1, "RSP"],
      [[0, h, 0], 1, "IAR"],
      [[0.5, 0.5, 0.5], 1, "ASR"],
      [[0.5, 0.5, 0.5], -1, "ASL"],
      [[0, h, h], 1, "LSA"],
    ];
    for (const version of [1, 2] as const) {
      for (const [quaternion, qfac, code] of turns) {
        const recipe = { version, sform: null, qform: [...quaternion, -7, 8, 9], pixdim: [qfac, 1, 2, 3] };
        expect(codeOf(recipe), `${quaternion.join()} ${qfac}`).toBe(code);
        const { orientation } = small(recipe);
        expect(orientation?.affine.slice(0, 3).map((row) => row[3])).toEqual([-7, 8, 9]);
        expect(orientation?.isOblique).toBe(false);
      }
    }
  });

  it("takes the sform before the qform, the qform before none, and LAS without either", () => {
    const qform = [1, 0, 0, 0, 0, 0];
    const sform = [[-1, 0, 0, 0], [0, -1, 0, 0], [0, 0, 1, 0]]; // prettier-ignore
    expect(codeOf({ sform, qform })).toBe("LPS");
    expect(codeOf({ sform: null, qform })).toBe("RPI");
    expect(codeOf({ sform: null })).toBe("LAS");
    const { notes, orientation, values } = small({ sform: null, pixdim: [1, 2, 3, 4] });
    expect(notes.join()).toMatch(/neither sform nor qform.*LAS.*Left and right may be exchanged/);
    // nibabel: the centre of the volume is at 0.
    expect(orientation?.affine).toEqual([[-2, 0, 0, 1], [0, 3, 0, -1.5], [0, 0, 4, -2], [0, 0, 0, 1]]); // prettier-ignore
    expect([...values]).toEqual([1, 5, 3, 7, 0, 4, 2, 6]);
  });

  it("leaves out an sform or qform that is no coordinate system, and says so", () => {
    const qform = [1, 0, 0, 0, 0, 0];
    const zero = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]; // prettier-ignore
    const flat = [[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]]; // prettier-ignore
    const lost = [[NaN, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]; // prettier-ignore
    for (const sform of [zero, flat, lost]) {
      expect(codeOf({ sform, qform })).toBe("RPI");
      expect(small({ sform, qform }).notes.join()).toMatch(/sform is not usable.*qform replaces it/);
      expect(codeOf({ sform })).toBe("LAS");
    }
    expect(codeOf({ sform: null, qform: [NaN, 0, 0, 0, 0, 0] })).toBe("LAS");
  });

  it("completes the direction that a slice's sform lacks", () => {
    const sform = [[-2, 0, 0, 5], [0, 0, 0, 6], [0, 3, 0, 7]]; // prettier-ignore
    const image = read({ shape: [2, 3], values: [0, 1, 2, 3, 4, 5], sform, pixdim: [1, 2, 3, 0] });
    expect(image.orientation?.affine.flat().map((value) => value + 0)).toEqual([-2, 0, 0, 5, 0, 0, 1, 6, 0, 3, 0, 7, 0, 0, 0, 1]); // prettier-ignore
    expect(image.grid).toEqual({ shape: [2, 3], spacing: [2, 3] });
    expect(image.notes).toEqual([]);
    // Turned about x: the missing direction is still x.
    const turned = [[0, 0, 0, 0], [0.6, -0.8, 0, 0], [0.8, 0.6, 0, 0]]; // prettier-ignore
    const slice = read({ shape: [2, 3], values: [0, 1, 2, 3, 4, 5], sform: turned });
    slice.orientation?.affine.slice(0, 3).forEach((row, r) => expect(row[2]).toBeCloseTo([1, 0, 0][r], 6));
  });

  it("names an oblique volume after the nearest axes, the clearest first", () => {
    expect(codeOf({ sform: turn(44) })).toBe("RAS");
    expect(codeOf({ sform: turn(46) })).toBe("ALS");
    expect(codeOf({ sform: turn(100) })).toBe("ALS");
    expect(codeOf({ sform: turn(170) })).toBe("LPS");
    // Turned about z, y and x; the codes are nibabel's.
    const turns: [number, number, number, string][] = [
      [0.7, -0.7, 3, "RPI"],
      [1.1, -0.7, -2.2, "SRA"],
      [-1.8, 2.7, -0.8, "ARI"],
      [-2.1, 2.8, 2.3, "AIL"],
    ];
    for (const [z, y, x, code] of turns) {
      const sform = rotation(z, y, x).map((row) => [...row, 0]);
      expect(codeOf({ sform })).toBe(code);
    }
  });
});

describe("voxel size", () => {
  it("is in mm, whatever the header's unit", () => {
    const sform = [[4, 0, 0, 8], [0, 4, 0, 0], [0, 0, 4, 0]]; // prettier-ignore
    for (const version of [1, 2] as const) {
      for (const [units, mm] of [[0, 4], [2, 4], [1, 4000], [3, 0.004], [2 + 8, 4]]) {
        const image = small({ version, units, sform, pixdim: [1, 4, 4, 4] });
        expect(image.grid.spacing).toEqual([mm, mm, mm]);
        expect(image.orientation?.affine[0]).toEqual([mm, 0, 0, 2 * mm]);
      }
    } // prettier-ignore
  });

  it("without a unit is read as mm, which is said; where there is none, nothing is said of its unit", () => {
    const words = "The file names no unit of length: its lengths are read as mm.";
    for (const version of [1, 2] as const) {
      for (const units of [0, 4, 8, 16]) expect(small({ version, units }).notes).toContain(words);
      for (const units of [1, 2, 3, 10]) expect(small({ version, units }).notes).not.toContain(words);
    }
    expect(small({ units: 0, pixdim: [1, 0, 0, 0] }).notes).toContain(words);
    expect(small({ units: 0, pixdim: [1, 0, 0, 0], sform: null }).notes).not.toContain(words);
  });

  it("is taken without its sign", () => {
    expect(small({ pixdim: [1, -1, 1, -1] }).grid.spacing).toEqual([1, 1, 1]);
  });

  it("that makes no sense is left out with a note", () => {
    for (const pixdim of [[1, 0, 0, 0], [1, 1e30, 1e-30, 3], [1, NaN, 1, 1], [1, 1, 1, 2000], [1, 1, Infinity, 1]]) {
      const image = small({ sform: null, pixdim });
      expect(image.grid.spacing).toBeNull();
      expect(image.notes.join()).toMatch(/voxel size .* makes no sense and is left out/);
      expect(image.orientation?.affine).toEqual([[-1, 0, 0, 0.5], [0, 1, 0, -0.5], [0, 0, 1, -0.5], [0, 0, 0, 1]]);
    } // prettier-ignore
  });

  it("that makes no sense is replaced by the sform's", () => {
    const sform = [[0, 0, 2, 0], [3, 0, 0, 0], [0, -4, 0, 0]]; // prettier-ignore
    const image = small({ sform, pixdim: [1, 0, 0, 0] });
    expect(image.grid.spacing).toEqual([2, 3, 4]);
    expect(image.notes.join()).toMatch(/3 × 4 × 2 mm is taken from the sform/);
  });

  it("that differs between pixdim and sform follows pixdim, with a note", () => {
    const image = small({ pixdim: [1, 2, 2, 2] });
    expect(image.grid.spacing).toEqual([2, 2, 2]);
    expect(image.notes.join()).toMatch(/two voxel sizes, 2 × 2 × 2 mm \(pixdim\) and 1 × 1 × 1 mm \(sform\)/);
    expect(small({ pixdim: [1, 1.005, 1, 1] }).notes).toEqual([]);
  });

  it("across a single slice does not matter", () => {
    for (const across of [0, 5000, NaN]) {
      const image = read({ shape: [2, 2, 1], values: [0, 1, 2, 3], pixdim: [1, 1, 1, across] });
      expect(image.grid.spacing).toEqual([1, 1]);
      expect(image.notes).toEqual([expect.stringMatching(/axes of length 1 are left out/)]);
    }
  });
});
