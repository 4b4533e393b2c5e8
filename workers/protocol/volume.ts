/** What 3D views show. */
import type { Displacements } from "../../src/core/displacement.ts";
import type { Draw } from "../../src/core/draw.ts";
import type { Grid } from "../../src/core/grid.ts";
import type { Triple } from "../../src/core/kernel/index.ts";
import type { Window } from "../../src/core/window.ts";
import type { SoftVolume, Surface, SurfaceSource } from "../../src/space/mesh/surface.ts";
import type { Answer } from "./answer.ts";

/** The methods are the laboratory's. Arrays are copied in, results transferred out. */
export interface VolumeService {
  surface(source: SurfaceSource, maxSide: number): Promise<Answer<Surface>>;
  softVolume(
    values: Float32Array | Uint8Array | Uint16Array,
    scale: number,
    grid: Grid,
    maxSide: number,
  ): Promise<Answer<SoftVolume>>;
  sampleMask(draw: Draw, a: number): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  displacements(draw: Draw, window: Window, step: Triple): Promise<Answer<Displacements>>;
}
