/** The aorta, cut across in front of the lumbar spine (8 cm of it), or along where it arches over in the chest (12 cm). */
import { band, disc, ellipse, openCurve, type Point, type SignedDistance, type Station } from "../sdf.ts";
import { Canvas, drawView } from "./canvas.ts";
import type { Draws } from "./draws.ts";
import {
  AIR,
  FAT,
  grown,
  HARD_BONE,
  MUSCLE,
  paintBowel,
  paintVertebra,
  type Scene,
  tiltedEllipse,
} from "./tissue.ts";

/** Share of the images that show the arch. */
const ARCHES = 0.4;

export function aortaScene(size: number, draws: Draws): Scene {
  return draws.chance(ARCHES) ? archScene(size, draws) : abdominalScene(size, draws);
}

/** Round, before the vertebra; the vena cava beside it, flatter and further from the middle, is as bright at times. */
function abdominalScene(size: number, draws: Draws): Scene {
  const canvas = new Canvas(size, drawView(draws, 0.14, false));
  canvas.paint(() => -1, draws.between(FAT - 0.02, FAT + 0.03));
  const blood = draws.between(0.6, 0.92);
  const muscle = MUSCLE + draws.between(-0.03, 0.04);
  for (const side of [-1, 1]) {
    canvas.paint(
      tiltedEllipse(
        draws,
        [0.5 + side * draws.between(0.46, 0.52), draws.between(0.86, 0.94)],
        0.15,
        0.2,
        0.4,
      ),
      muscle,
    );
    // A leg of the diaphragm.
    const width = draws.between(0.026, 0.05);
    const crus = band(openCurve([[0.51 + side * 0.2, draws.between(0.4, 0.5), 0.4 * width], [0.5 + side * 0.21, 0.6, width], [0.48 + side * 0.3, 0.72, width]])); // prettier-ignore
    if (draws.chance(0.7)) canvas.paint(crus, muscle);
  }
  const places: Point[] = [[0.16, 0.13], [0.5, 0.02], [0.82, 0.14], [0.95, 0.42]]; // prettier-ignore
  for (const [x, y] of places) {
    const centre: Point = [x + draws.between(-0.06, 0.06), y + draws.between(-0.05, 0.05)];
    if (draws.chance(0.7)) paintBowel(canvas, draws, centre, draws.between(0.09, 0.15));
    else canvas.paint(disc(centre, draws.between(0.05, 0.08)), blood + draws.between(-0.08, 0.04));
  }
  paintVertebra(canvas, draws, [0.46, draws.between(0.85, 0.9)], draws.between(0.25, 0.29));
  const vena: Point = [draws.between(0.16, 0.26), draws.between(0.46, 0.6)];
  const cava = tiltedEllipse(draws, vena, draws.between(0.1, 0.135), draws.between(0.065, 0.095), 0.5);
  canvas.paint(cava, blood - draws.between(-0.02, 0.2));
  // The left renal vein crosses in front; the mesenteric artery runs before it, or stays alone.
  const front: Point = [draws.between(0.5, 0.6), draws.between(0.2, 0.25)];
  if (draws.chance(0.4)) {
    canvas.paint(
      band(
        openCurve([
          [...vena, 0.03],
          [0.36, 0.34, 0.028],
          [0.6, 0.31, 0.028],
          [0.86, 0.44, 0.035],
        ]),
      ),
      blood - 0.08,
    );
  }
  canvas.paint(disc(front, draws.between(0.032, 0.048)), blood);
  const organ = tiltedEllipse(
    draws,
    [0.53, 0.48],
    draws.between(0.122, 0.152),
    draws.between(0.112, 0.138),
    0.7,
  );
  canvas.paint(grown(organ, draws.between(0, 0.02)), FAT, 0.7);
  canvas.paint(organ, blood);
  paintPlaque(canvas, draws, organ);
  return { canvas, organ };
}

/** A sausage from the right in front to the left behind, lungs on both sides, trachea and upper vena cava to its right. */
function archScene(size: number, draws: Draws): Scene {
  const canvas = new Canvas(size, drawView(draws, 0.14, false));
  const lung = draws.between(0, 0.02);
  const blood = draws.between(0.6, 0.92);
  canvas.paint(() => -1, lung);
  const mediastinum = band(
    openCurve([
      [0.46, -0.15, 0.26],
      [0.42, 0.2, 0.27],
      [0.46, 0.5, 0.3],
      [0.5, 0.95, 0.3],
    ]),
  );
  canvas.paint(mediastinum, FAT);
  paintVertebra(canvas, draws, [0.42, draws.between(0.93, 0.98)], draws.between(0.16, 0.19));
  const width = draws.between(0.058, 0.07);
  const controls: Station[] = [
    [draws.between(0.3, 0.36), draws.between(0.24, 0.3), 0.95 * width],
    [0.42 + draws.between(-0.03, 0.03), 0.3 + draws.between(-0.04, 0.02), width * 1.08],
    [0.6 + draws.between(-0.02, 0.03), 0.46 + draws.between(-0.04, 0.04), width * 1.05],
    [draws.between(0.62, 0.68), draws.between(0.66, 0.74), width * 0.95],
  ];
  const organ = band(openCurve(controls));
  canvas.paint(grown(organ, draws.between(0, 0.022)), FAT);
  canvas.paint(ellipse([draws.between(0.36, 0.4), draws.between(0.54, 0.6)], 0.072, 0.08), MUSCLE);
  canvas.paint(ellipse([0.38, 0.57], draws.between(0.05, 0.06), draws.between(0.052, 0.064)), AIR);
  canvas.paint(
    tiltedEllipse(draws, [draws.between(0.46, 0.5), draws.between(0.72, 0.76)], 0.05, 0.03, 0.5),
    MUSCLE,
  );
  canvas.paint(
    tiltedEllipse(
      draws,
      [draws.between(0.17, 0.21), draws.between(0.36, 0.44)],
      draws.between(0.05, 0.065),
      draws.between(0.055, 0.075),
      0.4,
    ),
    blood + draws.between(-0.12, 0.06),
  );
  // Nodes, the thymus and the brachiocephalic vein in front.
  if (draws.chance(0.6)) canvas.paint(band([[0.2, 0.1, 0.03], [0.52, 0.02, 0.034]]), blood - draws.between(0, 0.15)); // prettier-ignore
  for (const [x, y] of [
    [0.5, 0.6],
    [0.28, 0.62],
    [0.5, 0.13],
  ]) {
    if (draws.chance(0.55))
      canvas.paint(
        disc([x + draws.between(-0.03, 0.03), y + draws.between(-0.02, 0.02)], draws.between(0.018, 0.032)),
        0.52,
      );
  }
  canvas.paint(organ, blood);
  paintPlaque(canvas, draws, organ);
  return { canvas, organ };
}

/** Calcium in the wall, in some patients. */
function paintPlaque(canvas: Canvas, draws: Draws, organ: SignedDistance): void {
  const spot: Point = [draws.between(0.4, 0.66), draws.between(0.34, 0.6)];
  if (!draws.chance(0.35)) return;
  const near = disc(spot, 0.07);
  canvas.paint((x, y) => Math.max(Math.abs(organ(x, y) + 0.012) - 0.012, near(x, y)), HARD_BONE, 0.9);
}
