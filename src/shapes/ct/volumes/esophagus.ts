/** The esophagus in 10 cm of the chest, behind windpipe and heart, before the spine, beside the aorta: as grey as muscle. */
import { tube, type Knot } from "../../tube.ts";
import type { Draws } from "../draws.ts";
import { AIR, FAT, FLUID, MUSCLE } from "../tissue.ts";
import { blob, EVERYWHERE, grown3d, Painter, paintSpine, type VolumeScene } from "./scene.ts";

export function esophagusVolume(draws: Draws): VolumeScene {
  const painter = new Painter();
  const blood = draws.between(0.6, 0.9);
  const wander = () => draws.between(-0.025, 0.025);
  painter.paint(EVERYWHERE, draws.between(0, 0.02));
  painter.paint(
    tube([
      [0.5, 0.4, 1.2, 0.34],
      [0.5, 0.38, 0.5, 0.3],
      [0.48, 0.42, -0.2, 0.36],
    ]),
    FAT,
  );
  painter.paint(
    tube([
      [0.5, 0.9, 1.2, 0.3],
      [0.48, 0.92, -0.2, 0.4],
    ]),
    FAT,
  );
  paintSpine(painter, draws, [0.53, draws.between(0.08, 0.12)], draws.between(0.18, 0.2));
  const fork = draws.between(0.52, 0.64);
  paintHeart(painter, draws, blood);
  // Windpipe and bronchi, before them the aorta's arch or the artery of the lungs.
  painter.pipe(
    [
      [0.52, 0.68, 1.15, 0.115],
      [0.52, 0.67, fork, 0.115],
    ],
    0.022,
    MUSCLE,
    AIR,
  );
  for (const side of [-1, 1]) painter.pipe([[0.52, 0.67, fork + 0.02, 0.09], [0.52 + 0.17 * side, 0.68, fork - 0.12, 0.085], [0.52 + 0.5 * side, 0.68, fork - 0.28, 0.075]], 0.018, MUSCLE, AIR); // prettier-ignore
  painter.paint(tube([[0.9, 0.92, fork + 0.1, 0.12], [0.5, 0.98, fork + 0.02, 0.13], [0.15, 0.86, fork - 0.04, 0.1]]), blood); // prettier-ignore
  const aorta = [draws.between(0.27, 0.31), draws.between(0.3, 0.35), draws.between(0.1, 0.118)] as const;
  const [ax, ay, width] = aorta;
  painter.paint(tube([[ax - 0.01, ay + 0.12, 1.15, width], [ax, ay, 0.7, width], [ax + 0.02, ay - 0.02, 0.3, width], [ax + 0.05, ay - 0.02, -0.15, width]]), blood); // prettier-ignore
  painter.paint(
    tube([
      [0.66, 0.3, 1.1, 0.035],
      [0.64, 0.27, -0.1, 0.035],
    ]),
    blood - draws.between(0, 0.2),
  );
  for (const z of [0.35, 0.62, 0.85]) {
    if (draws.chance(0.5))
      blob(painter, [draws.between(0.58, 0.66), draws.between(0.5, 0.56), z], [0.035, 0.03, 0.05], 0.52);
  }
  const radius = draws.between(0.078, 0.098);
  const course: Knot[] = [
    [0.49 + wander(), 0.47, 1.15, 0.9 * radius],
    [0.5 + wander(), 0.45 + wander(), 0.8, 0.95 * radius],
    [0.51 + wander(), 0.44 + wander(), 0.5, radius],
    [0.48 + wander(), 0.46 + wander(), 0.22, 1.05 * radius],
    [0.41, 0.53 + wander(), -0.15, 1.1 * radius],
  ];
  const organ = tube(course);
  painter.paint(grown3d(organ, draws.between(0, 0.025)), FAT, 0.85);
  const grey = MUSCLE + draws.between(-0.05, 0.06);
  painter.paint(organ, grey);
  paintLumen(painter, draws, course);
  return { layers: painter.layers, organ, isMirrored: false };
}

/** The left atrium with the veins of the lungs, right before the gullet. */
function paintHeart(painter: Painter, draws: Draws, blood: number): void {
  const [x, z] = [draws.between(0.46, 0.52), draws.between(0.06, 0.14)];
  const grey = blood - draws.between(-0.02, 0.08);
  blob(painter, [x, 0.82, z], [0.36, 0.26, 0.28], MUSCLE);
  for (const side of [-1, 1]) painter.paint(tube([[x + 0.2 * side, 0.74, z + 0.02, 0.08], [x + 0.55 * side, 0.62, z + 0.1, 0.055]]), grey); // prettier-ignore
  blob(painter, [x, 0.82, z], [0.33, 0.23, 0.25], grey);
}

/** Swallowed air or fluid, along a part of the way. */
function paintLumen(painter: Painter, draws: Draws, course: readonly Knot[]): void {
  if (draws.chance(0.3)) return;
  const first = draws.chance(0.5) ? 0 : 1;
  const width = draws.between(0.28, 0.42);
  const part = course.slice(first, first + 4).map(([x, y, z, radius]): Knot => [x, y, z, width * radius]);
  painter.paint(tube(part), draws.chance(0.7) ? AIR : FLUID - 0.08);
}
