/**
 * Lines of text as glyphs of the bundled fonts in their places, with kerning: what the renderer of PNG does on its own,
 * for files that carry fonts' glyphs (PDF) or letters as outlines (SVG). Knows a font by fontkit's interface alone, so
 * that writers that need no glyphs load none of it.
 */
import type { Font, Glyph } from "fontkit";
import type { TextLine, TextRun } from "./description.ts";
import type { FontFace } from "./fonts.ts";
import { SUPERSCRIPT } from "./text.ts";

/** A glyph and how far right of its piece's start it stands, in the font's units. */
interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly x: number;
  /** To the next one, with kerning; the glyph's own differs from it where there is some. */
  readonly advance: number;
}

/** Letters of one font and size, in a row. */
export interface TextPiece {
  /** Number of the face among those of the typesetter. */
  readonly face: number;
  readonly text: string;
  /** Letter height, start and baseline, in points. */
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly unitsPerEm: number;
  readonly glyphs: readonly PlacedGlyph[];
}

type Style = TextRun["style"];

export class Typesetter {
  /** @param fonts one a face, without substitutions (see woff.ts). */
  constructor(
    readonly faces: readonly FontFace[],
    readonly fonts: readonly Font[],
  ) {}

  /** The pieces of a line, from left to right. */
  pieces(line: TextLine): TextPiece[] {
    const pieces: TextPiece[] = [];
    let x = 0;
    for (const { text, style } of line.runs) {
      const isRaised = style === "superscript";
      const size = isRaised ? line.size * SUPERSCRIPT.size : line.size;
      const y = isRaised ? line.y - SUPERSCRIPT.lift * line.size : line.y;
      for (const [face, letters] of this.split(text, line.family, style)) {
        const { unitsPerEm } = this.fonts[face];
        const { glyphs, width } = laidOut(this.fonts[face], letters);
        pieces.push({ face, text: letters, size, x, y, unitsPerEm, glyphs });
        x += (width * size) / unitsPerEm;
      }
    }
    const start = { start: line.x, middle: line.x - x / 2, end: line.x - x }[line.anchor];
    return pieces.map((piece) => ({ ...piece, x: piece.x + start }));
  }

  /** A run in stretches of one face each: the one asked for, else the first that has the letter. */
  private split(text: string, family: TextLine["family"], style: Style): [face: number, text: string][] {
    const wanted = this.faceOf(family, style);
    const stretches: [number, string][] = [];
    for (const letter of text) {
      const has = (face: number) => this.fonts[face].hasGlyphForCodePoint(letter.codePointAt(0)!);
      const other = has(wanted) ? wanted : this.fonts.findIndex((_, face) => has(face));
      const face = other < 0 ? wanted : other;
      const last = stretches.at(-1);
      if (last?.[0] === face) last[1] += letter;
      else stretches.push([face, letter]);
    }
    return stretches;
  }

  private faceOf(family: TextLine["family"], style: Style): number {
    const isSerif = family === "serif" || style === "semibold";
    const wanted = {
      family: isSerif ? "Source Serif 4" : "Inter",
      weight: style === "semibold" ? 600 : 400,
      style: style === "italic" && isSerif ? "italic" : "normal",
    };
    return this.faces.findIndex(
      (face) => face.family === wanted.family && face.weight === wanted.weight && face.style === wanted.style,
    );
  }
}

function laidOut(font: Font, text: string): { glyphs: PlacedGlyph[]; width: number } {
  const { glyphs, positions } = font.layout(text);
  let width = 0;
  const placed = glyphs.map((glyph, i) => {
    const { xAdvance, xOffset } = positions[i];
    const x = width + xOffset;
    width += xAdvance;
    return { glyph, x, advance: xAdvance };
  });
  return { glyphs: placed, width };
}

const LETTERS = { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" } as const; // prettier-ignore

/** The outlines of a piece as an SVG path. */
export function piecePath({ glyphs, size, x, y, unitsPerEm }: TextPiece): string {
  const scale = size / unitsPerEm;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return glyphs
    .map(({ glyph, x: offset }) =>
      glyph.path.commands
        .map(({ command, args }) => {
          const points = args.map((value, i) =>
            rounded(i % 2 === 0 ? x + (offset + value) * scale : y - value * scale),
          );
          return LETTERS[command] + points.join(" ");
        })
        .join(""),
    )
    .join("");
}
