import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isZip, unzipEntry, zipEntries } from "../../src/io/zip.ts";
import { expectRefusal } from "./refusal.ts";
import { zipFile } from "./zipFile.ts";

const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);
const entries = [
  { name: "probabilities.npy", content },
  { name: "ä.npy", content: new Uint8Array(0) },
];
const MOST = 10_000;

describe("a zip archive", () => {
  it("gives back what is in it: stored or deflated, with sizes in 32 or 64 bits, with a comment", () => {
    for (const isDeflated of [false, true]) {
      for (const isWide of [false, true]) {
        const file = zipFile({ entries, isDeflated, isWide, comment: "made by hand" });
        expect(isZip(file)).toBe(true);
        const found = zipEntries(file);
        expect(found.map(({ name, size }) => [name, size])).toEqual([["probabilities.npy", 5000], ["ä.npy", 0]]); // prettier-ignore
        expect(unzipEntry(file, found[0], MOST)).toEqual(content);
        expect(unzipEntry(file, found[1], MOST)).toHaveLength(0);
      }
    }
    const [other] = zipEntries(zipSync({ a: content }));
    expect(unzipEntry(zipSync({ a: content }), other, MOST)).toEqual(content);
    expect(isZip(content)).toBe(false);
  });

  it("that is cut short or damaged is refused in words, wherever that is", async () => {
    const file = zipFile({ entries, isDeflated: true });
    const read = (bytes: Uint8Array) => zipEntries(bytes).map((entry) => unzipEntry(bytes, entry, MOST));
    for (let length = 4; length < file.length; length += 97) {
      await expectRefusal(() => read(file.subarray(0, length)), /cut short or damaged/);
    }
    for (const at of [60, 100, 200]) {
      const damaged = file.slice();
      damaged[at] ^= 4;
      await expectRefusal(() => read(damaged), /damaged/);
    }
  });

  it("that promises more than may be read, or than its bytes can hold, is refused before memory is taken", async () => {
    const file = zipFile({ entries, isDeflated: true });
    const [entry] = zipEntries(file);
    await expectRefusal(() => unzipEntry(file, entry, 4999), /'probabilities.npy' in it has 5000 bytes, more than the 4999/); // prettier-ignore
    await expectRefusal(() => unzipEntry(file, { ...entry, size: 2 ** 40 }, 2 ** 41), /cut short/);
    await expectRefusal(() => unzipEntry(file, { ...entry, size: 4000 }, MOST), /more than it says/);
    await expectRefusal(() => unzipEntry(file, { ...entry, size: 5001 }, MOST), /checksum/);
    await expectRefusal(() => unzipEntry(file, { ...entry, method: 12 }, MOST), /packed in way 12/);
  });
});
