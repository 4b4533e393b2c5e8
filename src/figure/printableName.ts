/** Texts of somebody else's, fit to print. */
import { LACKING_LETTERS } from "./fonts.ts";
import { textWidth } from "./metrics.ts";
import { printable } from "./printable.ts";
import { TEXT_SIZE } from "./text.ts";

/** Nobody reads further; and what no one reads is not laid out. */
const LONGEST_NAME = 120;

/**
 * A file name fit to print: "…" for letters that the figure's faces lack, its middle left out where it is longer than 120
 * letters or wider than `width` at the labels' size.
 */
export function printableName(name: string, width = Infinity, size: number = TEXT_SIZE.label): string {
  const signs = Array.from(printableText(name));
  for (let kept = Math.min(signs.length, LONGEST_NAME); kept > 1; kept--) {
    const head = signs.slice(0, Math.ceil(kept / 2)).join("");
    const tail = signs.slice(signs.length - Math.floor(kept / 2)).join("");
    const shown = kept === signs.length ? signs.join("") : `${head}…${tail}`;
    if (textWidth(shown, "serifSemiBold", size) <= width) return shown;
  }
  return signs.slice(0, 1).join("");
}

/** A text of the user's, with "…" for letters that the faces lack. */
export function printableText(text: string): string {
  return printable(text).replace(LACKING_LETTERS, "…");
}
