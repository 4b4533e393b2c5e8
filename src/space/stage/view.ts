/** A canvas of the page that shows a scene. */
import type { Mesh } from "three";
import type { Palette } from "../../figure/palette.ts";
import type { LayerMaker, Layers } from "./layers.ts";
import type { Scene } from "./scene.ts";

export class View {
  isDirty = false;
  /** Of the scene that is shown, once it was drawn. */
  layers: Layers | null = null;
  scene: Scene | null = null;
  width = 0;
  height = 0;
  private isVisible = true;
  readonly context: CanvasRenderingContext2D;

  /** @param request asks for a frame. @param paper the colour that a dialog has just now. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    readonly isInFront: boolean,
    private readonly request: () => void,
    private readonly paper: () => string,
  ) {
    // What is opaque spares the browser all that lies below it: a dialog over a page full of pictures.
    this.context = canvas.getContext("2d", { alpha: !isInFront })!;
    this.empty();
  }

  /** Whether it is to be drawn in the next frame. */
  get isDue(): boolean {
    return this.isDirty && this.isVisible && this.width > 0 && this.height > 0;
  }

  show(scene: Scene | null): void {
    if (scene === this.scene) return;
    this.scene = scene;
    this.layers = null;
    this.touch();
  }

  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.touch();
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.isVisible) return;
    this.isVisible = isVisible;
    if (this.isDirty) this.request();
  }

  forgetLayers(): void {
    this.layers = null;
  }

  /** Gets ready to be drawn: what is on the canvas stays until the new picture is copied. @returns what it will show. */
  prepare(maker: LayerMaker, palette: Palette): Mesh[] {
    if (this.scene === null) return [];
    this.layers ??= maker.layersOf(this.scene, palette);
    return [...this.layers.under, ...this.layers.main, ...this.layers.over];
  }

  /** The canvas, empty, at its size. */
  clear(): void {
    const { canvas, width, height } = this;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.empty();
  }

  private empty(): void {
    const { canvas, context, isInFront } = this;
    if (!isInFront) return context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = this.paper();
    context.fillRect(0, 0, canvas.width, canvas.height);
  }

  private touch(): void {
    this.isDirty = true;
    this.request();
  }
}
