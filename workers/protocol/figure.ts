/** Files that are written. */
import type { FileRecipe } from "../../src/io/write.ts";
import type { Answer } from "./answer.ts";

export interface FigureService {
  /** SVG → PNG, `width` px wide; `dpi` is recorded where given. */
  renderPng(svg: string, width: number, dpi: number | null): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  /** Arrays, meshes and pictures as files. */
  writeFile(recipe: FileRecipe): Promise<Answer<Blob>>;
}
