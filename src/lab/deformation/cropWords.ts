/** That a picture is a part of a slice, in words. */
import type { Slice } from "../../core/slice.ts";

type Size = Pick<Slice, "rows" | "columns">;

/** "Shown are 180 × 200 of the 256 × 256 pixels, those around the reference."; "" where all are shown. Columns × rows, as seen. */
export function cropWords(shown: Size, whole: Size): string {
  if (shown.rows === whole.rows && shown.columns === whole.columns) return "";
  const size = ({ rows, columns }: Size) => `${columns} × ${rows}`;
  return `Shown are ${size(shown)} of the ${size(whole)} pixels, those around the reference.`;
}
