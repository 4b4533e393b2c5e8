/** The aorta: before the lumbar spine down to where it forks (11 cm), or in the chest with its arch (12 cm). */
import { tube, type Knot } from "../../tube.ts";
import type { SignedDistance3d } from "../../sdf3d.ts";
import type { Draws } from "../draws.ts";
import { AIR, FAT, HARD_BONE, MUSCLE } from "../tissue.ts";
import { blob, EVERYWHERE, grown3d, Painter, paintLoop, paintSpine, type VolumeScene } from "./scene.ts";

/** Share of the patients in whom the arch is looked at. */
const ARCHES = 0.4;

export function aortaVolume(draws: Draws): VolumeScene {
  return draws.chance(ARCHES) ? archVolume(draws) : abdominalVolume(draws);
}

function abdominalVolume(draws: Draws): VolumeScene {
  const painter = new Painter();
  painter.paint(EVERYWHERE, draws.between(FAT - 0.02, FAT + 0.03));
  const blood = draws.between(0.62, 0.92);
  const muscle = MUSCLE + draws.between(-0.03, 0.04);
  for (const side of [-1, 1]) {
    const x = 0.5 + side * draws.between(0.27, 0.31);
    painter.paint(tube([[x, 0.22, 1.1, 0.06], [x + 0.03 * side, 0.22, 0.5, 0.1], [x + 0.1 * side, 0.26, -0.1, 0.15]]), muscle); // prettier-ignore
    blob(
      painter,
      [0.5 + side * 0.58, 0.3, draws.between(0.5, 0.75)],
      [0.16, 0.17, 0.4],
      blood - draws.between(0.05, 0.2),
    );
  }
  for (const [x, z] of [
    [0.12, 0.2],
    [0.5, 0.25],
    [0.88, 0.3],
    [0.3, 0.6],
    [0.75, 0.75],
  ] as const) {
    if (draws.chance(0.85)) paintLoop(painter, draws, [x + draws.between(-0.06, 0.06), draws.between(0.84, 0.94), z], draws.between(0.08, 0.12)); // prettier-ignore
  }
  paintSpine(painter, draws, [0.5, draws.between(0.12, 0.16)], draws.between(0.2, 0.23));
  // The pancreas lies across, the renal vein below it.
  painter.paint(tube([[0.8, 0.68, 0.58, 0.08], [0.5, 0.72, 0.7, 0.055], [0.1, 0.6, 0.8, 0.06]]), draws.between(0.5, 0.62)); // prettier-ignore
  const vena = blood - draws.between(-0.02, 0.2);
  const [vx, vy] = [draws.between(0.68, 0.73), draws.between(0.4, 0.46)];
  painter.paint(
    tube([
      [vx, vy + 0.06, 1.1, 0.1],
      [vx, vy, 0.5, 0.09],
      [vx - 0.04, vy - 0.03, -0.1, 0.085],
    ]),
    vena,
  );
  const wander = () => draws.between(-0.03, 0.03);
  const [x, y, width] = [draws.between(0.43, 0.47), draws.between(0.43, 0.48), draws.between(0.088, 0.108)];
  const fork = draws.between(0.1, 0.22);
  painter.paint(tube([[vx, vy, 0.56, 0.035], [x + 0.02, y + width + 0.05, 0.58, 0.034], [0.1, 0.38, 0.6, 0.04]]), vena); // prettier-ignore
  const trunk: Knot[] = [
    [x + wander(), y + 0.05, 1.15, width * 1.05],
    [x + wander(), y + 0.02, 0.8, width],
    [x + wander(), y, 0.5, width * 0.95],
    [x + 0.02 + wander(), y + 0.02, fork, width * 0.86],
  ];
  // To the bowel: both come off in front.
  painter.paint(tube([[x, y + 0.04, 0.92, 0.035], [x, y + width + 0.1, 0.93, 0.034], [x + 0.2, y + width + 0.14, 0.97, 0.03]]), blood); // prettier-ignore
  painter.paint(tube([[x, y + 0.04, 0.78, 0.036], [x + 0.01, y + width + 0.08, 0.72, 0.036], [x + 0.04, y + width + 0.12, 0.4, 0.034], [x + 0.1, y + width + 0.14, -0.1, 0.03]]), blood); // prettier-ignore
  for (const side of [-1, 1]) {
    painter.paint(tube([[x, y, 0.68, 0.03], [x + 0.22 * side, y - 0.05, 0.65, 0.028], [x + 0.5 * side, y - 0.14, 0.62, 0.028]]), blood); // prettier-ignore
    painter.paint(tube([[x + 0.02, y + 0.02, fork + 0.03, 0.065], [x + 0.02 + 0.12 * side, y, fork - 0.14, 0.06], [x + 0.02 + 0.22 * side, y - 0.06, -0.2, 0.06]]), blood); // prettier-ignore
  }
  return withPlaque(painter, draws, tube(trunk), blood);
}

