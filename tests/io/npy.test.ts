import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { npyHeader, readNpy, writeNpy } from "../../src/io/npy.ts";
import { npyFile } from "./builders.ts";
import { expectRefusal } from "./refusal.ts";

const read = (header: string, data: ArrayLike<number> = new Uint8Array(64), version = 1) =>
  readNpy("a.npy", npyFile(header, Uint8Array.from(data), version));
const header = (descr: string, shape = "(2, 3)", fortran = "False") =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }          \n`;

/** The bytes of a typed array, each element reversed for big-endian. */
const bytesOf = (values: { buffer: ArrayBufferLike; BYTES_PER_ELEMENT: number }, bigEndian: boolean) => {
  const bytes = new Uint8Array(values.buffer.slice(0));
  const size = values.BYTES_PER_ELEMENT;
  if (bigEndian) for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
  return bytes;
};

const headerOf = (shape: number[]) => Buffer.from(npyHeader("uint8", shape)).toString("latin1");

describe("readNpy", () => {
  it("reads every type in both byte orders", () => {
    const arrays = {
      i1: Int8Array.of(0, 1, -1, 127, -128, 5),
      u1: Uint8Array.of(0, 1, 2, 255, 128, 5),
      i2: Int16Array.of(0, 1, -1, 32767, -32768, 5),
      u2: Uint16Array.of(0, 1, 256, 257, 65535, 5),
      i4: Int32Array.of(0, 1, -1, 2147483647, -2147483648, 5),
      u4: Uint32Array.of(0, 1, 2, 4294967295, 2147483648, 5),
      i8: BigInt64Array.of(0n, 1n, -1n, 9007199254740991n, -9007199254740991n, -4294967296n),
      u8: BigUint64Array.of(0n, 1n, 4294967295n, 4294967296n, 9007199254740991n, 5n),
      f4: Float32Array.of(0, 1.5, -2.25, 3e38, 1e-40, -0),
      f8: Float64Array.of(0, 1.1, -2.2, 1e300, 5e-324, -0),
    };
    for (const [type, values] of Object.entries(arrays)) {
      for (const order of "<>") {
        const image = read(header(order + type), bytesOf(values, order === ">"));
        expect([...image.values], order + type).toEqual([...values].map(Number));
        expect(image.grid).toEqual({ shape: [2, 3], spacing: null });
      }
    }
  });

  it("reads bool as 0 and 1, and half precision as numpy does", () => {
    expect([...read(header("|b1"), [0, 1, 1, 0, 2, 0]).values]).toEqual([0, 1, 1, 0, 1, 0]);
    const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x0400, 0x3555);
    expect([...read(header("<f2"), bytesOf(halves, false)).values]).toEqual([
      1,
      -2,
      65504,
      2 ** -24,
      2 ** -14,
      0.333251953125,
    ]);
    const special = read(header("<f2"), bytesOf(Uint16Array.of(0x7c00, 0xfc00, 0x7e00, 0, 0, 0), false));
    expect([...special.values].slice(0, 3)).toEqual([Infinity, -Infinity, NaN]);
  });

  it("turns Fortran order into row-major order, in 2D and 3D", () => {
    expect([...read(header("|u1", "(2, 3)", "True"), [1, 4, 2, 5, 3, 6]).values]).toEqual([1, 2, 3, 4, 5, 6]);
    // Stored at i + 2 (j + 3 k): the value says where it belongs.
    const stored = Array.from(
      { length: 24 },
      (_, p) => 12 * (p % 2) + 4 * (Math.floor(p / 2) % 3) + Math.floor(p / 6),
    );
    expect([...read(header("|u1", "(2, 3, 4)", "True"), stored).values]).toEqual(
      stored.toSorted((a, b) => a - b),
    );
  });

  it("says that an array of rows, columns and three samples may be a picture in colour", () => {
    const notes = (shape: string, count: number) => read(header("|u1", shape), Array.from({ length: count }, () => 1)).notes.join(" "); // prettier-ignore
    expect(notes("(32, 40, 3)", 3840)).toMatch(/read as a volume of \(32, 40, 3\).*array\[\.\.\., 0\]/);
    expect(notes("(32, 40, 5)", 6400)).toBe("");
    expect(notes("(8, 40, 3)", 960)).toBe("");
    expect(notes("(32, 40)", 1280)).toBe("");
  });

  it("leaves axes of length 1 out as long as two or three are longer, in either order, and says so", () => {
    for (const [written, read3] of [
      ["(1, 2, 3, 4)", [2, 3, 4]],
      ["(2, 3, 4, 1, 1)", [2, 3, 4]],
      ["(1, 6, 4)", [6, 4]],
      ["(6, 4, 1)", [6, 4]],
      ["(6, 1, 4, 1)", [6, 4]],
      ["(1, 24)", [1, 24]],
      ["(24, 1, 1)", [24, 1]],
      ["(1, 1, 24)", [1, 24]],
    ] as const) {
      const numbers = Array.from({ length: 24 }, (_, i) => i);
      const image = read(header("|u1", written), numbers);
      expect(image.grid.shape).toEqual(read3);
      expect([...image.values]).toEqual(numbers);
      expect(image.fileShape).toEqual(JSON.parse(`[${written.slice(1, -1)}]`));
      expect(image.notes.join(" ").includes("axes of length 1 are left out")).toBe(written !== "(1, 24)");
    }
    const turned = [...read(header("|u1", "(1, 2, 1, 3)", "True"), [1, 4, 2, 5, 3, 6]).values];
    expect(turned).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("reads versions 1, 2 and 3, keys in any order, either quotes, and Python 2's L", () => {
    for (const version of [1, 2, 3]) {
      expect(read(header("|u1"), [1, 2, 3, 4, 5, 6], version).values).toEqual(
        Uint8Array.of(1, 2, 3, 4, 5, 6),
      );
    }
    const python2 = `{"shape": (2L, 3L), 'fortran_order': False, "descr": "|u1"}\n`;
    expect(read(python2, [1, 2, 3, 4, 5, 6]).grid.shape).toEqual([2, 3]);
  });

  it("says what follows the array", () => {
    expect(read(header("|u1"), new Uint8Array(10)).notes).toEqual(["4 bytes after the array are left out."]);
  });

  it("refuses any header that is not the plain dictionary", async () => {
    const bad = [
      "{'descr': '|u1', 'fortran_order': False, 'shape': (__import__('os').getpid(),), }\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'more': 1}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'more': True}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'shape': (2, 3)}\n",
      "{'descr': '|u1', 'fortran_order': False}\n",
      "{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 3)}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': [2, 3]}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (-2, 3)}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2.0, 3)}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (1e3, 3)}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (6)}\n",
      "{'descr': [('R', '|u1'), ('G', '|u1')], 'fortran_order': False, 'shape': (2, 3)}\n",
      "{'descr': '|u1' 'fortran_order': False, 'shape': (2, 3)}\n",
      "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}; import os\n",
      "descr = '|u1'\n",
      "",
    ];
    for (const text of bad) await expectRefusal(() => read(text), /NPY header is .*numpy\.save/);
  });

  it("refuses numbers it cannot hold, in words", async () => {
    for (const descr of ["<c16", "|O8", "<U3", "|S5", "<M8", "|V4", "<f16", "|u2", "<u3"]) {
      await expectRefusal(() => read(header(descr)), /NumPy's type .*astype/);
    }
  });

  it("refuses other than two or three axes", async () => {
    for (const shape of ["()", "(6,)", "(2, 2, 2, 2)"]) {
      await expectRefusal(() => read(header("|u1", shape)), /expected 2 or 3 longer than 1: save one image/);
    }
  });

  it("refuses shapes beyond the data or the memory, before memory is taken", async () => {
    await expectRefusal(
      () => read(header("<f8"), new Uint8Array(47)),
      /promises 2 × 3 .* 128 bytes, but the file has 127: it is cut short/,
    );
    await expectRefusal(
      () => read(header("|u1", "(100000, 100000, 100000)")),
      /1000000000000000 pixels.*crop/,
    );
    await expectRefusal(() => read(header("|u1", `(${"9".repeat(400)}, 2)`)), /pixel/);
    await expectRefusal(() => read(header("|u1", "(0, 3)")), /at least 1 pixel/);
  });

  it("refuses a file that ends in its header, an unknown version and an endless header", async () => {
    const whole = npyFile(header("|u1"), new Uint8Array(6));
    for (const length of [6, 8, 9, 11, 40]) {
      await expectRefusal(() => readNpy("a.npy", whole.subarray(0, length)), /inside its NPY header/);
    }
    await expectRefusal(() => read(header("|u1"), [], 4), /version 4/);
    await expectRefusal(() => read(" ".repeat(20_000)), /20000 bytes/);
  });

  it("answers whatever the header is, without backtracking for hours", () => {
    for (const filling of [" ", "(", "1,", "1 ,", "'", "{'a':"]) {
      const text = `{'shape': (${filling.repeat(9_900 / filling.length)}`;
      for (const end of ["", "}", ")}"]) expect(() => read(text + end)).toThrow(/NPY header/);
    }
  });
});

describe("writeNpy", () => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 3 }),
        fc.boolean(),
        (shape, isFloat) => {
          const count = shape.reduce((product, n) => product * n, 1);
          const numbers = Array.from({ length: count }, (_, i) => i / (isFloat ? 7 : 1));
          const values = isFloat ? Float32Array.from(numbers) : Uint8Array.from(numbers);
          const image = readNpy("a.npy", writeNpy(values, shape));
          expect(image.values).toEqual(values);
          expect(image.fileShape).toEqual(shape);
        },
      ),
    );
  });

  it("writes NumPy's bytes", () => {
    // numpy.save of numpy.array([[1, 2, 3]], dtype=numpy.float32)
    const expected = Buffer.concat([
      Buffer.from("\x93NUMPY\x01\x00v\x00", "latin1"),
      Buffer.from("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }".padEnd(117) + "\n"),
      Buffer.from("0000803f0000004000004040", "hex"),
    ]);
    expect(Buffer.from(writeNpy(Float32Array.of(1, 2, 3), [1, 3]))).toEqual(expected);
  });

  it("has a header for any number of axes", () => {
    expect(headerOf([7])).toContain("'shape': (7,), }");
    expect(headerOf([5, 2, 64, 64])).toContain(
      "'descr': '|u1', 'fortran_order': False, 'shape': (5, 2, 64, 64), }",
    );
    for (let axes = 1; axes < 40; axes++) expect(headerOf(Array(axes).fill(100)).length % 64).toBe(0);
  });

  it("refuses values that do not fill the shape", async () => {
    await expectRefusal(() => writeNpy(new Uint8Array(5), [2, 3]), /needs 6 numbers, got 5/);
  });
});
