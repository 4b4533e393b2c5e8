import { describe, expect, it } from "vitest";
import { captionRuns } from "../../src/figure/caption.ts";
import { printableName } from "../../src/figure/printableName.ts";
import { wrapRuns } from "../../src/figure/wrap.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import type { TextRun } from "../../src/figure/description.ts";
import { textWidth } from "../../src/figure/metrics.ts";
import { ellipsoid, fakeInput, presetInput } from "./fakeResult.ts";

const plain = (runs: readonly TextRun[]) => runs.map((run) => run.text).join("").replaceAll("\u00a0", " "); // prettier-ignore

describe("captionRuns", () => {
  it("has every parameter of a picture", () => {
    const input = presetInput("kidney", 32, [0.01, 0.05], {
      smoothness: 0.125,
      sampleCount: 7,
      seed: 4294967295,
    });
    const text = plain(captionRuns(input));
    expect(text).toContain("32 × 32 pixels");
    expect(text).toContain("a = 0.01 and 0.05");
    expect(text).toContain("b = 0.125;");
    expect(text).toContain("k = 7 samples");
    expect(text).toContain("seed 4294967295");
    const [first, second] = input.columns.map(({ column }) => column.numbers.threshold!.toPrecision(3));
    expect(text).toContain(`t = ${first} and ${second}`);
    expect(text).not.toMatch(/mm|slice/);
    expect(describeFigure(input).caption).toContain("Kidney");
  });

  it("has the spacing, the plane and the slice of a volume, and lengths in mm", () => {
    const reference = ellipsoid([12, 10, 6], [1.5, 1.5, 4]);
    const text = plain(captionRuns(fakeInput(reference, [0.1], { plane: "coronal", index: 4, isAnatomical: true, sampleCount: 1 }))); // prettier-ignore
    const foreground = reference.mask.reduce((sum, value) => sum + value, 0);
    expect(text).toContain("12 × 10 × 6 voxels of 1.5 × 1.5 × 4 mm");
    expect(text).toContain(`foreground ${foreground} voxels (volume ${(foreground / 720).toPrecision(3)})`);
    expect(text).toContain("the coronal slice with index 4 (of 0 to 9)");
    expect(text).toContain("longest side (24 mm)");
    expect(text).toContain("b = 0.1 (2.4 mm)");
    expect(text).toContain("k = 1 sample;");
  });

  it("rounds a voxel's size to three digits", () => {
    const reference = ellipsoid([12, 10, 6], [0.9765625, 0.9765625, 3.0000001]);
    const text = plain(captionRuns(fakeInput(reference, [0.1])));
    expect(text).toContain("voxels of 0.977 × 0.977 × 3 mm,");
  });
});

describe("the foreground's labels in the caption", () => {
  const named = (labels: readonly number[], names?: readonly (string | null)[]) => {
    const foreground = names === undefined ? { labels } : { labels, names };
    return /foreground( \(.*?\))? \d/.exec(
      plain(captionRuns(presetInput("kidney", 32, [0.01], { foreground }))),
    )?.[1];
  };

  it("are numbers with the names that the file gives them, without what could rearrange the line", () => {
    expect(named([2])).toBe(" (label 2)");
    expect(named([2, 3], ["kidney_right", "kidney_left"])).toBe(" (labels 2 kidney_right + 3 kidney_left)");
    expect(named([2, 3], ["kidney\u202e_right", null])).toBe(" (labels 2 kidney_right + 3)");
    expect(named([0x800000], ["#800000"])).toBe(" (label #800000)");
    expect(named([-1, 2], ["low-density", null])).toBe(" (labels −1 low-density + 2)");
  });

  it("are numbers alone where they are many", () => {
    const many = [1, 2, 3, 4, 5, 6, 7];
    expect(named(many, many.map(String))).toBe(" (labels 1 + 2 + 3 + 4 + 5 + 6 + 7)");
  });
});

describe("printableName", () => {
  it("takes out what could break the line or rearrange it, and composes letters", () => {
    expect(printableName("a\u0000b\u001b\n\u202egnp.\u2066c\ud800")).toBe("abgnp.c");
    expect(printableName("u\u0308.nii")).toBe("ü.nii");
  });

  it("shortens a long name in its middle, to the width there is", () => {
    const name = `${"start".repeat(40)}_end.nii.gz`;
    const shown = printableName(name, 150);
    expect(shown).toMatch(/^start.*….*_end\.nii\.gz$/);
    expect(textWidth(shown, "serifSemiBold", 8.4)).toBeLessThanOrEqual(150);
    expect(textWidth(printableName(name.replace("e", "ee"), 150), "serifSemiBold", 8.4)).toBeGreaterThan(140);
    expect(printableName("x".repeat(1e6))).toHaveLength(121);
  });

  it("leaves a name that fits as it is", () => {
    expect(printableName("kidney mask (1) ü.nii.gz", 300)).toBe("kidney mask (1) ü.nii.gz");
    expect(printableName("")).toBe("");
  });

  it("has no letters that the figure's faces lack", () => {
    expect(printableName("肾脏 mask 🫘.nii.gz")).toBe("… mask ….nii.gz");
    expect(printableName("Žluť Νεφρός Почка.png")).toBe("Žluť Νεφρός Почка.png");
  });
});

describe("wrapRuns", () => {
  const runs: TextRun[] = [
    { text: "one two " },
    { text: "b", style: "italic" },
    { text: " = 3; four five six" },
  ];

  it("keeps every word, in its style and order, within the width", () => {
    for (const width of [20, 40, 60, 100]) {
      const lines = wrapRuns(runs, width, 7);
      expect(lines.map(plain).join(" ")).toBe("one two b = 3; four five six");
      for (const line of lines) {
        if (!plain(line).includes(" ")) continue;
        expect(line.reduce((sum, run) => sum + textWidth(run.text, "serif", 7), 0)).toBeLessThanOrEqual(
          width,
        );
      }
      expect(
        lines
          .flat()
          .filter((run) => run.style === "italic")
          .map((run) => run.text.trim()),
      ).toEqual(["b"]);
    }
    expect(wrapRuns(runs, 20, 7).length).toBeGreaterThan(wrapRuns(runs, 60, 7).length);
  });

  it("fills its lines: no word of a line would have fitted on the one before", () => {
    const lines = wrapRuns(
      [{ text: "a b c d e f g h i j k l m n o p q r s t u v w x y z".repeat(3) }],
      80,
      7,
    );
    for (let i = 1; i < lines.length; i++) {
      const [next] = plain(lines[i]).split(" ");
      expect(textWidth(`${plain(lines[i - 1])} ${next}`, "serif", 7)).toBeGreaterThan(80);
    }
  });

  it("does not break at a no-break space", () => {
    expect(wrapRuns([{ text: "k\u00a0=\u00a05 samples" }], 30, 7).map((line) => line[0].text)).toEqual([
      "k\u00a0=\u00a05",
      "samples",
    ]);
  });
});
