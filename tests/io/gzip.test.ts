import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { gzip, gzipHead, packedOnce, unpackGzip, unpackWhole } from "../../src/io/gzip.ts";
import { expectRefusal, memoryTaken } from "./refusal.ts";

const ramp = (length: number) => Uint8Array.from({ length }, (_, i) => (i * i) >> 3);
const unpackAll = (packed: Uint8Array, size: number) => unpackGzip(packed, 16, () => size);

const refuse = () => {
  throw new InputError("no such thing");
};

describe("unpackGzip", () => {
  it("unpacks a file of one member", () => {
    const content = ramp(100_000);
    expect(unpackAll(gzipSync(content), content.length)).toEqual({ bytes: content, surplus: 0, padding: 0 });
  });

  it("unpacks any number of members, whatever their sizes and levels", () => {
    const member = fc.tuple(
      fc.uint8Array({ maxLength: 40_000, size: "max" }),
      fc.integer({ min: 0, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 5 }), (members) => {
        const content = Uint8Array.from(members.flatMap(([bytes]) => [...bytes]));
        const packed = Buffer.concat(members.map(([bytes, level]) => gzipSync(bytes, { level })));
        expect(Buffer.compare(unpackAll(packed, content.length).bytes, content)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it("unpacks the blocks of bgzip, whose headers carry an extra field and whose last block is empty", () => {
    const end = Buffer.from("1f8b08040000000000ff0600424302001b0003000000000000000000", "hex");
    const plain = gzipSync(ramp(50_000));
    // The same member with FEXTRA: flag 4, then the field "BC" of two bytes.
    const extra = Buffer.from("0600424302000000", "hex");
    const block = Buffer.concat([
      plain.subarray(0, 3),
      Buffer.of(4),
      plain.subarray(4, 10),
      extra,
      plain.subarray(10),
    ]);
    const { bytes, padding } = unpackAll(Buffer.concat([block, block, end]), 100_000);
    expect(bytes).toEqual(Uint8Array.from([...ramp(50_000), ...ramp(50_000)]));
    expect(padding).toBe(0);
  });

  it("asks for the size with the head, and with less where the content is shorter", () => {
    const seen: number[] = [];
    const ask = (head: Uint8Array) => (seen.push(head.length), head.length);
    expect(unpackGzip(gzipSync(ramp(500)), 100, ask).surplus).toBe(400);
    expect(unpackGzip(gzipSync(ramp(50)), 100, ask).bytes).toEqual(ramp(50));
    expect(seen).toEqual([100, 50]);
  });

  it("gives what there is where the content is shorter than wanted", () => {
    expect(unpackAll(gzipSync(ramp(30)), 1000).bytes).toEqual(ramp(30));
  });

  it("refuses every file that is cut short", async () => {
    const packed = gzipSync(ramp(300));
    for (let length = 2; length < packed.length; length++) {
      await expectRefusal(() => unpackAll(packed.subarray(0, length), 300), /cut short or damaged.*again/);
    }
  });

  it("a flipped bit never changes what is read: the file is refused, or the bit did not matter", () => {
    const packed = Buffer.concat([gzipSync(ramp(200)), gzipSync(ramp(200).reverse())]);
    const content = unpackAll(packed, 400).bytes;
    let refused = 0;
    for (let bit = 0; bit < 8 * packed.length; bit++) {
      const flipped = Buffer.from(packed);
      flipped[bit >> 3] ^= 1 << (bit & 7);
      try {
        expect(Buffer.compare(unpackAll(flipped, 400).bytes, content)).toBe(0);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        refused++;
      }
    }
    // All but the bits of flags, times and padding.
    expect(refused).toBeGreaterThan(8 * (packed.length - 20));
  });

  it("refuses flags that gzip does not know, in every member", async () => {
    const plain = gzipSync(ramp(500));
    for (const bit of [0x20, 0x40, 0x80]) {
      const flagged = Uint8Array.from(plain);
      flagged[3] |= bit;
      for (const file of [flagged, Uint8Array.from([...plain, ...flagged])])
        await expectRefusal(() => unpackWhole(file), /flags that gzip does not know/);
    }
  });

  it("refuses a bomb without unpacking it", async () => {
    const bomb = gzipSync(new Uint8Array(2 ** 28));
    const taken = await memoryTaken(() =>
      expectRefusal(() => unpackAll(bomb, 1000), /more than the 1000 bytes/),
    );
    expect(taken).toBeLessThan(2 ** 27);
  });

  it("leaves out zeros behind the members, however many, and says how many", async () => {
    for (const content of [ramp(0), ramp(300), ramp(70_000), new Uint8Array(66_000), ramp(2 ** 24 + 5)]) {
      const packed = Buffer.concat([gzipSync(ramp(10)), gzipSync(content)]);
      for (const padding of [1, 2, 7, 9, 10, 500, 16_384, 40_000]) {
        const file = Buffer.concat([packed, Buffer.alloc(padding)]);
        const unpacked = unpackAll(file, content.length + 10);
        expect(unpacked.padding).toBe(padding);
        expect(Buffer.compare(unpacked.bytes.subarray(10), content)).toBe(0);
        if (content.length > 1e6) break;
      }
    }
    const behind = Buffer.concat([gzipSync(ramp(300)), Buffer.from([0, 0, 1])]);
    await expectRefusal(() => unpackAll(behind, 300), /cut short or damaged/);
    await expectRefusal(() => unpackAll(Buffer.alloc(100), 300), /cut short or damaged/);
  });

  it("gives up a header that does not end instead of collecting it", async () => {
    const endless = new Uint8Array(3e7).fill(65);
    endless.set([0x1f, 0x8b, 8, 8]);
    const taken = await memoryTaken(() => expectRefusal(() => unpackAll(endless, 1000), /damaged/));
    expect(taken).toBeLessThan(2 ** 24);
  });

  it("passes on the refusal of the size's reader", async () => {
    await expectRefusal(() => unpackGzip(gzipSync(ramp(500)), 100, refuse), /^no such thing$/);
  });
});

describe("gzipHead and packedOnce", () => {
  it("gives the beginning of the content, without unpacking the rest", async () => {
    expect([...gzipHead(gzipSync(ramp(300)), 4)]).toEqual([...ramp(4)]);
    expect([...gzipHead(gzipSync(ramp(2)), 4)]).toEqual([...ramp(2)]);
    const bomb = gzipSync(new Uint8Array(2 ** 28));
    expect(await memoryTaken(() => gzipHead(bomb, 4))).toBeLessThan(2 ** 26);
  });

  it("takes one wrapping too many off, also a padded one, and refuses more", async () => {
    const inner = gzipSync(ramp(300));
    expect(packedOnce(inner)).toEqual({ packed: inner, notes: [] });
    const twice = packedOnce(Buffer.concat([gzipSync(inner), Buffer.alloc(3)]));
    expect(Buffer.compare(twice.packed, inner)).toBe(0);
    expect(twice.notes.join(" ")).toMatch(/gzip twice.* 3 zero bytes/);
    await expectRefusal(() => packedOnce(gzipSync(gzipSync(inner))), /more than twice/);
  });

  it("unpacks as much as fits, and no more", async () => {
    expect(unpackWhole(gzipSync(ramp(70_000))).bytes).toEqual(ramp(70_000));
    const bomb = gzipSync(new Uint8Array(2 ** 28 + 2 ** 17));
    await expectRefusal(() => unpackWhole(bomb), /more than the \d+ bytes that are read/);
  });
});

describe("gzip", () => {
  it("is read by another implementation, and carries no time", () => {
    const packed = gzip(ramp(70_000));
    expect(new Uint8Array(gunzipSync(packed))).toEqual(ramp(70_000));
    expect([...packed.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
    expect(gzip(ramp(70_000))).toEqual(packed);
  });
});
