import { afterEach, describe, expect, it, vi } from "vitest";
import { decodePicture } from "../../src/io/picture.ts";
import { pictureKind, pictureSize } from "../../src/io/pictureSize.ts";
import { expectRefusal } from "./refusal.ts";

const hex = (text: string) => Buffer.concat([Buffer.from(text.replace(/ /g, ""), "hex"), Buffer.alloc(32)]);

/** Beginnings of pictures of 53 × 37 pixels, as common writers make them. */
const PICTURES = {
  JPEG: [
    "ffd8 ffe0 0010 4a46494600010100000100010000 ffdb 0004 0000 ffc0 0011 08 0025 0035 03",
    "ffd8 ffff e0 0002 ffc4 0003 00 ffc2 0011 08 0025 0035 03",
  ],
  GIF: ["474946383761 3500 2500", "474946383961 3500 2500"],
  BMP: [
    "424d 00000000 00000000 36000000 28000000 35000000 25000000",
    "424d 00000000 00000000 36000000 28000000 35000000 dbffffff",
    "424d 00000000 00000000 1a000000 0c000000 3500 2500",
  ],
  WebP: [
    "52494646 00000000 57454250 56503820 00000000 f00700 9d012a 3540 2500",
    "52494646 00000000 57454250 5650384c 00000000 2f 34000900",
    "52494646 00000000 57454250 56503858 0a000000 10000000 340000 240000",
  ],
  AVIF: [
    "00000020 66747970 61766966 00000000 00000014 69737065 00000000 00000001 00000001 00000014 69737065 00000000 00000035 00000025",
  ],
};

describe("pictureSize", () => {
  it("finds kind and size in the first bytes", () => {
    for (const [kind, files] of Object.entries(PICTURES)) {
      for (const file of files) {
        expect(pictureKind(hex(file))).toBe(kind);
        expect(pictureSize(hex(file)), `${kind} ${file}`).toEqual({ width: 53, height: 37 });
      }
    }
  });

  it("is null where the header does not tell, and ends for every damaged beginning", () => {
    expect(pictureKind(hex("00000018 66747970 69736f6d"))).toBeNull();
    expect(pictureSize(hex("ffd8 ffda 0000"))).toBeNull();
    for (const files of Object.values(PICTURES)) {
      for (const file of files) {
        const whole = hex(file);
        for (let length = 3; length < whole.length; length++) {
          const size = pictureSize(whole.subarray(0, length));
          if (size !== null) expect(size.width).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe("decodePicture", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("asks the browser for the pixels without colour management or premultiplication", async () => {
    const close = vi.fn();
    const createImageBitmap = vi.fn().mockResolvedValue({ width: 2, height: 1, close });
    const data = Uint8ClampedArray.of(1, 2, 3, 4, 5, 6, 7, 8);
    const drawImage = vi.fn();
    vi.stubGlobal("createImageBitmap", createImageBitmap);
    vi.stubGlobal(
      "OffscreenCanvas",
      class {
        getContext = () => ({ drawImage, getImageData: () => ({ data }) });
      },
    );
    expect(await decodePicture(Uint8Array.of(1))).toEqual({ width: 2, height: 1, rgba: data });
    expect(createImageBitmap.mock.calls[0][1]).toEqual({
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
    expect([drawImage.mock.calls.length, close.mock.calls.length]).toEqual([1, 1]);
  });

  it("says in words that the browser cannot read it", async () => {
    vi.stubGlobal(
      "createImageBitmap",
      vi.fn().mockRejectedValue(new DOMException("The source image could not be decoded.")),
    );
    await expectRefusal(() => decodePicture(Uint8Array.of(1)), /browser cannot read this picture.*PNG/);
  });
});
