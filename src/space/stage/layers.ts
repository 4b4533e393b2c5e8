/** A scene as what is drawn, in three layers: what lies below everything, what hides each other, and what lies above. */
import { type BufferGeometry, type Material, Mesh, Vector3 } from "three";
import type { Palette } from "../../figure/palette.ts";
import * as geometries from "./geometries.ts";
import {
  cloudMaterial,
  depthMaterial,
  glassMaterial,
  hullMaterial,
  lineMaterial,
  type SharedUniforms,
  sliceMaterial,
  solidMaterial,
} from "./materials.ts";
import { boxInView } from "./projection.ts";
import type { ResourceKey, Resources } from "./resources.ts";
import type { Box, CloudItem, Scene, SceneItem, SliceItem, SurfaceItem } from "./scene.ts";

export interface Layers {
  /** Far sides of glass. They know no depth: neither do the near sides, which lie above. */
  readonly under: readonly Mesh[];
  readonly main: readonly Mesh[];
  /** Near sides of glass, then outlines, each with a depth of its own. */
  readonly over: readonly Mesh[];
  /** Equal for scenes whose `under` and `over` are equal. */
  readonly shellName: string;
  /** The resources that it needs. */
  readonly keys: ReadonlySet<ResourceKey>;
}

const LINE_WIDTH = { frame: 1.25, lines: 1.1, outline: 1.4, box: 1 } as const;
const BOX_OPACITY = 0.34;

/** Makes layers of scenes; what they need is kept in `resources`. */
export class LayerMaker {
  private keys = new Set<ResourceKey>();

  constructor(
    private readonly resources: Resources,
    private readonly shared: SharedUniforms,
  ) {}

  layersOf(scene: Scene, palette: Palette): Layers {
    this.keys = new Set();
    const surfaces = scene.items.filter(
      (item): item is SurfaceItem => item.kind === "surface" && item.surface.triangles.length > 0,
    );
    const glass = surfaces.filter(({ look }) => look === "glass");
    const outlines = surfaces.filter(({ look }) => look === "outline");
    const solids = surfaces.filter(({ look }) => look === "solid").sort((a, b) => b.opacity - a.opacity);
    const order = { surface: 0, slice: 1, frame: 2, lines: 2, cloud: 3 } as const;
    const others = scene.items
      .filter(({ kind }) => kind !== "surface")
      .sort((a, b) => order[a.kind] - order[b.kind]);
    const inView = boxInView(scene);
    const box = this.mesh(
      this.geometry(`box ${nameOf(inView)}`, () => geometries.boxGeometry(inView)),
      this.material(`box ${palette.softInk}`, () =>
        lineMaterial(this.shared, palette.softInk, BOX_OPACITY, LINE_WIDTH.box, true),
      ),
    );
    return {
      under: [...glass].reverse().map((item) => this.glass(item, "far")),
      main: [
        ...solids.map((item) => this.solid(item)),
        box,
        ...others.flatMap((item) => this.other(item, scene)),
      ],
      over: [
        ...glass.map((item) => this.glass(item, "near")),
        ...outlines.flatMap((item) => this.outline(item)),
      ],
      shellName: [...glass, ...outlines]
        .map(({ surface, colour, look, opacity }) =>
          [this.resources.nameOf(surface), colour, look, opacity].join(" "),
        )
        .join(", "),
      keys: this.keys,
    };
  }

  private solid({ surface, colour, opacity }: SurfaceItem): Mesh {
    const material = this.material(`solid ${colour} ${opacity}`, () =>
      solidMaterial(this.shared, colour, opacity),
    );
    return this.mesh(this.surface(surface), material);
  }

  private glass({ surface, colour, opacity }: SurfaceItem, side: "far" | "near"): Mesh {
    const material = this.material(`glass ${side} ${colour} ${opacity}`, () =>
      glassMaterial(this.shared, colour, opacity, side),
    );
    return this.mesh(this.surface(surface), material);
  }

  /** What of the grown surface's far side shows around the surface. */
  private outline({ surface, colour, opacity }: SurfaceItem): Mesh[] {
    const geometry = this.surface(surface);
    const mask = this.mesh(
      geometry,
      this.material("depth", () => depthMaterial(this.shared)),
    );
    mask.onBeforeRender = (renderer) => renderer.clearDepth();
    const hull = this.material(`hull ${colour} ${opacity}`, () =>
      hullMaterial(this.shared, colour, opacity, LINE_WIDTH.outline),
    );
    return [mask, this.mesh(geometry, hull)];
  }

  private other(item: SceneItem, scene: Scene): Mesh[] {
    switch (item.kind) {
      case "cloud":
        return item.volume.values.length === 0 ? [] : [this.cloud(item)];
      case "slice":
        return [this.slice(item, scene.size)];
      case "frame": {
        const inView = boxInView(scene);
        const name = `frame ${nameOf(inView)} ${item.axis} ${item.at}`;
        const geometry = this.geometry(name, () => geometries.frameGeometry(inView, item.axis, item.at));
        return [this.mesh(geometry, this.lineMaterial(item.colour, LINE_WIDTH.frame))];
      }
      case "lines": {
        if (item.segments.length === 0) return [];
        const geometry = this.geometry(item.segments, () => geometries.linesGeometry(item.segments));
        return [this.mesh(geometry, this.lineMaterial(item.colour, LINE_WIDTH.lines))];
      }
      default:
        return [];
    }
  }

  private cloud({ volume, colormap }: CloudItem): Mesh {
    const texture = this.use(volume, "texture", () => geometries.volumeTexture(volume));
    const ramp = this.use(`ramp ${colormap}`, "texture", () => geometries.rampTexture(colormap));
    const material = this.use(volume, `material ${colormap}`, () =>
      cloudMaterial(this.shared, {
        volume: { value: texture },
        ramp: { value: ramp },
        low: { value: new Vector3(...volume.low) },
        high: { value: new Vector3(...volume.high) },
      }),
    );
    return this.mesh(
      this.geometry("cube", () => geometries.cubeGeometry()),
      material,
    );
  }

  private slice({ axis, at, picture }: SliceItem, size: Scene["size"]): Mesh {
    const texture = this.use(picture, "texture", () => geometries.pictureTexture(picture));
    const material = this.use(picture, "material", () =>
      sliceMaterial(this.shared, { picture: { value: texture } }),
    );
    const name = `plane ${size.join(" ")} ${axis} ${at}`;
    return this.mesh(
      this.geometry(name, () => geometries.planeGeometry(size, axis, at)),
      material,
    );
  }

  private lineMaterial(colour: string, lineWidth: number): Material {
    return this.material(`line ${colour} ${lineWidth}`, () =>
      lineMaterial(this.shared, colour, 1, lineWidth),
    );
  }

  private surface(surface: SurfaceItem["surface"]): BufferGeometry {
    return this.geometry(surface, () => geometries.surfaceGeometry(surface));
  }

  private geometry(key: ResourceKey, make: () => BufferGeometry): BufferGeometry {
    return this.use(key, "geometry", make);
  }

  private material(name: string, make: () => Material): Material {
    return this.use(name, "material", make);
  }

  private use<T extends { dispose(): void }>(key: ResourceKey, role: string, make: () => T): T {
    this.keys.add(key);
    return this.resources.of(key, role, make);
  }

  private mesh(geometry: BufferGeometry, material: Material): Mesh {
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    mesh.matrixAutoUpdate = false;
    return mesh;
  }
}

function nameOf({ low, high }: Box): string {
  return [...low, ...high].join(" ");
}
