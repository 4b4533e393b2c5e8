/** A picture in space as plain data, as figure/description.ts is for the flat figure. Whoever draws it knows no medicine. */
import type { Triple } from "../../core/kernel/index.ts";
import type { ColormapName } from "../../figure/colormap.ts";
import type { SoftVolume, Surface } from "../mesh/surface.ts";

/** A box along the axes, in mm from the corner of Ω. */
export interface Box {
  readonly low: Triple;
  readonly high: Triple;
}

export interface Scene {
  /** Edges of Ω in mm (voxel sizes where they are unknown), axes in the grid's order. */
  readonly size: Triple;
  /** Glass shells from the innermost to the outermost. */
  readonly items: readonly SceneItem[];
  /** Whether the axes are the patient's: then R, L, A, P, S and I stand at the sides. */
  readonly isAnatomical: boolean;
  /** What the view is fitted to, and what box and frames are drawn around; Ω unless told. Pictures that belong together need the same. */
  readonly focus?: Box | null;
}

/** `solid`: lit; `glass`: translucent, denser at its rim, seen through everything; `outline`: its silhouette, over everything. */
export type SurfaceLook = "solid" | "glass" | "outline";

export interface SurfaceItem {
  readonly kind: "surface";
  readonly surface: Surface;
  /** #RRGGBB; so are the other colours. */
  readonly colour: string;
  readonly look: SurfaceLook;
  /** In [0, 1]; of glass: of its rim. */
  readonly opacity: number;
}

/** Probabilities as a cloud: as opaque as they are high. */
export interface CloudItem {
  readonly kind: "cloud";
  readonly volume: SoftVolume;
  readonly colormap: ColormapName;
}

/** RGBA, straight alpha; columns along the lower one of the remaining axes, rows along the higher one, both from Ω's corner. */
export interface PlanePicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A picture on a plane across Ω. */
export interface SliceItem {
  readonly kind: "slice";
  readonly axis: 0 | 1 | 2;
  /** mm from Ω's corner. */
  readonly at: number;
  readonly picture: PlanePicture;
}

/** The outline of a plane across what the view is fitted to. */
interface FrameItem {
  readonly kind: "frame";
  readonly axis: 0 | 1 | 2;
  /** mm from Ω's corner. */
  readonly at: number;
  readonly colour: string;
}

interface LinesItem {
  readonly kind: "lines";
  /** Pairs of points, x y z x y z, in mm from Ω's corner. */
  readonly segments: Float32Array<ArrayBuffer>;
  readonly colour: string;
}

export type SceneItem = SurfaceItem | CloudItem | SliceItem | FrameItem | LinesItem;
