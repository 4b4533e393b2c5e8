import type { BufferGeometry } from "three";
import { SurfaceGeometry } from "./geometries.ts";
import type { SurfacesOnCard } from "./items/surfaces.tsx";
import type { Surface } from "../mesh/surface.ts";

/**
 * The one owner of the geometries of surfaces: each lies on the card once for all items that show its surface, and is
 * let go with the last of them. All else is let go by the renderer of scenes, with the element that it belongs to.
 */
export function createSurfacesOnCard(): SurfacesOnCard {
  const geometries = new WeakMap<Surface, BufferGeometry>();
  const holders = new WeakMap<Surface, number>();
  const geometryOf = (surface: Surface) => {
    let geometry = geometries.get(surface);
    if (geometry === undefined) geometries.set(surface, (geometry = new SurfaceGeometry(surface)));
    return geometry;
  };
  const count = (surface: Surface, change: 1 | -1) => {
    const now = (holders.get(surface) ?? 0) + change;
    holders.set(surface, now);
    // It comes back by itself once it is drawn again.
    if (now === 0) geometryOf(surface).dispose();
  };
  return {
    geometryOf,
    hold(surface) {
      count(surface, 1);
      return () => count(surface, -1);
    },
  };
}
