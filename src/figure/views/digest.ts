/** A digest of what a view shows, for the file that carries its choice: fields and draws are in no column's. */
import { textDigest } from "../../io/scene/result.ts";
import { PALETTES } from "../palette.ts";
import type { View } from "./plate.ts";

/** SHA-256 of every line, shape and picture of a view at a fixed size, and of its caption. The same in Node and in browsers. */
export function viewDigest({ draw, proportion, caption }: View): string {
  const palette = PALETTES.light;
  const shapes = draw({ x: 0, y: 0, width: 300, height: 300 * proportion }, palette, palette.raised);
  return textDigest(JSON.stringify({ proportion, shapes, caption }));
}