/** Up from the heart, over the left bronchus and down before the spine. */
function archVolume(draws: Draws): VolumeScene {
  const painter = new Painter();
  const blood = draws.between(0.62, 0.92);
  painter.paint(EVERYWHERE, draws.between(0, 0.02));
  painter.paint(
    tube([
      [0.5, 0.45, 1.2, 0.36],
      [0.5, 0.45, 0.5, 0.33],
      [0.5, 0.5, -0.2, 0.36],
    ]),
    FAT,
  );
  painter.paint(
    tube([
      [0.5, 0.85, 1.2, 0.2],
      [0.5, 0.85, -0.2, 0.24],
    ]),
    FAT,
  );
  painter.paint((_x, y) => 0.985 - y, MUSCLE);
  paintSpine(painter, draws, [0.5, draws.between(0.04, 0.09)], draws.between(0.15, 0.17));
  blob(painter, [0.42, 0.72, draws.between(-0.04, 0.04)], [0.38, 0.27, 0.3], blood - draws.between(0, 0.08));
  const wander = () => draws.between(-0.02, 0.02);
  const [back, front, top, width] = [draws.between(0.39, 0.43), draws.between(0.54, 0.58), draws.between(0.74, 0.8), draws.between(0.088, 0.105)]; // prettier-ignore
  const course: Knot[] = [
    [back + 0.03, 0.3, -0.15, 0.85 * width],
    [back + wander(), 0.29, 0.3, 0.9 * width],
    [back + wander(), 0.3, 0.62, 0.95 * width],
    [back + 0.02, 0.38, top + 0.04, width],
    [0.48, 0.53, top + 0.06, width],
    [front, 0.66, top - 0.06, 1.05 * width],
    [front + wander(), 0.7, 0.5, 1.1 * width],
    [front - 0.03, 0.68, 0.26, 1.15 * width],
  ];
  // Windpipe with its fork, gullet, upper vena cava, artery of the lungs, the vessels to neck and arms.
  painter.pipe(
    [
      [0.53, 0.44, 1.15, 0.078],
      [0.53, 0.42, 0.8, 0.076],
      [0.52, 0.42, 0.58, 0.08],
    ],
    0.018,
    MUSCLE,
    AIR,
  );
  for (const side of [-1, 1]) painter.pipe([[0.52, 0.42, 0.6, 0.068], [0.52 + 0.14 * side, 0.43, 0.48, 0.064], [0.52 + 0.36 * side, 0.44, 0.36, 0.055]], 0.015, MUSCLE, AIR); // prettier-ignore
  painter.paint(
    tube([
      [0.47, 0.27, 1.15, 0.048],
      [0.5, 0.27, 0.5, 0.05],
      [0.48, 0.3, -0.15, 0.05],
    ]),
    MUSCLE,
  );
  painter.paint(tube([[0.68, 0.6, 1.1, 0.06], [0.69, 0.62, 0.6, 0.068], [0.66, 0.64, 0.2, 0.08]]), blood - draws.between(-0.05, 0.14)); // prettier-ignore
  painter.paint(tube([[0.44, 0.78, 0.2, 0.1], [0.4, 0.66, 0.42, 0.095], [0.34, 0.54, 0.5, 0.08], [0.1, 0.48, 0.48, 0.06]]), blood - draws.between(-0.02, 0.1)); // prettier-ignore
  painter.paint(
    tube([
      [0.38, 0.62, 0.45, 0.075],
      [0.55, 0.54, 0.44, 0.07],
      [0.85, 0.5, 0.4, 0.055],
    ]),
    blood - 0.04,
  );
  for (const [x, y] of [
    [0.42, 0.42],
    [0.48, 0.5],
    [0.55, 0.6],
  ] as const) {
    painter.paint(
      tube([
        [x, y, top, 0.04],
        [x + draws.between(-0.03, 0.05), y + 0.02, 1.15, 0.036],
      ]),
      blood,
    );
  }
  return withPlaque(painter, draws, tube(course), blood);
}

/** The organ over everything, with fat around it and, in some patients, calcium in its wall. */
function withPlaque(painter: Painter, draws: Draws, organ: SignedDistance3d, blood: number): VolumeScene {
  painter.paint(grown3d(organ, draws.between(0, 0.015)), FAT, 0.6);
  painter.paint(organ, blood);
  const [x, y, z] = [draws.between(0.3, 0.6), draws.between(0.3, 0.6), draws.between(0.25, 0.6)];
  if (draws.chance(0.35)) {
    const reach = draws.between(0.08, 0.16);
    painter.paint((px, py, pz) => Math.max(Math.abs(organ(px, py, pz) + 0.012) - 0.012, Math.sqrt((px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z)) - reach), HARD_BONE, 0.9); // prettier-ignore
  }
  return { layers: painter.layers, organ, isMirrored: false };
}
