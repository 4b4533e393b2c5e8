import { describe, expect, it } from "vitest";
import { outerRim, partsOf, withoutHoles } from "../../../src/state/lesson/parts.ts";

/** A mask from rows of "#" and ".". */
const mask = (...rows: string[]) => Uint8Array.from(rows.join(""), (sign) => (sign === "#" ? 1 : 0));
const drawn = (values: Uint8Array, columns: number) =>
  [...values].map((value) => (value === 1 ? "#" : ".")).join("").match(new RegExp(`.{${columns}}`, "g")); // prettier-ignore

describe("the pieces of a mask", () => {
  it("hang together by edges and corners", () => {
    const parts = partsOf(mask("##..", "..#.", "#..."), 4);
    expect(parts.map((part) => drawn(part, 4))).toEqual([
      ["##..", "..#.", "...."],
      ["....", "....", "#..."],
    ]);
    expect(partsOf(mask("....", "...."), 4)).toEqual([]);
  });
});

describe("holes", () => {
  it("are what the frame does not reach", () => {
    expect(drawn(withoutHoles(mask("####", "#..#", "####"), 4), 4)).toEqual(["####", "####", "####"]);
    expect(drawn(withoutHoles(mask("####", "#...", "####"), 4), 4)).toEqual(["####", "#...", "####"]);
  });

  it("have no part in the outer rim", () => {
    const ring = mask("#####", "#####", "##.##", "#####", "#####");
    expect(drawn(outerRim(ring, 5), 5)).toEqual(["#####", "#...#", "#...#", "#...#", "#####"]);
  });
});
