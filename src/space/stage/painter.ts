/** Draws layers of a scene into a window of the drawing buffer, or into a part of a larger picture. */
import { OrthographicCamera, type Scene, Vector3, type WebGLRenderer } from "three";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import type { Space } from "./items/space.ts";
import { shared } from "./materials.ts";
import { keptSide, type Projection, projectionOf } from "./projection.ts";

/** A part of a picture: from its left and top, in pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Look {
  readonly space: Space;
  readonly camera: SceneCamera;
  /** Of the whole picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per pixel of style: how wide lines are. */
  readonly unit: number;
  /** Samples of a cloud through the middle of an unmagnified view. */
  readonly cloudSteps: number;
}

/** Opacity of a cloud of probability 1: e^−this passes through half of an unmagnified view. */
const CLOUD_DENSITY = 9;

export class Painter {
  /** Aimed at every scene in turn. */
  readonly camera = new OrthographicCamera();

  constructor(private readonly renderer: WebGLRenderer) {
    renderer.autoClear = false;
    renderer.sortObjects = false;
    this.camera.matrixAutoUpdate = false;
  }

  /**
   * Draws over what is there. The window of the buffer is the caller's; `part` of the picture fills it.
   * @param layers of the scene that are drawn.
   */
  paint(scene: Scene, layers: readonly number[], look: Look, part: Part): void {
    const projection = projectionOf(look.space, look.camera, look.width, look.height);
    this.aim(look, projection, part);
    this.camera.layers.disableAll();
    for (const layer of layers) this.camera.layers.enable(layer);
    const [normal, offset] = keptSide(look.space, look.camera.clip);
    shared.kept.value.set(...normal, offset);
    shared.viewport.value.set(part.width, part.height);
    shared.unit.value = look.unit;
    shared.ray.value.set(...projection.towards).negate();
    shared.density.value = CLOUD_DENSITY / projection.radius;
    shared.stride.value = (2 * projection.radius) / look.cloudSteps;
    this.renderer.render(scene, this.camera);
  }

  private aim({ space, camera: { orientation } }: Look, projection: Projection, part: Part): void {
    const { camera } = this;
    const { centre, towards, middle, pixelsPerMm } = projection;
    // Far enough that nothing in Ω, nor what reaches beyond it, lies behind the viewer.
    const distance = 2 * Math.hypot(...space.size);
    camera.position.set(...centre).addScaledVector(new Vector3(...towards), distance);
    camera.quaternion.set(...orientation);
    camera.updateMatrix();
    camera.left = (part.x - middle[0]) / pixelsPerMm;
    camera.right = (part.x + part.width - middle[0]) / pixelsPerMm;
    camera.top = (middle[1] - part.y) / pixelsPerMm;
    camera.bottom = (middle[1] - part.y - part.height) / pixelsPerMm;
    camera.near = 0;
    camera.far = 2 * distance;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld(true);
  }
}
