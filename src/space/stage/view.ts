import { LiveScene } from "./liveScene.tsx";

/** A canvas of the page that shows a scene. */
export class View extends LiveScene {
  isDirty = false;
  width = 0;
  height = 0;
  private isVisible = true;
  readonly context: CanvasRenderingContext2D;

  /** @param isInFront in a dialog. @param request asks for a frame. @param paper the colour that a dialog has just now. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    readonly isInFront: boolean,
    private readonly request: () => void,
    private readonly paper: () => string,
  ) {
    super(() => {
      this.isDirty = true;
      request();
    });
    // What is opaque spares the browser all that lies below it: a dialog over a page full of pictures.
    this.context = canvas.getContext("2d", { alpha: !isInFront })!;
    this.empty();
  }

  /** Whether it is to be drawn in the next frame. */
  get isDue(): boolean {
    return this.isDirty && this.isVisible && this.width > 0 && this.height > 0;
  }

  /** In pixels of the device. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.touch();
  }

  /** A view out of sight is drawn when it is back. */
  setVisible(isVisible: boolean): void {
    if (isVisible === this.isVisible) return;
    this.isVisible = isVisible;
    if (this.isDirty) this.request();
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
}
