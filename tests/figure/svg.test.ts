import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { COLORMAPS } from "../../src/figure/colormap.ts";
import { describeFigure } from "../../src/figure/describe.ts";
import { OPTIMUM_FILL } from "../../src/figure/palette.ts";
import { escapeXml, figureSvg } from "../../src/figure/svg.ts";
import { presetInput } from "./fakeResult.ts";

/** Text content of the elements of a name. */
function texts(svg: string, tag: string): string[] {
  return [...svg.matchAll(new RegExp(`<${tag}[ >].*?</${tag}>`, "g"))].map(([element]) =>
    element.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " "),
  );
}

/** Names of all elements, in their order. */
function elementNames(svg: string): string[] {
  return [...svg.matchAll(/<[a-z]+/gi)].map(([tag]) => tag);
}

describe("figureSvg", () => {
  const input = presetInput("kidney", 24, [0.01, 0.05]);
  const figure = describeFigure(input);
  const svg = figureSvg(figure);

  it("has the labels of the rows and columns, and the caption, as text", () => {
    const all = texts(svg, "text");
    for (const text of ["a = 0.01", "a = 0.05", "Average of", "5 samples", "Marginal", "Accuracy-optimal", "Dice-optimal", "Kidney"]) expect(all).toContain(text); // prettier-ignore
    expect(all.join(" ")).toContain("seed 1");
    expect(svg).toContain('aria-label="Dice-optimal, noise strength 0.05"');
    expect(texts(svg, "desc")[0]).toContain("b = 0.1");
  });

  it("points to nothing outside itself", () => {
    const withFonts = figureSvg(figure, [
      { family: "Inter", weight: 400, style: "normal", bytes: Uint8Array.of(1, 2) },
    ]);
    for (const text of [svg, withFonts]) {
      const references = [...text.matchAll(/(?:href|src|url)\s*[=(]\s*["']?([^"')\s]*)/g)].map(
        ([, address]) => address,
      );
      expect(references.length).toBeGreaterThan(8);
      for (const address of references) expect(address).toMatch(/^(#|data:)/);
      expect(text.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
        /https?:|@import|<script|<foreignObject|<!/,
      );
    }
    expect(withFonts).toContain("src:url(data:font/woff;base64,AQI=)");
  });

  it("its pictures are the panels' colours, pixel for pixel", () => {
    const pictures = [...svg.matchAll(/<image[^>]*href="data:image\/png;base64,([^"]*)"/g)].map(([, data]) =>
      decode(Buffer.from(data, "base64")),
    );
    const panels = figure.panels.filter((panel) => panel.kind === "probability");
    expect(pictures).toHaveLength(panels.length + 1);
    panels.forEach((panel, i) => {
      expect([pictures[i].width, pictures[i].height]).toEqual([panel.columns, panel.rows]);
      expect([...pictures[i].data]).toEqual([...panel.indices]);
      const palette = pictures[i].palette!;
      for (let c = 0; c < 256; c++)
        expect(palette[c].slice(0, 3)).toEqual([...COLORMAPS.viridis.subarray(4 * c, 4 * c + 3)]);
    });
  });

  it("a hostile file name is text and nothing else", () => {
    const name = `</text><script>alert("1")</script><image href='http://evil.example/x'/>&amp;\u0000\u0007\u202e]]>`;
    const hostile = figureSvg(
      describeFigure(presetInput("kidney", 16, [0.01, 0.02, 0.03, 0.04, 0.05], { name })),
    );
    expect(hostile).not.toMatch(/<script|<image href=|(?![\t\n\r])\p{Cc}/u);
    const harmless = figureSvg(
      describeFigure(presetInput("kidney", 16, [0.01, 0.02, 0.03, 0.04, 0.05], { name: "x" })),
    );
    expect(elementNames(hostile)).toEqual(elementNames(harmless));
    expect(hostile).toContain("&#60;/text&#62;&#60;script&#62;alert(&#34;1&#34;)");
  });

  it("optima are filled lightly and outlined firmly over the reference, Dice's with dashes", () => {
    const panel = (row: string) => svg.split("\n").find((line) => line.includes(`${row}, noise strength 0.05`))!;
    for (const [row, colour, dash] of [["Accuracy-optimal", "#0072B2", ""], ["Dice-optimal", "#D55E00", ' stroke-dasharray="3 1.75"']]) {
      expect(panel(row)).toContain(`fill="${colour}" fill-opacity="${OPTIMUM_FILL}"`);
      const outline = `stroke="${colour}" stroke-width="0.95"${dash}/>`;
      expect(panel(row)).toContain(outline);
      expect(panel(row).indexOf(outline)).toBeGreaterThan(panel(row).indexOf('href="#reference-0"'));
    }
    // The page's: panels have no frames.
    expect(svg.match(/<rect /g)).toHaveLength(1);
  }); // prettier-ignore

  it("samples' outlines lie under the reference's, the optima's over it", () => {
    const masks = [input.columns[0].source.reference.mask];
    const rows = ["outlines", "overlay"];
    const whole = figureSvg(describeFigure(presetInput("kidney", 24, [0.01, 0.05], { rows, materials: { outlines: { masks, score: null, field: null } } })));
    const order = [...whole.matchAll(/<use href="#(reference-0|samples-0|accuracy-2|dice-2)" x/g)].map(([, id]) => id);
    expect(order.slice(0, 4)).toEqual(["samples-0", "samples-0", "reference-0", "reference-0"]);
    expect(order.slice(6, 12)).toEqual(["reference-0", "reference-0", "accuracy-2", "accuracy-2", "dice-2", "dice-2"]);
    expect(whole.match(/id="(.*?)"/g)!.length).toBe(new Set(whole.match(/id="(.*?)"/g)).size);
  }); // prettier-ignore

  it("the reference's line is over every panel", () => {
    const [{ referencePath }] = figure.panels;
    expect(referencePath.length).toBeGreaterThan(50);
    expect(svg).toContain(`<path id="reference-0" d="${referencePath}"`);
    for (const panel of figure.panels) {
      const corner = [panel.x, panel.y].map((value) => String(Math.round(value * 1000) / 1000));
      const use = `<use href="#reference-0" x="${corner[0]}" y="${corner[1]}" fill="none"`;
      expect(svg.split(use)).toHaveLength(3);
    }
  });
});

describe("escapeXml", () => {
  it("escapes markup and leaves out what XML forbids", () => {
    expect(escapeXml(`<a b="c" d='e'>&`)).toBe("&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;");
    expect(escapeXml("a\u0000b\u000bc\ufffed\ud800e\tf")).toBe("abcde\tf");
    expect(escapeXml("Größe 肾 👩")).toBe("Größe 肾 👩");
  });
});
