/** Files that are written. */
import type { Drawing } from "../../src/figure/drawing.ts";
import type { FigureFile } from "../../src/figure/file.ts";
import type { FileRecipe } from "../../src/io/write.ts";
import type { Answer } from "./answer.ts";

export interface FigureService {
  /** A drawing as PNG, SVG or PDF. */
  writeFigure(drawing: Drawing, file: FigureFile): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  /** Arrays, meshes and pictures as files. */
  writeFile(recipe: FileRecipe): Promise<Answer<Blob>>;
}

/** What may be handed over instead of copied when a recipe travels. */
export function buffersOf(recipe: FileRecipe): ArrayBuffer[] {
  switch (recipe.kind) {
    case "array":
      return [];
    case "check":
      return [recipe.figure.buffer];
    case "mesh":
      return recipe.meshes.flatMap(({ surface: { positions, normals, triangles } }) => [
        positions.buffer,
        normals.buffer,
        triangles.buffer,
      ]);
    default:
      return [recipe.rgba.buffer];
  }
}
