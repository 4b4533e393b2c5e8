/** The typesetter of font files: the one place that loads fontkit for outlines. */
import { create, type Font } from "fontkit";
import type { FontFile } from "./fonts.ts";
import { Typesetter } from "./typeset.ts";
import { sfntOf } from "./woff.ts";

/** A typesetter, and the files of its faces without their WOFF wrapping. @throws Error where a font cannot be read. */
export function typesetterOf(fonts: readonly FontFile[]): {
  readonly typesetter: Typesetter;
  readonly files: readonly Uint8Array[];
} {
  const files = fonts.map(sfntOf);
  return {
    typesetter: new Typesetter(
      fonts,
      files.map((file) => create(file as Buffer) as Font),
    ),
    files,
  };
}
