/** Shapes to start from, drawn as signed distances: {distance < 0} in the pixel centres. */
import {
  closedCurve,
  disc,
  ellipse,
  type Point,
  polygon,
  type SignedDistance,
  smoothUnion,
  subtract,
  turn,
  union,
} from "./sdf.ts";

/** What a sentence calls a preset. */
export type PresetNoun = "organ" | "lesions" | "shape";

export interface Preset {
  /** Lower-case word for links and file names. */
  readonly id: string;
  /** As the screen calls it. */
  readonly name: string;
  readonly noun: PresetNoun;
  /** The mask, 0 or 1, row-major [rows, columns], centred, undistorted and whole whatever the proportions. */
  build(rows: number, columns: number): Uint8Array;
}

/** Pixels per side of a preset unless another size is asked for. */
export const PRESET_SIZE = 256;

/**
 * {shape < 0} in the pixel centres of a grid whose shorter side spans the unit square. A distance d tells the sign of
 * the next pixels as well: half of d is skipped, which leaves a factor of 2 to distances of first order.
 */
export function maskOf(shape: SignedDistance, rows: number, columns: number): Uint8Array {
  const mask = new Uint8Array(rows * columns);
  const shorter = Math.min(rows, columns);
  for (let row = 0; row < rows; row++) {
    const y = (row + 0.5 - rows / 2) / shorter + 0.5;
    for (let column = 0; column < columns;) {
      const distance = shape((column + 0.5 - columns / 2) / shorter + 0.5, y);
      const end = Math.min(columns, column + 1 + Math.floor(0.5 * Math.abs(distance) * shorter));
      if (distance < 0) mask.fill(1, row * columns + column, row * columns + end);
      column = end;
    }
  }
  return mask;
}

/** A bean in coronal section, its hilum to the right: a patient's right kidney as it is displayed. */
function kidney(): SignedDistance {
  const bean = closedCurve([
    [0.54, 0.152], [0.43, 0.19], [0.342, 0.29], [0.307, 0.437], [0.315, 0.6], [0.372, 0.752], [0.474, 0.835],
    [0.585, 0.838], [0.665, 0.765], [0.688, 0.668], [0.642, 0.592], [0.585, 0.545], [0.58, 0.472], [0.635, 0.415],
    [0.688, 0.342], [0.682, 0.242], [0.625, 0.182],
  ]); // prettier-ignore
  return turn(polygon(bean), [0.5, 0.5], [0.985, -0.17]);
}

/** A large vessel cut across, slightly oval. */
function aorta(): SignedDistance {
  return turn(ellipse([0.5, 0.5], 0.155, 0.138), [0.5, 0.5], [0.94, 0.34]);
}

/** A thin tube along a gentle S, narrowest in its middle third and widening towards the stomach. */
function esophagus(): SignedDistance {
  return polygon(
    closedCurve([
      [0.447, 0.085], [0.418, 0.1], [0.416, 0.17], [0.424, 0.28], [0.454, 0.4], [0.486, 0.52], [0.487, 0.63],
      [0.483, 0.72], [0.496, 0.8], [0.535, 0.872], [0.572, 0.912], [0.606, 0.9], [0.61, 0.866], [0.576, 0.816],
      [0.545, 0.768], [0.536, 0.7], [0.537, 0.61], [0.53, 0.5], [0.496, 0.385], [0.47, 0.275], [0.468, 0.17],
      [0.474, 0.1],
    ]), // prettier-ignore
  );
}

/** A wedge: a broad right lobe at the left of the image, a tapering left lobe at the right, a notch between them. */
function liver(): SignedDistance {
  return polygon(
    closedCurve([
      [0.264, 0.281], [0.37, 0.221], [0.496, 0.235], [0.608, 0.291], [0.715, 0.281], [0.831, 0.291], [0.933, 0.351],
      [0.91, 0.421], [0.798, 0.458], [0.696, 0.491], [0.631, 0.556], [0.589, 0.542], [0.543, 0.579], [0.501, 0.677],
      [0.445, 0.784], [0.343, 0.844], [0.226, 0.798], [0.152, 0.667], [0.138, 0.491], [0.18, 0.356],
    ]), // prettier-ignore
  );
}

/** Two blobs, the second a third as wide as the first: one that noise erases long before the other. */
function lesions(): SignedDistance {
  const large = smoothUnion(ellipse([0.43, 0.42], 0.165, 0.13), disc([0.345, 0.53], 0.1), 0.1);
  return union(large, ellipse([0.735, 0.7], 0.052, 0.06));
}

function ring(): SignedDistance {
  return subtract(disc([0.5, 0.5], 0.32), disc([0.5, 0.5], 0.2));
}

/** The pentagram's outline; its corners come from √5, so that no sine decides a pixel. */
function star(): SignedDistance {
  const c72 = (Math.sqrt(5) - 1) / 4;
  const s72 = Math.sqrt(1 - c72 * c72);
  const c36 = (Math.sqrt(5) + 1) / 4;
  const s36 = Math.sqrt(1 - c36 * c36);
  const tips: Point[] = [[0, -1], [s72, -c72], [s36, c36], [-s36, c36], [-s72, -c72]]; // prettier-ignore
  const outer = 0.42;
  const inner = (outer * c72) / c36;
  const centreY = 0.54;
  const corners = tips.flatMap(([x, y], i): Point[] => {
    const [oppositeX, oppositeY] = tips[(i + 3) % 5];
    return [
      [0.5 + outer * x, centreY + outer * y],
      [0.5 - inner * oppositeX, centreY - inner * oppositeY],
    ];
  });
  return polygon(corners);
}

/** A roman capital: thin and thick stems, bracketless serifs. */
function letter(): SignedDistance {
  return polygon([
    [0.11, 0.2], [0.325, 0.2], [0.508, 0.615], [0.69, 0.2], [0.89, 0.2], [0.89, 0.235], [0.822, 0.25],
    [0.822, 0.75], [0.89, 0.765], [0.89, 0.8], [0.622, 0.8], [0.622, 0.765], [0.69, 0.75], [0.69, 0.345],
    [0.485, 0.8], [0.455, 0.8], [0.243, 0.335], [0.243, 0.75], [0.315, 0.765], [0.315, 0.8], [0.11, 0.8],
    [0.11, 0.765], [0.182, 0.75], [0.182, 0.25], [0.11, 0.235],
  ]); // prettier-ignore
}

function preset(id: string, name: string, noun: PresetNoun, shape: () => SignedDistance): Preset {
  return { id, name, noun, build: (rows, columns) => maskOf(shape(), rows, columns) };
}

/** In the order of the menu; the first is what the page opens with. */
export const PRESETS: readonly Preset[] = [
  preset("kidney", "Kidney", "organ", kidney),
  preset("liver", "Liver", "organ", liver),
  preset("aorta", "Aorta", "organ", aorta),
  preset("esophagus", "Esophagus", "organ", esophagus),
  preset("lesions", "Two lesions", "lesions", lesions),
  preset("ring", "Ring", "shape", ring),
  preset("star", "Star", "shape", star),
  preset("letter", "Letter M", "shape", letter),
];
