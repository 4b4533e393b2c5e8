/**
 * What synthetic volumes of CT are painted from: shapes over each other, in a cube around the organ; x to the patient's
 * right, y to the front, z up, as in `sdf3d.ts`. Greys are those of the drawn slices (`../tissue.ts`).
 */
import { ellipsoid, type Point3d, type SignedDistance3d } from "../../sdf3d.ts";
import { type Knot, tube } from "../../tube.ts";
import type { Draws } from "../draws.ts";
import { AIR, FLUID, HARD_BONE, MUSCLE, SPONGY_BONE } from "../tissue.ts";

export interface Layer {
  readonly shape: SignedDistance3d;
  readonly grey: number;
  /** 1 hides what was there. */
  readonly opacity: number;
}

/** One patient's cube. */
export interface VolumeScene {
  /** From what is covered to what covers. */
  readonly layers: readonly Layer[];
  readonly organ: SignedDistance3d;
  /** Whether left and right are exchanged. */
  readonly isMirrored: boolean;
}

/** Collects layers. */
export class Painter {
  readonly layers: Layer[] = [];

  paint(shape: SignedDistance3d, grey: number, opacity = 1): void {
    this.layers.push({ shape, grey, opacity });
  }

  /** A tube of tissue with another inside: windpipe, bowel. */
  pipe(knots: readonly Knot[], wall: number, wallGrey: number, inside: number): void {
    const outer = tube(knots);
    this.paint(outer, wallGrey);
    this.paint(grown3d(outer, -wall), inside);
  }
}

/** Everywhere. */
export const EVERYWHERE: SignedDistance3d = () => -1;

/** The shape grown by a margin, or shrunk by a negative one. */
export function grown3d(shape: SignedDistance3d, margin: number): SignedDistance3d {
  return (x, y, z) => shape(x, y, z) - margin;
}

/** A column along z with an elliptic cross-section; never more than the true distance. */
export function column(cx: number, cy: number, radiusX: number, radiusY: number): SignedDistance3d {
  const shortest = Math.min(radiusX, radiusY);
  return (x, y) => {
    const u = (x - cx) / radiusX;
    const v = (y - cy) / radiusY;
    return (Math.sqrt(u * u + v * v) - 1) * shortest;
  };
}

/** What a shape leaves in {other < 0}. */
export function within(shape: SignedDistance3d, other: SignedDistance3d): SignedDistance3d {
  return (x, y, z) => Math.max(shape(x, y, z), other(x, y, z));
}

/** Layers across z that come again: half of their thickness less the distance to the nearest middle, negated. */
function repeated(period: number, phase: number, half: number): SignedDistance3d {
  return (_x, _y, z) => {
    const turns = (z - phase) / period;
    return Math.abs(turns - Math.floor(turns) - 0.5) * period - half;
  };
}

/** The spine: bodies with a hard rim and discs between them, canal, arches and processes. `radius` is half a body's width. */
export function paintSpine(
  painter: Painter,
  draws: Draws,
  [cx, cy]: readonly [number, number],
  radius: number,
): void {
  const period = 0.98 * radius * draws.between(0.95, 1.1);
  const phase = draws.between(0, period);
  const body = column(cx, cy, radius, 0.76 * radius);
  const arch = column(cx, cy - 1.15 * radius, 0.62 * radius, 0.5 * radius);
  const canal = column(cx, cy - 1.08 * radius, 0.36 * radius, 0.34 * radius);
  const bone = SPONGY_BONE * draws.between(0.88, 0.98);
  const between = repeated(period, phase, 0.12 * period);
  const level = repeated(period, phase + 0.5 * period, 0.2 * period);
  painter.paint(within(arch, repeated(period, phase + 0.5 * period, 0.36 * period)), HARD_BONE);
  painter.paint(within(column(cx, cy - 2 * radius, 0.16 * radius, 0.75 * radius), level), HARD_BONE);
  painter.paint(within(column(cx, cy - 1.15 * radius, 1.5 * radius, 0.16 * radius), level), HARD_BONE, 0.9);
  painter.paint(body, HARD_BONE);
  painter.paint(
    within(grown3d(body, -0.1 * radius), repeated(period, phase + 0.5 * period, 0.34 * period)),
    bone,
  );
  painter.paint(within(body, between), MUSCLE + 0.06);
  painter.paint(canal, 0.5);
}

/** A loop of bowel somewhere about a place: wall, and inside fluid, contents or gas that has risen to the front. */
export function paintLoop(painter: Painter, draws: Draws, [x, y, z]: Point3d, radius: number): void {
  const reach = () => draws.between(-2.2, 2.2) * radius;
  const bend = () => draws.between(-0.5, 0.5) * radius;
  const [dx, dz] = [reach(), reach()];
  const loop = tube([
    [x - dx, y + bend(), z - dz, radius],
    [x, y + bend(), z, radius * draws.between(1, 1.25)],
    [x + dx, y + bend(), z + dz, radius],
  ]);
  const wall = 0.16 * radius + 0.008;
  painter.paint(loop, draws.between(0.5, 0.64));
  const contents = draws.between(0, 1);
  if (contents < 0.3) return; // Collapsed: looks solid.
  const inner = grown3d(loop, -wall);
  painter.paint(inner, draws.between(FLUID, 0.56));
  if (contents < 0.6) return;
  const level = y + draws.between(-0.3, 0.5) * radius;
  painter.paint((px, py, pz) => Math.max(inner(px, py, pz), level - py), AIR);
}

/** An ellipsoid of tissue. */
export function blob(painter: Painter, centre: Point3d, radii: Point3d, grey: number): void {
  painter.paint(ellipsoid(centre, radii), grey);
}
