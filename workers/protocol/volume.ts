/** What 3D views show, and a single marginal or sample. */
import type { Displacements } from "../../src/core/displacement.ts";
import type { Draw } from "../../src/core/draw.ts";
import type { Grid } from "../../src/core/grid.ts";
import type { Triple } from "../../src/core/kernel/index.ts";
import type { Reference } from "../../src/core/reference.ts";
import type { Window } from "../../src/core/window.ts";
import type { SoftVolume, Surface, SurfaceSource } from "../../src/space/mesh/surface.ts";
import type { Answer } from "./answer.ts";
import type { Sent } from "./sent.ts";

export interface SentReference extends Omit<Reference, "mask"> {
  readonly mask: Sent<Reference["mask"]>;
}

export interface SentDraw extends Omit<Draw, "reference"> {
  readonly reference: SentReference;
}

type Source<Kind extends SurfaceSource["kind"]> = Extract<SurfaceSource, { kind: Kind }>;

/** A source whose array is sent once. */
export type SentSource =
  | (Omit<Source<"mask">, "reference"> & { readonly reference: SentReference })
  | (Omit<Source<"level">, "values"> & { readonly values: Sent<Float32Array> })
  | (Omit<Source<"sample">, "draw"> & { readonly draw: SentDraw });

/** The methods are the laboratory's. Arrays are sent once and kept, results transferred out. */
export interface VolumeService {
  surface(source: SentSource, maxSide: number): Promise<Answer<Surface>>;
  softVolume(
    values: Sent<Float32Array | Uint8Array | Uint16Array>,
    scale: number,
    grid: Grid,
    maxSide: number,
  ): Promise<Answer<SoftVolume>>;
  marginal(reference: SentReference, a: number): Promise<Answer<Float32Array<ArrayBuffer>>>;
  sampleMask(draw: SentDraw, a: number): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  sampleMasks(
    draw: SentDraw,
    count: number,
    a: number,
    window: Window,
  ): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  displacements(draw: SentDraw, window: Window, step: Triple): Promise<Answer<Displacements>>;
}
