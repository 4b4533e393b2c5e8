/** Scenes as React makes them, without a graphics card. */
import { createRoot, flushSync } from "@react-three/fiber";
import type { ReactNode } from "react";
import type { BufferGeometry, Color, Mesh, RawShaderMaterial } from "three";
import { createStore } from "zustand/vanilla";
import { extendElements } from "../../../src/space/stage/elements.ts";
import { SurfacesContext } from "../../../src/space/stage/items/surfaces.tsx";
import type { Space } from "../../../src/space/stage/items/space.ts";
import { LiveScene, Portals } from "../../../src/space/stage/liveScene.tsx";
import { createSurfacesOnCard } from "../../../src/space/stage/surfacesOnCard.ts";
import type { Surface } from "../../../src/space/mesh/surface.ts";

const NO_CARD = { render() {}, setPixelRatio() {}, setSize() {} };

const SPACE: Space = { size: [1, 2, 3], focus: null, isAnatomical: false };

/** Scenes of one root, as the stage has them, and how often each has asked to be drawn. */
export function openScenes(count: number) {
  extendElements();
  const touches = Array.from({ length: count }, () => 0);
  const scenes = touches.map((_, i) => new LiveScene(() => touches[i]++));
  const root = createRoot(document.createElement("canvas"));
  const size = { width: 1, height: 1, top: 0, left: 0 };
  void root.configure({ gl: NO_CARD, frameloop: "never", dpr: 1, size });
  root.render(
    <SurfacesContext value={createSurfacesOnCard()}>
      <Portals scenes={createStore<readonly LiveScene[]>()(() => scenes)} />
    </SurfacesContext>,
  );
  return {
    scenes,
    touches,
    show: (at: number, contents: ReactNode, space = SPACE) =>
      flushSync(() => scenes[at].show({ space, contents })),
    drawn: (at = 0) => scenes[at].scene.children as Mesh<BufferGeometry, RawShaderMaterial>[],
  };
}

/** What a scene with these contents draws, in order. */
export function sceneOf(contents: ReactNode, space = SPACE) {
  const { show, drawn } = openScenes(1);
  show(0, contents, space);
  return drawn();
}

/** Like "SolidMaterial #0072B2", "GlassMaterial #D55E00 under", "MaskMaterial over". */
export function looksOf(drawn: ReturnType<typeof sceneOf>): string[] {
  return drawn.map(({ material, layers }) => {
    const colour = material.uniforms.colour?.value as Color | undefined;
    const parts = [material.constructor.name, colour && shownAs(colour), LAYERS[layers.mask]];
    return parts.filter(Boolean).join(" ");
  });
}

/** "#RRGGBB", without a conversion. */
function shownAs({ r, g, b }: Color): string {
  const hex = (share: number) =>
    Math.round(255 * share)
      .toString(16)
      .padStart(2, "0");
  return `#${hex(r)}${hex(g)}${hex(b)}`.toUpperCase();
}

const LAYERS: Readonly<Record<number, string>> = { 1: "", 2: "under", 4: "over" };

/** A surface of its own each time. */
export function someSurface(triangles = 1): Surface {
  return {
    positions: new Float32Array(9),
    normals: new Float32Array(9),
    triangles: new Uint32Array(3 * triangles),
    step: 1,
  };
}
