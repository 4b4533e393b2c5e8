/** A picture in space off screen, at any size. */
import { type Scene, UnsignedByteType, WebGLRenderTarget, type WebGLRenderer } from "three";
import { InputError, requireInteger } from "../../core/errors.ts";
import type { Palette } from "../../figure/palette.ts";
import { rgbOf } from "../../io/rgb.ts";
import { MAIN, OVER, UNDER } from "./items/Part.tsx";
import type { Space } from "./items/space.ts";
import { drawLetters, LETTER_HEIGHT, LETTER_INSET, placeLetters } from "./letters.ts";
import type { Look, Painter, Part } from "./painter.ts";
import { projectionOf } from "./projection.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";

/** RGBA, straight alpha, the top row first. */
export interface ScenePicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface PictureRequest {
  readonly scene: Scene;
  readonly space: Space;
  readonly camera: SceneCamera;
  readonly width: number;
  readonly height: number;
  /** #RRGGBB, or null for none. */
  readonly background: string | null;
  /** Of the letters. */
  readonly palette: Palette;
  /** Of the letters, in pixels; 0 for none, null as large for the picture as on the screen. */
  readonly letterHeight: number | null;
}

interface Device {
  readonly renderer: WebGLRenderer;
  readonly painter: Painter;
  readonly isLost: () => boolean;
}

/** Longest side of a picture, in pixels. */
const LONGEST = 16_384;
/** Of a tile, in pixels: small enough for every device, and for a page that stays alive meanwhile. */
const TILE = 1024;
/** Lines are as wide as on a picture of this many pixels on the screen. */
const STYLE_SIDE = 260;
const CLOUD_STEPS = 160;

export async function renderPicture(device: Device, request: PictureRequest): Promise<ScenePicture> {
  const { width, height, scene, space, camera } = request;
  requireInteger("the width of a picture", width, 1, LONGEST);
  requireInteger("the height of a picture", height, 1, LONGEST);
  const rgba = new Uint8ClampedArray(4 * width * height);
  const unit = Math.max(0.5, Math.min(width, height) / STYLE_SIDE);
  const look: Look = {
    space, camera: { ...camera, isMoving: false }, width, height, unit, cloudSteps: CLOUD_STEPS,
  }; // prettier-ignore
  const background = request.background === null ? null : rgbOf(request.background);
  const side = { width: Math.min(TILE, width), height: Math.min(TILE, height) };
  const target = new WebGLRenderTarget(side.width, side.height, { samples: 4, type: UnsignedByteType });
  try {
    for (let y = 0; y < height; y += side.height) {
      for (let x = 0; x < width; x += side.width) {
        const part = {
          x,
          y,
          width: Math.min(side.width, width - x),
          height: Math.min(side.height, height - y),
        };
        const pixels = await renderTile(device, scene, look, part, target);
        place(pixels, part, width, background, rgba);
      }
    }
  } finally {
    target.dispose();
  }
  const { palette, letterHeight } = request;
  if (space.isAnatomical && letterHeight !== 0) {
    letter(rgba, letterHeight === null ? look : { ...look, unit: letterHeight / LETTER_HEIGHT }, palette);
  }
  return { width, height, rgba };
}

/** Premultiplied RGBA of a part, the bottom row first. */
async function renderTile(
  { renderer, painter, isLost }: Device,
  scene: Scene,
  look: Look,
  part: Part,
  target: WebGLRenderTarget,
): Promise<Uint8Array> {
  const requireContext = () => {
    if (isLost()) {
      throw new InputError(
        "the graphics context was lost while a picture was drawn: try again once the scene is back",
      );
    }
  };
  requireContext();
  renderer.setRenderTarget(target);
  target.viewport.set(0, 0, part.width, part.height);
  target.scissor.set(0, 0, part.width, part.height);
  target.scissorTest = true;
  renderer.setRenderTarget(target);
  renderer.setClearColor(0x000000, 0);
  renderer.clear();
  painter.paint(scene, [UNDER, MAIN, OVER], look, part);
  renderer.setRenderTarget(null);
  const pixels = new Uint8Array(4 * part.width * part.height);
  await renderer.readRenderTargetPixelsAsync(target, 0, 0, part.width, part.height, pixels);
  requireContext();
  return pixels;
}

/** Puts a tile in its place, over the background. */
function place(
  pixels: Uint8Array,
  { x, y, width, height }: Part,
  stride: number,
  background: readonly number[] | null,
  rgba: Uint8ClampedArray,
): void {
  for (let row = 0; row < height; row++) {
    let from = 4 * width * (height - 1 - row);
    let to = 4 * ((y + row) * stride + x);
    for (let column = 0; column < width; column++, from += 4, to += 4) {
      const alpha = pixels[from + 3];
      if (background === null) {
        if (alpha === 0) continue;
        for (let c = 0; c < 3; c++) rgba[to + c] = (255 * pixels[from + c]) / alpha;
        rgba[to + 3] = alpha;
      } else {
        const clear = 1 - alpha / 255;
        for (let c = 0; c < 3; c++) rgba[to + c] = pixels[from + c] + clear * background[c];
        rgba[to + 3] = 255;
      }
    }
  }
}

/** Draws the letters into the picture, each on a small canvas of its own. */
function letter(rgba: Uint8ClampedArray<ArrayBuffer>, look: Look, palette: Palette): void {
  const { space, camera, width, height, unit } = look;
  const projection = projectionOf(space, camera, width, height);
  for (const placed of placeLetters(projection, width, height, LETTER_INSET * unit)) {
    const half = Math.ceil(8 * unit);
    const left = Math.max(0, Math.round(placed.x) - half);
    const top = Math.max(0, Math.round(placed.y) - half);
    const size = { width: Math.min(2 * half, width - left), height: Math.min(2 * half, height - top) };
    if (size.width <= 0 || size.height <= 0) continue;
    const context = new OffscreenCanvas(size.width, size.height).getContext("2d")!;
    const image = context.createImageData(size.width, size.height);
    copyRows(rgba, 4 * (top * width + left), 4 * width, image.data, 0, 4 * size.width, size.height);
    context.putImageData(image, 0, 0);
    drawLetters(context, [{ ...placed, x: placed.x - left, y: placed.y - top }], palette, unit);
    const { data } = context.getImageData(0, 0, size.width, size.height);
    copyRows(data, 0, 4 * size.width, rgba, 4 * (top * width + left), 4 * width, size.height);
  }
}

/** Copies rows as long as the shorter one of the two strides. */
function copyRows(
  from: Uint8ClampedArray,
  fromStart: number,
  fromStride: number,
  to: Uint8ClampedArray,
  toStart: number,
  toStride: number,
  rows: number,
): void {
  const length = Math.min(fromStride, toStride);
  for (let row = 0; row < rows; row++) {
    const start = fromStart + row * fromStride;
    to.set(from.subarray(start, start + length), toStart + row * toStride);
  }
}
