/** The esophagus between heart or windpipe and spine, some 7 cm of the mediastinum. */
import {
  band,
  disc,
  ellipse,
  openCurve,
  type Point,
  type SignedDistance,
  smoothUnion,
  turn,
} from "../sdf.ts";
import { Canvas, drawView } from "./canvas.ts";
import type { Draws } from "./draws.ts";
import { AIR, FAT, FLUID, grown, MUSCLE, paintVertebra, type Scene, tiltedEllipse } from "./tissue.ts";

export function esophagusScene(size: number, draws: Draws): Scene {
  const canvas = new Canvas(size, drawView(draws, 0.16, false));
  const blood = draws.between(0.6, 0.9);
  canvas.paint(() => -1, draws.between(0, 0.02));
  const bulge = () => draws.between(-0.04, 0.04);
  const mediastinum = band(
    openCurve([
      [0.5, -0.2, 0.5],
      [0.48 + bulge(), 0.2, 0.46],
      [0.5 + bulge(), 0.55, 0.3],
      [0.5, 1.05, 0.42],
    ]),
  );
  canvas.paint(mediastinum, FAT + draws.between(-0.01, 0.03));
  const aorta: Point = [draws.between(0.75, 0.81), draws.between(0.62, 0.7)];
  const aortaShape = disc(aorta, draws.between(0.125, 0.15));
  canvas.paint(grown(aortaShape, 0.025), FAT);
  paintVertebra(
    canvas,
    draws,
    [draws.between(0.45, 0.5), draws.between(0.94, 0.99)],
    draws.between(0.24, 0.28),
  );
  canvas.paint(aortaShape, blood);
  canvas.paint(
    disc([draws.between(0.3, 0.36), draws.between(0.68, 0.73)], draws.between(0.03, 0.045)),
    blood - draws.between(0, 0.14),
  );
  if (draws.chance(0.55)) paintHeart(canvas, draws, blood);
  else paintWindpipe(canvas, draws, blood);
  const grey = MUSCLE + draws.between(-0.06, 0.05);
  // Lymph nodes: as grey as the organ, round and small.
  for (const [x, y] of [
    [0.24, 0.44],
    [0.8, 0.38],
    [0.62, 0.3],
  ]) {
    const isThere = draws.chance(0.5);
    const node = tiltedEllipse(
      draws,
      [x + draws.between(-0.04, 0.04), y + draws.between(-0.03, 0.03)],
      draws.between(0.03, 0.055),
      draws.between(0.025, 0.04),
      0.8,
    );
    if (isThere) canvas.paint(node, grey + draws.between(-0.04, 0.05));
  }
  const organ = esophagusShape(draws);
  canvas.paint(grown(organ, draws.between(-0.005, 0.025)), FAT, 0.85);
  canvas.paint(organ, grey);
  if (draws.chance(0.4)) paintLumen(canvas, draws);
  return { canvas, organ };
}

/** A flattened oval, bent around what lies behind it; a small round tube at times. */
function esophagusShape(draws: Draws): SignedDistance {
  const centre: Point = [0.5, 0.52];
  const isFlat = draws.chance(0.75);
  const half = isFlat ? draws.between(0.085, 0.115) : draws.between(0.03, 0.05);
  const radius = isFlat ? draws.between(0.05, 0.066) : draws.between(0.078, 0.092);
  const bend = draws.between(-0.03, 0.05);
  const bent = band(
    openCurve([
      [0.5 - half, 0.52 - bend, radius],
      [0.5, 0.52 + bend, radius * 1.1],
      [0.5 + half, 0.52 - bend, radius],
    ]),
  );
  return turn(bent, centre, [1, draws.between(-0.7, 0.7)]);
}

/** Swallowed air or fluid. */
function paintLumen(canvas: Canvas, draws: Draws): void {
  const centre: Point = [0.5 + draws.between(-0.04, 0.04), 0.53 + draws.between(-0.01, 0.02)];
  canvas.paint(
    ellipse(centre, draws.between(0.022, 0.04), draws.between(0.018, 0.03)),
    draws.chance(0.7) ? AIR : FLUID - 0.08,
  );
}

/** The left atrium with a vein of the lung. */
function paintHeart(canvas: Canvas, draws: Draws, blood: number): void {
  const atrium = tiltedEllipse(
    draws,
    [draws.between(0.44, 0.52), draws.between(0.12, 0.18)],
    draws.between(0.3, 0.36),
    draws.between(0.18, 0.215),
    0.25,
  );
  const side = draws.sign();
  const vein = band([[0.48 + 0.2 * side, 0.24, 0.08], [0.48 + 0.52 * side, 0.38, 0.06]]); // prettier-ignore
  canvas.paint(grown(atrium, 0.03), MUSCLE);
  canvas.paint(smoothUnion(atrium, vein, 0.08), blood - draws.between(-0.02, 0.08));
}

/** Trachea or the two main bronchi, an artery before them. */
function paintWindpipe(canvas: Canvas, draws: Draws, blood: number): void {
  const isForked = draws.chance(0.5);
  const y = draws.between(0.2, 0.27);
  const tubes: SignedDistance[] = isForked
    ? [-1, 1].map((side) => band([[0.47 + side * 0.15, y, 0.085], [0.47 + side * 0.34, y + 0.1, 0.075]]))
    : [ellipse([draws.between(0.4, 0.5), y - 0.02], draws.between(0.13, 0.16), draws.between(0.13, 0.15))]; // prettier-ignore
  for (const tube of tubes) {
    canvas.paint(grown(tube, 0.022), MUSCLE);
    canvas.paint(tube, AIR);
  }
  canvas.paint(
    tiltedEllipse(draws, [draws.between(0.4, 0.6), draws.between(-0.04, 0.02)], 0.26, 0.11, 0.3),
    blood,
  );
}
