import { expect, it } from "vitest";
import { fullCaption } from "../../src/figure/caption.ts";
import { texOf } from "../../src/figure/captionTex.ts";
import { presetInput } from "./fakeResult.ts";

it("is mathematics where it is italic, bold where it is semibold, and has no commands of the names' making", () => {
  const tex = texOf([
    { text: "a_b & 50 % of {x}\\~^#$. " },
    { text: "Noise strength ", style: "semibold" },
    { text: "a", style: "italic" },
    { text: "\u00a0= 0.05, −1 × ½; m ≥ τ" },
    { text: "(0)", style: "superscript" },
  ]);
  expect(tex).toBe(
    String.raw`a\_b \& 50 \% of \{x\}\textbackslash{}\textasciitilde{}\textasciicircum{}\#\$. ` +
      String.raw`\textbf{Noise strength} $a$~= 0.05, $-$1 $\times$ $\frac12$; m $\geq$ $\tau$\textsuperscript{(0)}`,
  );
});

it("of a figure it has the reference's name, and every parameter", () => {
  const tex = texOf(fullCaption(presetInput("kidney", 32, [0.01, 0.05], { smoothness: 0.125, seed: 7 })));
  expect(tex).toMatch(/^Kidney\. \\textbf\{Reference\} of 32~\$\\times\$~32 pixels/);
  expect(tex).toContain("$a$~= 0.01 and 0.05");
  expect(tex).toContain("$b$~=~0.125");
  expect(tex).toContain("seed~7");
  // Nothing is left that an English text needs a package for.
  expect(tex.replace(/[ -~\n]/g, "")).toBe("");
});

it("one's own caption is one's own, in paragraphs", () => {
  const input = presetInput("kidney", 32, [0.01], { caption: { text: "First 100 %.\nSecond." } });
  expect(texOf(fullCaption(input))).toBe("First 100 \\%.\n\nSecond.");
});
