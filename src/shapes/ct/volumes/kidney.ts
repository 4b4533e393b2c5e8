/** A kidney in a cube of 16 cm: body wall, ribs, spine and muscles, liver or spleen, bowel and vessels around it. */
import { ellipsoid, type SignedDistance3d, smoothSubtract3d, turn3d } from "../../sdf3d.ts";
import { tube } from "../../tube.ts";
import type { Draws } from "../draws.ts";
import { AIR, FAT, HARD_BONE, MUSCLE } from "../tissue.ts";
import {
  blob,
  column,
  EVERYWHERE,
  grown3d,
  Painter,
  paintLoop,
  paintSpine,
  type VolumeScene,
  within,
} from "./scene.ts";

/** Drawn for the patient's right side, the spine at small x. */
export function kidneyVolume(draws: Draws): VolumeScene {
  const painter = new Painter();
  const isLeft = draws.chance(0.5);
  paintWall(painter, draws);
  paintSpine(
    painter,
    draws,
    [draws.between(-0.05, 0.01), draws.between(0.3, 0.36)],
    draws.between(0.15, 0.17),
  );
  const muscle = MUSCLE + draws.between(-0.03, 0.04);
  painter.paint(tube([[0.2, 0.28, 1.1, 0.05], [0.22, 0.3, 0.6, 0.08], [0.3, 0.34, -0.1, 0.13]]), muscle); // prettier-ignore
  painter.paint(tube([[0.3, 0.12, 1.1, 0.07], [0.36, 0.14, 0.5, 0.085], [0.4, 0.15, -0.1, 0.09]]), muscle); // prettier-ignore
  painter.paint(
    tube([
      [0.16, 0, 1.1, 0.12],
      [0.18, 0.02, -0.1, 0.14],
    ]),
    muscle,
  );
  const vessel = draws.between(0.58, 0.88);
  const parenchyma = draws.between(0.56, 0.84);
  paintNeighbours(painter, draws, isLeft, parenchyma);
  const [vx, vy] = [draws.between(0.08, 0.13), draws.between(0.54, 0.6)];
  painter.paint(
    tube([
      [vx, vy, 1.1, 0.07],
      [vx + 0.02, vy, -0.1, 0.065],
    ]),
    vessel,
  );
  const centre = [draws.between(0.52, 0.58), draws.between(0.42, 0.48), draws.between(0.46, 0.54)] as const;
  const { organ, hilum } = kidneyShape(draws, centre);
  // Fat around the kidney and in its sinus, in front of whatever lies near.
  painter.paint(grown3d(organ, draws.between(0.01, 0.045)), FAT, 0.9);
  painter.paint(hilum, FAT);
  const [cx, cy, cz] = centre;
  const bend = draws.between(-0.05, 0.05);
  painter.paint(tube([[vx, vy, cz + 0.06, 0.03], [0.3, cy + 0.06 + bend, cz + 0.04, 0.026], [cx - 0.1, cy + 0.02, cz + 0.02, 0.018]]), vessel); // prettier-ignore
  // The pelvis, with urine, and the ureter going down.
  painter.paint(tube([[cx - 0.06, cy, cz + 0.06, 0.02], [cx - 0.12, cy + 0.01, cz - 0.03, 0.035], [cx - 0.2, cy, cz - 0.25, 0.014], [0.28, cy, -0.1, 0.014]]), draws.between(0.38, 0.48), 0.9); // prettier-ignore
  painter.paint(organ, parenchyma);
  // The medulla takes up contrast later than the cortex.
  painter.paint(grown3d(organ, -0.04), parenchyma - draws.between(0.02, 0.1), 0.8);
  return { layers: painter.layers, organ, isMirrored: isLeft };
}

/** A bean, its upper pole nearer to the spine and further back, its hilum to the middle and a little to the front. */
function kidneyShape(draws: Draws, [cx, cy, cz]: readonly [number, number, number]) {
  const size = draws.between(0.92, 1.08);
  const radii = [0.185 * size, 0.155 * size, 0.335 * size * draws.between(0.92, 1.04)] as const;
  const hollow = ellipsoid([cx - 0.15 * size, cy, cz + draws.between(-0.03, 0.03)], [0.15, draws.between(0.06, 0.08), 0.17 * size]); // prettier-ignore
  const bean = smoothSubtract3d(ellipsoid([cx, cy, cz], radii), hollow, 0.05);
  const centre = [cx, cy, cz] as const;
  const tilt = draws.between(0.12, 0.32);
  const lean = draws.between(-0.05, 0.22);
  const turnIn = draws.between(0.15, 0.55);
  const placed = (shape: SignedDistance3d) =>
    turn3d(turn3d(turn3d(shape, centre, 2, [1, -turnIn]), centre, 1, [1, -tilt]), centre, 0, [1, lean]);
  return { organ: placed(bean), hilum: placed(hollow) };
}

/** Air, fat under the skin, the wall's muscles with slanting ribs, and the fat inside. */
function paintWall(painter: Painter, draws: Draws): void {
  const rim = draws.between(0.03, 0.12);
  const wall = column(-0.1, draws.between(0.54, 0.6), draws.between(1, 1.06), draws.between(0.6, 0.64));
  const depth = draws.between(0.06, 0.08);
  painter.paint(EVERYWHERE, AIR);
  painter.paint(grown3d(wall, rim), FAT + 0.01);
  painter.paint((x, y, z) => Math.abs(wall(x, y, z) - rim) - 0.008, 0.36);
  painter.paint(wall, MUSCLE);
  painter.paint((x, y, z) => Math.abs(wall(x, y, z) + 0.5 * depth) - 0.005, FAT, 0.4);
  const phase = draws.between(0, 0.22);
  const ribs: SignedDistance3d = (x, y, z) => {
    const along = (z + 0.35 * y - phase) / 0.22;
    const across = 0.17 * Math.abs(along - Math.floor(along) - 0.5) - 0.026;
    return Math.max(across, 0.3 + 0.35 * x - z);
  };
  const shell: SignedDistance3d = (x, y, z) => Math.abs(wall(x, y, z) + 0.5 * depth) - 0.017;
  painter.paint(within(shell, ribs), HARD_BONE);
  painter.paint(grown3d(wall, -depth), draws.between(FAT - 0.02, FAT + 0.03));
}

/** Liver above a right kidney, spleen above a left one, both as bright as the kidney at times; bowel in front of it. */
function paintNeighbours(painter: Painter, draws: Draws, isLeft: boolean, parenchyma: number): void {
  const solid = parenchyma + draws.between(-0.12, 0.03);
  const low = draws.between(-0.04, 0.06);
  if (isLeft) blob(painter, [draws.between(0.72, 0.8), 0.42, 0.98 + low], [0.16, 0.24, 0.27], solid);
  else blob(painter, [0.6, 0.86, 0.92 + low], [0.4, 0.36, 0.42], solid);
  const places = isLeft
    ? [[0.7, 0.82, 0.25], [0.4, 0.85, 0.55], [0.62, 0.8, 0.7], [0.3, 0.9, 0.15]] as const
    : [[0.72, 0.72, 0.2], [0.35, 0.86, 0.3], [0.28, 0.72, 0.5], [0.55, 0.95, 0.1]] as const; // prettier-ignore
  for (const [x, y, z] of places) {
    const at = [
      x + draws.between(-0.05, 0.05),
      y + draws.between(-0.03, 0.05),
      z + draws.between(-0.06, 0.06),
    ] as const;
    paintLoop(painter, draws, at, draws.between(0.07, 0.11));
  }
}
