/** Files made away from the page: what is needed for one travels as plain data, the file comes back as a Blob. */
import { encode } from "fast-png";
import { InputError } from "../core/errors.ts";
import { type Domain, wholeGrid } from "../core/domain.ts";
import { withSurroundings } from "../core/surroundings.ts";
import type { Grid } from "../core/grid.ts";
import { thresholded } from "../core/segmentation.ts";
import { type CheckColumn, checkZip, refuseLarge } from "./check/bundle.ts";
import { type NamedMesh, writeGlb } from "./mesh/glb.ts";
import type { Orientation } from "./image.ts";
import { writeNifti } from "./nifti/write.ts";
import { writeNpy } from "./npy.ts";
import { writeStl } from "./mesh/stl.ts";
import type { Affine } from "./mesh/world.ts";

/** An image over the grid: the values themselves, or where they reach a threshold. */
export interface ArrayRecipe {
  readonly kind: "array";
  readonly format: "nii.gz" | "npy";
  /** Row-major over the grid, as the machine holds them: a Blob can be filled in steps and needs no second copy on the page. */
  readonly values: Blob;
  readonly type: "float32" | "uint8";
  /** Write {values ≥ threshold} as uint8; null writes the values. */
  readonly threshold: number | null;
  /** Of Ω. */
  readonly grid: Grid;
  /** Ω in the original's grid, which the file covers; null where it is the whole. */
  readonly domain: Domain | null;
  /** Of the original, for NIfTI. */
  readonly orientation: Orientation | null;
  /** Of the original, where that is no NIfTI: the grid's shape with the axes of length 1 that the file has. */
  readonly fileShape?: readonly number[] | undefined;
  readonly description: string;
}

/** Surfaces in the patient's mm. */
interface MeshRecipe {
  readonly kind: "mesh";
  /** STL holds one mesh. */
  readonly format: "glb" | "stl";
  readonly meshes: readonly NamedMesh[];
  readonly toWorld: Affine | null;
  readonly description: string;
}

/** An RGBA picture (straight alpha, top row first) as PNG. */
interface PictureRecipe {
  readonly kind: "picture";
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A check-me bundle; arrays as in an ArrayRecipe. */
interface CheckRecipe {
  readonly kind: "check";
  readonly grid: Grid;
  /** uint8. */
  readonly mask: Blob;
  readonly columns: readonly (Omit<CheckColumn, "marginal"> & { readonly marginal: Blob })[];
  readonly parameters: string;
  readonly figure: Uint8Array<ArrayBuffer>;
}

export type FileRecipe = ArrayRecipe | MeshRecipe | PictureRecipe | CheckRecipe;

/** The file of a recipe. @throws InputError where sizes do not fit each other. */
export async function writeFile(recipe: FileRecipe): Promise<Blob> {
  switch (recipe.kind) {
    case "array":
      return arrayFile(recipe);
    case "mesh":
      return meshFile(recipe);
    case "check":
      return checkFile(recipe);
    default:
      return pictureFile(recipe);
  }
}

async function arrayFile(recipe: ArrayRecipe): Promise<Blob> {
  const { values, type, threshold, domain, orientation, fileShape, format } = recipe;
  const size = type === "float32" ? 4 : 1;
  if (values.size % size !== 0) {
    throw new InputError(`an array of ${type} has a multiple of ${size} bytes, got ${values.size}`);
  }
  const bytes = await values.arrayBuffer();
  const read = type === "float32" ? new Float32Array(bytes) : new Uint8Array(bytes);
  const written = withSurroundings(
    threshold === null ? read : thresholded(read, threshold),
    recipe.grid,
    domain,
  );
  const grid = wholeGrid(recipe.grid, domain);
  if (format === "npy") return new Blob([writeNpy(written, fileShape ?? grid.shape)]);
  return gzipped(writeNifti(written, grid, orientation, recipe.description, fileShape));
}

async function checkFile({ mask, columns, ...bundle }: CheckRecipe): Promise<Blob> {
  refuseLarge(bundle.grid, columns.length);
  const zip = checkZip({
    ...bundle,
    mask: new Uint8Array(await mask.arrayBuffer()),
    columns: await Promise.all(
      columns.map(async (column) => ({
        ...column,
        marginal: new Float32Array(await column.marginal.arrayBuffer()),
      })),
    ),
  });
  return new Blob([zip], { type: "application/zip" });
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
}

function meshFile({ format, meshes, toWorld, description }: MeshRecipe): Blob {
  if (format === "glb") return new Blob([writeGlb(meshes, toWorld)], { type: "model/gltf-binary" });
  if (meshes.length !== 1) throw new InputError(`an STL file holds one surface, got ${meshes.length}`);
  return new Blob([writeStl(meshes[0].surface, toWorld, description)], { type: "model/stl" });
}

function pictureFile({ width, height, rgba }: PictureRecipe): Blob {
  if (rgba.length !== 4 * width * height) {
    throw new InputError(
      `a picture of ${width} × ${height} needs ${4 * width * height} bytes, got ${rgba.length}`,
    );
  }
  const isOpaque = isFullyOpaque(rgba);
  const png = encode(
    isOpaque
      ? { width, height, data: withoutAlpha(rgba), channels: 3 }
      : { width, height, data: rgba, channels: 4 },
  );
  return new Blob([png as Uint8Array<ArrayBuffer>], { type: "image/png" });
}

function isFullyOpaque(rgba: Uint8ClampedArray): boolean {
  for (let p = 3; p < rgba.length; p += 4) if (rgba[p] !== 255) return false;
  return true;
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let p = 0, q = 0; p < rgba.length; p += 4) {
    rgb[q++] = rgba[p];
    rgb[q++] = rgba[p + 1];
    rgb[q++] = rgba[p + 2];
  }
  return rgb;
}
