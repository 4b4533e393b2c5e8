/** Where the parts of a figure's description stand, and what is wrong with that. */
import type { Box, FigureDescription, TextLine } from "../../src/figure/description.ts";
import { textWidth } from "../../src/figure/metrics.ts";

/** From the top of the capitals to the foot of the descenders, as wide as the metrics say. */
export function textBox({ x, y, size, anchor, family, runs }: TextLine): Box {
  const width = runs.reduce((sum, { text, style }) => {
    const face = family === "sans" ? "sans" : style === "semibold" ? "serifSemiBold" : "serif";
    return sum + textWidth(text, face, size);
  }, 0);
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { x: left, y: y - 0.72 * size, width, height: 0.95 * size };
}

export function plainText({ runs }: TextLine): string {
  return runs.map(({ text }) => text).join("").replaceAll("\u00a0", " "); // prettier-ignore
}

const SLACK = 0.05;

function isApart(a: Box, b: Box): boolean {
  return (
    a.x + a.width <= b.x + SLACK ||
    b.x + b.width <= a.x + SLACK ||
    a.y + a.height <= b.y + SLACK ||
    b.y + b.height <= a.y + SLACK
  );
}

function isOnPage({ x, y, width, height }: Box, page: FigureDescription): boolean {
  return x >= -SLACK && y >= -SLACK && x + width <= page.width + SLACK && y + height <= page.height + SLACK;
}

/** What overlaps, leaves the page, or cannot be read, in words. The letters of a slice's sides alone stand over a panel. */
export function faultsOf(figure: FigureDescription): string[] {
  const texts = figure.texts.map((line) => ({ line, box: textBox(line), what: `“${plainText(line)}”` }));
  const faults: string[] = [];
  for (const { line, box, what } of texts) {
    if (line.size < 6) faults.push(`${what} is ${line.size} pt high`);
    if (!isOnPage(box, figure)) faults.push(`${what} leaves the page`);
  }
  const solid = [
    ...texts.filter(({ line }) => line.halo === null),
    ...figure.panels.map((box) => ({ box, what: `the panel ${box.name}` })),
    ...figure.legend.map((box) => ({ box, what: `the legend's ${box.kind}` })),
  ];
  for (const { box, what } of solid) if (!isOnPage(box, figure)) faults.push(`${what} leaves the page`);
  for (const group of [solid, texts]) {
    group.forEach((one, i) => {
      for (const other of group.slice(i + 1)) {
        if (!isApart(one.box, other.box)) faults.push(`${one.what} and ${other.what} overlap`);
      }
    });
  }
  return [...new Set(faults)];
}
