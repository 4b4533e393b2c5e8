import { describe, expect, it } from "vitest";
import { readNifti } from "../../../src/io/nifti/read.ts";
import { niftiFile } from "../builders.ts";

/** The names that a text in a header extension gives, of either version. */
function names(text: string, version: 1 | 2 = 1) {
  const body = new TextEncoder().encode(text);
  const size = Math.ceil((body.length + 8) / 16) * 16;
  const extension = new Uint8Array(4 + size);
  extension[0] = 1;
  new DataView(extension.buffer).setInt32(4, size, true);
  new DataView(extension.buffer).setInt32(8, 30, true);
  extension.set(body, 12);
  const file = niftiFile({ shape: [2, 2], values: [0, 1, 2, 3], extension: [...extension], version });
  const image = readNifti("a.nii", file, false);
  expect([...image.values].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  return Object.fromEntries(image.labelNames);
}

describe("names of labels in a header extension", () => {
  it("are read as TotalSegmentator writes them", () => {
    const text = `<?xml version="1.0"?><CaretExtension><LabelTable>
      <Label Key="1" Red="0.0" Green="1.0" Blue="0.0" Alpha="1"><![CDATA[spleen]]></Label>
      <Label Key="2" Red="0.0"><![CDATA[kidney_right]]></Label>
      <Label Red="1" Key='104'>rib &lt;12&gt; &amp; more</Label>
      <Label Key="-1">
        unknown </Label>
      <Label Key="9"></Label><Label>none</Label></LabelTable>`;
    const expected = { 1: "spleen", 2: "kidney_right", 104: "rib <12> & more", "-1": "unknown" };
    expect(names(text)).toEqual(expected);
    expect(names(text, 2)).toEqual(expected);
  });

  it("are none where there is no table, or a damaged one, however long", () => {
    expect(
      readNifti("a.nii", niftiFile({ shape: [2, 2], values: [0, 1, 2, 3] }), false).labelNames.size,
    ).toBe(0);
    expect(names("just a text")).toEqual({});
    expect(names("<Label Key=".repeat(100_000))).toEqual({});
    expect(names('<Label Key="1">'.repeat(100_000))).toEqual({});
    expect(names(`<Label Key="1">${"x".repeat(1_000_000)}</Label>`)).toEqual({});
  });
});
