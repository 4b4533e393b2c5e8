/**
 * The one place where pictures in space are drawn: one WebGL context for all of them. A view is an ordinary canvas of
 * the page; the pictures that changed are drawn side by side, once per frame, and copied onto their canvases.
 */
import { WebGLRenderer } from "three";
import { InputError } from "../../core/errors.ts";
import { type Palette, PALETTES } from "../../figure/palette.ts";
import { drained } from "./fence.ts";
import { LayerMaker } from "./layers.ts";
import { Pace } from "./pace.ts";
import { Painter } from "./painter.ts";
import { type ScenePicture, renderPicture } from "./picture.ts";
import { Programs } from "./programs.ts";
import { Resources, type ResourceKey } from "./resources.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import type { Scene } from "./scene.ts";
import { drawSheet, planSheets } from "./sheets.ts";
import { View } from "./view.ts";

export type { ScenePicture } from "./picture.ts";

export interface StageView {
  /** What the canvas shows from now on; null clears it. */
  show(scene: Scene | null): void;
  /** In pixels of the device. */
  resize(width: number, height: number): void;
  /** A view out of sight is drawn when it is back. */
  setVisible(isVisible: boolean): void;
  close(): void;
}

interface ViewOptions {
  /** Over the page, in a dialog: the views behind it wait while it is there. */
  readonly isInFront?: boolean;
}

/** What is said where WebGL2 is missing. */
export const NO_WEBGL = "This browser offers no WebGL2: surfaces cannot be shown; slices work";

const STILL: SceneCamera = {
  orientation: [0, Math.SQRT1_2, Math.SQRT1_2, 0],
  zoom: 1,
  pan: [0, 0],
  clip: null,
};

export class Stage {
  private readonly canvas = document.createElement("canvas");
  private readonly context: WebGL2RenderingContext;
  private readonly renderer: WebGLRenderer;
  private readonly painter: Painter;
  private readonly programs: Programs;
  private readonly resources = new Resources();
  private readonly maker: LayerMaker;
  private readonly views = new Set<View>();
  private readonly pace = new Pace();
  private readonly listeners = new Set<() => void>();
  private readonly drawnListeners = new Set<() => void>();
  /** Of pictures being made off screen. */
  private readonly borrowed = new Set<ReadonlySet<ResourceKey>>();
  private camera = STILL;
  private palette: Palette = PALETTES.light;
  private frame = 0;
  /** For programs. */
  private isWaiting = false;
  private readonly settling = new Set<() => void>();
  private lost = false;

  /** @throws InputError where WebGL2 is missing. */
  constructor() {
    const attributes: WebGLContextAttributes = { alpha: true, antialias: true, depth: true, stencil: false };
    const context = this.canvas.getContext("webgl2", attributes);
    if (context === null) throw new InputError(NO_WEBGL);
    this.context = context;
    // In the document, though never seen: the browser's own tools find the context there.
    this.canvas.hidden = true;
    this.canvas.setAttribute("aria-hidden", "true");
    document.body.append(this.canvas);
    this.renderer = new WebGLRenderer({ canvas: this.canvas, context });
    // Asking whether a program has faults would wait for it.
    this.renderer.debug.checkShaderErrors = false;
    this.painter = new Painter(this.renderer);
    this.programs = new Programs(this.renderer, context);
    this.maker = new LayerMaker(this.resources, this.painter.shared);
    // The renderer listens first: it keeps the context from being given up, and sets it up anew when it is back.
    this.canvas.addEventListener("webglcontextlost", this.onLost);
    this.canvas.addEventListener("webglcontextrestored", this.onRestored);
  }

  /** Whether the graphics context is lost just now: the canvases keep what they show. */
  get isLost(): boolean {
    return this.lost;
  }

  /** What is on the graphics card. */
  get counts(): { readonly geometries: number; readonly textures: number } {
    const { geometries, textures } = this.renderer.info.memory;
    return { geometries, textures };
  }

  /** @param callback when the context is lost, and when it is back. @returns the way to stop. */
  onChange(callback: () => void): () => void {
    this.listeners.add(callback);
    return () => this.listeners.delete(callback);
  }

  /** @param callback after pictures were drawn. @returns the way to stop. */
  onDrawn(callback: () => void): () => void {
    this.drawnListeners.add(callback);
    return () => this.drawnListeners.delete(callback);
  }

