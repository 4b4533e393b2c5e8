import type { TextRun } from "../figure/description.ts";
import { SUPERSCRIPT } from "../figure/text.ts";

/** Text with its superscripts, as HTML. */
export function Letters({ runs }: { runs: readonly TextRun[] }) {
  return runs.map(({ text, style }) => (style === "superscript" ? <sup key={text}>{text}</sup> : text));
}

/** The same inside an SVG's text. */
export function SvgLetters({ runs, size }: { runs: readonly TextRun[]; size: number }) {
  return runs.map(({ text, style }) =>
    style === "superscript" ? (
      <tspan key={text} dy={-SUPERSCRIPT.lift * size} fontSize={SUPERSCRIPT.size * size}>
        {text}
      </tspan>
    ) : (
      text
    ),
  );
}
