/**
 * The one place where pictures in space are drawn: one WebGL context and one React root for all of them. A view is an
 * ordinary canvas of the page with a scene of its own; the pictures that changed are drawn side by side, once per frame,
 * and copied onto their canvases.
 */
import { type RootStore, createRoot, flushSync, useFrame } from "@react-three/fiber";
import { WebGLRenderer } from "three";
import { createStore } from "zustand/vanilla";
import { InputError } from "../../core/errors.ts";
import { type Palette, PALETTES } from "../../figure/palette.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import { extendElements } from "./elements.ts";
import { SurfacesContext } from "./items/surfaces.tsx";
import { LiveScene, Portals, type Shown } from "./liveScene.tsx";
import { Pace } from "./pace.ts";
import { Painter } from "./painter.ts";
import { type ScenePicture, renderPicture } from "./offscreen.ts";
import { drained, makePrograms } from "./programs.ts";
import { drawSheet, planSheets } from "./sheets.ts";
import { createSurfacesOnCard } from "./surfacesOnCard.ts";
import { View } from "./view.ts";

export type { ScenePicture } from "./offscreen.ts";

export interface StageView {
  /** What the canvas shows from now on; null clears it. */
  show(shown: Shown | null): void;
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
  private readonly root: RootStore;
  /** Those of the views, and of pictures being made off screen. */
  private readonly scenes = createStore<readonly LiveScene[]>()(() => []);
  private readonly pace = new Pace();
  private readonly listeners = new Set<() => void>();
  private readonly drawnListeners = new Set<() => void>();
  private camera = STILL;
  private palette: Palette = PALETTES.light;
  private frame = 0;
  /** Of the programs; another one once they have to be made anew. */
  private making: Promise<void> = Promise.resolve();
  private isReady = false;
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
    this.root = this.openRoot();
    // The renderer listens first: it keeps the context from being given up, and sets it up anew when it is back.
    this.canvas.addEventListener("webglcontextlost", this.onLost);
    this.canvas.addEventListener("webglcontextrestored", this.onRestored);
    void this.prepare();
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
    // A frame later at the earliest: React may still be about to say what has changed.
    this.request();
    return new Promise((resolve) => this.settling.add(resolve));
  }

  /** Shows scenes on a canvas of the page, from the shared camera. */
  addView(canvas: HTMLCanvasElement, { isInFront = false }: ViewOptions = {}): StageView {
    const view = new View(canvas, isInFront, this.request, () => this.palette.paper);
    this.add(view);
    return {
      show: (shown) => view.show(shown),
      resize: (width, height) => view.resize(width, height),
      setVisible: (isVisible) => view.setVisible(isVisible),
      close: () => this.remove(view),
    };
  }

  /** Draws now what would come with the next frame: paper waits for none. */
  drawNow(): void {
    flushSync(() => {});
    this.root.getState().advance(performance.now());
  }

  setCamera(camera: SceneCamera): void {
    if (camera === this.camera) return;
    this.camera = camera;
    this.invalidate();
  }

  setPalette(palette: Palette): void {
    if (palette === this.palette) return;
    this.palette = palette;
    this.invalidate();
  }

  /**
   * A picture off screen. @param width @param height from 1 to 16384 pixels; drawn in tiles, so the page stays alive.
   * @param background #RRGGBB, or null for none. @param palette of the letters. @param letterHeight of theirs in pixels; 0 for none, null as large for the picture as on the screen.
   * @throws InputError where the context is lost, or the size is out of range.
   */
  async picture(
    shown: Shown,
    camera: SceneCamera,
    width: number,
    height: number,
    background: string | null,
    palette: Palette,
    letterHeight: number | null = null,
  ): Promise<ScenePicture> {
    const live = new LiveScene(() => {});
    live.show(shown);
    flushSync(() => this.add(live));
    try {
      await this.making;
      const device = { renderer: this.renderer, painter: this.painter, isLost: () => this.lost };
      const { scene } = live;
      const { space } = shown;
      const request = { scene, space, camera, width, height, background, palette, letterHeight };
      return await renderPicture(device, request);
    } finally {
      this.remove(live);
    }
  }

  /** The one root: a portal into each scene, and the frame that draws them. */
  private openRoot(): RootStore {
    extendElements();
    const root = createRoot(this.canvas);
    const camera = Object.assign(this.painter.camera, { manual: true });
    const size = { width: this.canvas.width, height: this.canvas.height, top: 0, left: 0 };
    void root.configure({ gl: this.renderer, camera, size, dpr: 1, frameloop: "never", flat: true });
    const surfaces = createSurfacesOnCard();
    return root.render(
      <SurfacesContext value={surfaces}>
        <Portals scenes={this.scenes} />
        <Frames draw={this.draw} />
      </SurfacesContext>,
    );
  }

  private add(live: LiveScene): void {
    this.scenes.setState((scenes) => [...scenes, live], true);
  }

  private remove(live: LiveScene): void {
    this.scenes.setState((scenes) => scenes.filter((other) => other !== live), true);
    // A view that was behind it may be drawn again.
    this.request();
  }

  private get views(): View[] {
    return this.scenes.getState().filter((live) => live instanceof View);
  }

  private readonly onLost = () => {
    this.lost = true;
    this.isReady = false;
    for (const callback of this.listeners) callback();
  };

  private readonly onRestored = () => {
    this.lost = false;
    void this.prepare();
    this.invalidate();
    for (const callback of this.listeners) callback();
  };

  /** Makes the programs; what is to be drawn waits for them. */
  private async prepare(): Promise<void> {
    const making = makePrograms(this.renderer);
    this.making = making;
    await making;
    if (this.lost || making !== this.making) return;
    this.isReady = true;
    this.request();
  }

  private invalidate(): void {
    for (const view of this.views) view.isDirty = true;
    this.request();
  }

  private readonly request = () => {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0;
      this.root.getState().advance(now);
    });
  };

  private readonly draw = () => {
    if (this.isReady) this.drawDue();
    else if (!this.lost) return;
    for (const resolve of this.settling) resolve();
    this.settling.clear();
  };

  private drawDue(): void {
    const { views, camera, palette, renderer, painter } = this;
    const isCovered = views.some(({ isInFront }) => isInFront);
    const due = views.filter((view) => view.isDue && (view.isInFront || !isCovered));
    for (const view of due) view.isDirty = false;
    const pixels = due.reduce((sum, { width, height }) => sum + width * height, 0);
    const coarseness = camera.isMoving === true ? this.pace.coarseness(pixels) : 1;
    for (const sheet of planSheets(due, coarseness)) {
      drawSheet(sheet, coarseness, camera, palette, renderer, painter);
    }
    if (coarseness === 1 && pixels > 0) void this.clock(pixels);
    for (const callback of this.drawnListeners) callback();
  }

  /** Takes the time of the frame that was drawn just now, all of whose pictures together have so many pixels. */
  private async clock(pixels: number): Promise<void> {
    const since = performance.now();
    if (await drained(this.context)) this.pace.took(performance.now() - since, pixels);
  }
}

/** Draws in the place of the renderer of scenes, which knows one camera for one canvas. */
function Frames({ draw }: { readonly draw: () => void }) {
  useFrame(draw, 1);
  return null;
}
