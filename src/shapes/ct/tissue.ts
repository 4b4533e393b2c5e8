/** What surrounds the organs: grey values of tissues under the window −160 … 240 HU, and parts that several scenes share. */
import { band, disc, ellipse, type Point, type SignedDistance, smoothUnion, turn } from "../sdf.ts";
import type { Canvas } from "./canvas.ts";
import type { Draws } from "./draws.ts";

/** (HU + 160) / 400. */
export const AIR = 0;
export const FAT = 0.15;
export const FLUID = 0.43;
export const MUSCLE = 0.54;
export const SPONGY_BONE = 0.86;
export const HARD_BONE = 1;

/** One image: what is seen, and which part of it is the organ. */
export interface Scene {
  readonly canvas: Canvas;
  readonly organ: SignedDistance;
}

/** The shape grown by a margin, or shrunk by a negative one. */
export function grown(shape: SignedDistance, margin: number): SignedDistance {
  return (x, y) => shape(x, y) - margin;
}

/** An ellipse turned by a random slope of up to `tilt`. */
export function tiltedEllipse(
  draws: Draws,
  centre: Point,
  radiusX: number,
  radiusY: number,
  tilt: number,
): SignedDistance {
  return turn(ellipse(centre, radiusX, radiusY), centre, [1, draws.between(-tilt, tilt)]);
}

/** A vertebra: spongy body with a hard rim, arch and canal behind it, transverse processes. `radius` is half its width. */
export function paintVertebra(canvas: Canvas, draws: Draws, [x, y]: Point, radius: number): void {
  const body = ellipse([x, y], radius, 0.74 * radius);
  const canal: Point = [x, y + 1.08 * radius];
  const processes = band([
    [x - 1.5 * radius, y + 1.25 * radius, 0.13 * radius],
    [x, y + 1.2 * radius, 0.36 * radius],
    [x + 1.5 * radius, y + 1.25 * radius, 0.13 * radius],
  ]);
  const bone = draws.between(0.9, 1) * SPONGY_BONE;
  canvas.paint(processes, HARD_BONE, 0.85);
  canvas.paint(disc(canal, 0.5 * radius), HARD_BONE);
  canvas.paint(body, HARD_BONE);
  canvas.paint(grown(body, -0.1 * radius), bone);
  canvas.paint(disc(canal, 0.36 * radius), 0.5);
}

/** A loop of bowel: wall of soft tissue, inside fluid, contents or gas that has risen to the front. */
export function paintBowel(canvas: Canvas, draws: Draws, centre: Point, radius: number): void {
  const [x, y] = centre;
  const side = draws.between(-0.5, 0.5) * radius;
  const outline = smoothUnion(
    tiltedEllipse(draws, centre, radius, radius * draws.between(0.65, 1), 0.8),
    disc([x + side, y + draws.between(-0.5, 0.5) * radius], 0.7 * radius),
    0.5 * radius,
  );
  const wall = draws.between(0.12, 0.22) * radius + 0.012;
  canvas.paint(outline, draws.between(0.5, 0.64));
  const contents = draws.between(0, 1);
  if (contents < 0.3) return; // Collapsed: looks solid.
  canvas.paint(grown(outline, -wall), draws.between(FLUID, 0.56));
  if (contents < 0.65) return;
  const level = y - draws.between(-0.3, 0.4) * radius;
  canvas.paint((px, py) => Math.max(outline(px, py) + wall, py - level), AIR);
}
