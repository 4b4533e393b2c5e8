/** Surfaces in a scene, in three looks. One without triangles is not there. */
import { type ReactNode, createContext, memo, use, useLayoutEffect } from "react";
import type { BufferGeometry } from "three";
import type { Surface } from "../../mesh/surface.ts";
import { OVER, Part, UNDER } from "./Part.tsx";

export interface SurfaceProps {
  readonly surface: Surface;
  /** #RRGGBB. */
  readonly colour: string;
  /** In [0, 1]; 1 unless told. */
  readonly opacity?: number;
}

/** Lit, and hiding what is behind it. */
export const Solid = memo(function Solid({ surface, colour, opacity = 1 }: SurfaceProps) {
  const geometry = useGeometry(surface);
  return (
    isThere(surface) && (
      <Part geometry={geometry}>
        <solidMaterial args={[colour, opacity]} />
      </Part>
    )
  );
});

interface GlassProps extends Omit<SurfaceProps, "surface"> {
  /** null: not there yet. */
  readonly surface: Surface | null;
  /** What is inside, other glass as well. */
  readonly children?: ReactNode;
}

/** Translucent, denser at its rim, so that what is inside is seen through it. @param opacity of the rim. */
export function Glass({ surface, colour, opacity = 1, children }: GlassProps) {
  return (
    <>
      {surface !== null && <Pane surface={surface} colour={colour} opacity={opacity} side="far" />}
      {children}
      {surface !== null && <Pane surface={surface} colour={colour} opacity={opacity} side="near" />}
    </>
  );
}

interface PaneProps extends Required<SurfaceProps> {
  readonly side: "far" | "near";
}

/** One side of glass: the far one lies below everything, the near one above. */
const Pane = memo(function Pane({ surface, colour, opacity, side }: PaneProps) {
  const geometry = useGeometry(surface);
  return (
    isThere(surface) && (
      <Part geometry={geometry} layer={side === "far" ? UNDER : OVER}>
        <glassMaterial args={[colour, opacity, side]} />
      </Part>
    )
  );
});

interface OutlineProps extends SurfaceProps {
  /** In pixels of style. */
  readonly width?: number;
}

/** Its silhouette, over everything: what of the grown surface's far side shows around the surface. */
export const Outline = memo(function Outline({ surface, colour, opacity = 1, width = 1.4 }: OutlineProps) {
  const geometry = useGeometry(surface);
  return (
    isThere(surface) && (
      <>
        <Part geometry={geometry} layer={OVER}>
          <maskMaterial />
        </Part>
        <Part geometry={geometry} layer={OVER}>
          <hullMaterial args={[colour, opacity, width]} />
        </Part>
      </>
    )
  );
});

function isThere({ triangles }: Surface): boolean {
  return triangles.length > 0;
}

/** The surfaces on the graphics card, each once for all items that show it. */
export interface SurfacesOnCard {
  geometryOf(surface: Surface): BufferGeometry;
  /** Keeps a surface there. @returns the way to let it go. */
  hold(surface: Surface): () => void;
}

export const SurfacesContext = createContext<SurfacesOnCard | null>(null);

function useGeometry(surface: Surface): BufferGeometry {
  const surfaces = use(SurfacesContext)!;
  useLayoutEffect(() => surfaces.hold(surface), [surfaces, surface]);
  return surfaces.geometryOf(surface);
}