  /** Resolves when nothing is left to draw of what was asked for, or cannot be drawn since the context is lost. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.frame === 0 && !this.isWaiting) resolve();
      else this.settling.add(resolve);
    });
  }

  /** Shows scenes on a canvas of the page, from the shared camera. */
  addView(canvas: HTMLCanvasElement, { isInFront = false }: ViewOptions = {}): StageView {
    const view = new View(
      canvas,
      isInFront,
      () => this.request(),
      () => this.palette.paper,
    );
    this.views.add(view);
    return {
      show: (scene) => view.show(scene),
      resize: (width, height) => view.resize(width, height),
      setVisible: (isVisible) => view.setVisible(isVisible),
      close: () => {
        this.views.delete(view);
        this.request();
      },
    };
  }

  setCamera(camera: SceneCamera): void {
    if (camera === this.camera) return;
    this.camera = camera;
    this.invalidate();
  }

  setPalette(palette: Palette): void {
    if (palette === this.palette) return;
    this.palette = palette;
    for (const view of this.views) view.forgetLayers();
    this.invalidate();
  }

  /**
   * A picture off screen. @param width @param height from 1 to 16384 pixels; drawn in tiles, so the page stays alive.
   * @param background #RRGGBB, or null for none. @param palette of box and letters; the screen's unless told.
   * @throws InputError where the context is lost, or the size is out of range.
   */
  async picture(
    scene: Scene,
    camera: SceneCamera,
    width: number,
    height: number,
    background: string | null,
    palette: Palette = this.palette,
  ): Promise<ScenePicture> {
    const layers = this.maker.layersOf(scene, palette);
    this.borrowed.add(layers.keys);
    try {
      const { renderer, painter } = this;
      await this.programs.make([...layers.under, ...layers.main, ...layers.over]);
      const isLost = () => this.lost;
      const request = { scene, camera, width, height, background, palette, layers };
      return await renderPicture({ renderer, painter, isLost }, request);
    } finally {
      this.borrowed.delete(layers.keys);
      this.request();
    }
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.lost = true;
    this.views.clear();
    this.resources.sweep(new Set());
    this.canvas.removeEventListener("webglcontextlost", this.onLost);
    this.canvas.removeEventListener("webglcontextrestored", this.onRestored);
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private readonly onLost = () => {
    this.lost = true;
    for (const callback of this.listeners) callback();
  };

  private readonly onRestored = () => {
    this.lost = false;
    this.programs.forget();
    this.invalidate();
    for (const callback of this.listeners) callback();
  };

  private invalidate(): void {
    for (const view of this.views) view.isDirty = true;
    this.request();
  }

  private request(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    if (!this.lost) this.drawDue();
    if (this.isWaiting) return;
    for (const resolve of this.settling) resolve();
    this.settling.clear();
  }

  private drawDue(): void {
    const isCovered = [...this.views].some(({ isInFront }) => isInFront);
    const due = [...this.views].filter((view) => view.isDue && (view.isInFront || !isCovered));
    const meshes = due.flatMap((view) => view.prepare(this.maker, this.palette));
    if (!this.programs.areReady(meshes)) {
      this.isWaiting = true;
      void this.programs.make(meshes).then(() => {
        this.isWaiting = false;
        this.request();
      });
      return;
    }
    for (const view of due) view.isDirty = false;
    const pixels = due.reduce((sum, { width, height }) => sum + width * height, 0);
    const coarseness = this.camera.isMoving === true ? this.pace.coarseness(pixels) : 1;
    for (const sheet of planSheets(due, coarseness)) {
      drawSheet(sheet, coarseness, this.camera, this.palette, this.renderer, this.painter);
    }
    if (coarseness === 1 && pixels > 0) void this.clock(pixels);
    this.sweep();
    for (const callback of this.drawnListeners) callback();
  }

  /** Takes the time of the frame that was drawn just now, all of whose pictures together have so many pixels. */
  private async clock(pixels: number): Promise<void> {
    const since = performance.now();
    if (await drained(this.context)) this.pace.took(performance.now() - since, pixels);
  }

  /** Lets go of what neither a view nor a picture under way needs. */
  private sweep(): void {
    const inUse = new Set<ResourceKey>();
    const keep = (keys: Iterable<ResourceKey>) => {
      for (const key of keys) inUse.add(key);
    };
    for (const { layers } of this.views) if (layers !== null) keep(layers.keys);
    for (const keys of this.borrowed) keep(keys);
    this.resources.sweep(inUse);
  }
}
