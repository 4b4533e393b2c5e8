/** A kidney with what lies around it: about 16 cm of the flank. Drawn for a patient's right side, the spine at the right. */
import {
  band,
  disc,
  ellipse,
  openCurve,
  type Point,
  type SignedDistance,
  type Station,
  turn,
} from "../sdf.ts";
import { Canvas, drawView } from "./canvas.ts";
import type { Draws } from "./draws.ts";
import {
  FAT,
  grown,
  HARD_BONE,
  MUSCLE,
  paintBowel,
  paintVertebra,
  type Scene,
  SPONGY_BONE,
  tiltedEllipse,
} from "./tissue.ts";

/** The parenchyma as a bent band around the sinus, which opens to the right (u); u and v in units of the half length. */
const BEAN: readonly (readonly [u: number, v: number, thickness: number])[] = [
  [0.5, -0.6, 0.92], [0.12, -0.86, 1], [-0.42, -0.62, 1.06], [-0.6, 0, 1.04], [-0.42, 0.62, 1.06], [0.12, 0.86, 1], [0.5, 0.6, 0.92],
]; // prettier-ignore

export function kidneyScene(size: number, draws: Draws): Scene {
  const isLeft = draws.chance(0.5);
  const canvas = new Canvas(size, drawView(draws, 0.16, isLeft));
  paintFlank(canvas, draws);
  const spine: Point = [draws.between(0.99, 1.06), draws.between(0.6, 0.68)];
  paintVertebra(canvas, draws, spine, draws.between(0.15, 0.18));
  paintMuscles(canvas, draws, spine);
  const vessel = draws.between(0.58, 0.88);
  const vena: Point = [draws.between(0.9, 0.96), draws.between(0.36, 0.42)];
  canvas.paint(
    tiltedEllipse(draws, vena, draws.between(0.06, 0.08), draws.between(0.045, 0.065), 0.5),
    vessel,
  );
  const parenchyma = draws.between(0.54, 0.84);
  paintNeighbours(canvas, draws, parenchyma);
  const organ = kidneyShape(draws);
  // Fat around the kidney and in its sinus, in front of whatever lies near.
  canvas.paint(grown(organ, draws.between(0, 0.04)), FAT, 0.9);
  canvas.paint(disc([0.52, 0.5], 0.13), FAT, 0.95);
  if (draws.chance(0.7)) {
    const width = draws.between(0.014, 0.02);
    const bend = draws.between(-0.05, 0.06);
    canvas.paint(
      band(
        openCurve([
          [0.54, 0.5, 0.7 * width],
          [0.66, 0.5 + bend, width],
          [0.8, 0.44 - bend, width],
          [...vena, 1.2 * width],
        ]),
      ),
      vessel - draws.between(0, 0.08),
    );
  }
  // The pelvis, with urine.
  canvas.paint(
    tiltedEllipse(draws, [0.53, 0.5], draws.between(0.05, 0.09), draws.between(0.02, 0.05), 1),
    draws.between(0.36, 0.48),
    0.9,
  );
  canvas.paint(organ, parenchyma);
  // The medulla takes up contrast later than the cortex.
  canvas.paint(grown(organ, -0.045), parenchyma - draws.between(0, 0.08), 0.8);
  return { canvas, organ };
}

/** Air, skin and fat, the wall's muscles with ribs, and the fat behind the peritoneum. */
function paintFlank(canvas: Canvas, draws: Draws): void {
  const rim = draws.between(0.03, 0.13);
  const wall = ellipse(
    [1.06, draws.between(0.26, 0.34)],
    draws.between(0.98, 1.05),
    draws.between(0.72, 0.78),
  );
  canvas.paint(grown(wall, rim), FAT + 0.01);
  canvas.paint((x, y) => Math.abs(wall(x, y) - rim) - 0.008, 0.36);
  canvas.paint(wall, MUSCLE);
  canvas.paint((x, y) => Math.abs(wall(x, y) + 0.04) - 0.004, FAT, 0.4);
  canvas.paint(grown(wall, -draws.between(0.06, 0.085)), draws.between(FAT - 0.02, FAT + 0.03));
  const ribs = [[0.13, 0.62], [0.36, 0.87]].map(([x, y]): Point => [x + draws.between(-0.03, 0.03), y]); // prettier-ignore
  for (const [x, y] of ribs) {
    // Along the wall: across the way from its middle.
    const shift = wall(x, y) + 0.03;
    const [ux, uy] = [(x - 1.06) / 1, (y - 0.3) / 0.56];
    const length = Math.sqrt(ux * ux + uy * uy);
    const centre: Point = [x - (shift * ux) / length, y - (shift * uy) / length];
    const rib = turn(ellipse(centre, 0.065, 0.022), centre, [-uy, ux]);
    canvas.paint(rib, HARD_BONE);
    canvas.paint(grown(rib, -0.012), SPONGY_BONE * 0.9);
  }
}

/** Psoas, quadratus lumborum and the muscles along the spine. */
function paintMuscles(canvas: Canvas, draws: Draws, [x, y]: Point): void {
  const grey = MUSCLE + draws.between(-0.03, 0.04);
  canvas.paint(
    tiltedEllipse(draws, [x - 0.2, y + 0.02], draws.between(0.06, 0.1), draws.between(0.08, 0.12), 0.4),
    grey,
  );
  canvas.paint(tiltedEllipse(draws, [x - 0.36, y + 0.19], 0.12, 0.04, 0.25), grey);
  canvas.paint(ellipse([x - 0.15, y + 0.35], 0.24, 0.11), grey);
}

/** The liver's or spleen's edge in front, or the colon, and loops of bowel towards the middle. */
function paintNeighbours(canvas: Canvas, draws: Draws, parenchyma: number): void {
  const places: Point[] = [[0.62, 0.14], [0.84, 0.2]]; // prettier-ignore
  if (draws.chance(0.62)) {
    const edge = tiltedEllipse(
      draws,
      [draws.between(0.2, 0.3), draws.between(-0.06, 0.04)],
      0.38,
      draws.between(0.28, 0.38),
      0.5,
    );
    const grey = draws.chance(0.5) ? parenchyma + draws.between(-0.08, 0.04) : draws.between(0.58, 0.72);
    canvas.paint(edge, grey);
  } else places.unshift([draws.between(0.24, 0.34), draws.between(0.16, 0.24)]);
  for (const [x, y] of places) {
    paintBowel(
      canvas,
      draws,
      [x + draws.between(-0.05, 0.05), y + draws.between(-0.06, 0.04)],
      draws.between(0.08, 0.12),
    );
  }
}

/** A bean about 0.4 of the side long, its sinus open towards the spine and a little to the front. */
function kidneyShape(draws: Draws): SignedDistance {
  const length = draws.between(0.178, 0.202);
  const width = length * draws.between(0.84, 0.98);
  const thickness = draws.between(0.061, 0.074);
  const bend = () => draws.between(-0.07, 0.07);
  const stations = BEAN.map(([u, v, share]): Station => [
    0.49 + width * (u + bend()),
    0.5 + length * (v + bend()),
    thickness * share * draws.between(0.92, 1.08),
  ]);
  const bean = band(openCurve(stations, 3));
  return turn(bean, [0.5, 0.5], [1, draws.between(-0.75, 0.05)]);
}
