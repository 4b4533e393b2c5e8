/**
 * A net over a mask is made of steps; relaxing it makes them smooth, while every vertex stays in its cell: no voxel's
 * centre changes sides, and a tube of one voxel stays a tube.
 *
 * Sources: the net and its constraint, S. Gibson, Constrained elastic surface nets, MICCAI 1998; passes to the mean of
 * the neighbours and back, so that round things do not shrink, G. Taubin, A signal processing approach to fair surface
 * design, SIGGRAPH 1995.
 */
import type { Lattice } from "./lattice.ts";
import type { Net } from "./surfaceNets.ts";

/** Pairs of passes; a ball's triangles are then within 3 to 5° of the true directions (22° before), its volume within 1 %. */
const PASSES = 20;
/** Halves what is left of that. */
const PASSES_OF_NORMALS = 3;
/** Share of the way to the neighbours' mean, and back. */
const FORTH = 0.63;
const BACK = -0.64;
/** How far from the centre of its cell a vertex may go along every axis, in cells: nearly to the cell's faces. */
const SLACK = 0.49;
/** The same where the mask is a single voxel thin: beyond, little would be left of it. */
const THIN_SLACK = 0.15;

/**
 * Vertices of a mask's net, relaxed; x, y, z in cells, from the lattice's first value.
 * @param level what makes a value inside, as it made the net.
 */
export function relaxed(net: Net, lattice: Lattice, level: number): Float32Array<ArrayBuffer> {
  const { vertices, links } = net;
  const slacks = slackOf(vertices, lattice, level);
  const centres = vertices.map((at) => Math.floor(at) + 0.5);
  // The crossings tell nothing where all values are 0 or 1: from the centres the mask keeps its volume.
  const out = lattice.step === 1 ? centres.slice() : vertices.slice();
  const degrees = new Uint8Array(slacks.length);
  for (const vertex of links) degrees[vertex]++;
  const sums = new Float32Array(out.length);
  for (let pass = 0; pass < 2 * PASSES; pass++) {
    addNeighbours(out, links, sums.fill(0));
    const share = pass % 2 === 0 ? FORTH : BACK;
    for (let v = 0, p = 0; v < degrees.length; v++) {
      const scale = 1 / degrees[v];
      const slack = slacks[v];
      for (const end = p + 3; p < end; p++) {
        const next = out[p] + share * (sums[p] * scale - out[p]) - centres[p];
        out[p] = centres[p] + (next < -slack ? -slack : next > slack ? slack : next);
      }
    }
  }
  return out;
}

function addNeighbours(from: Float32Array, links: Uint32Array, sums: Float32Array): void {
  for (let l = 0; l < links.length; l += 2) {
    const p = 3 * links[l];
    const q = 3 * links[l + 1];
    sums[p] += from[q];
    sums[p + 1] += from[q + 1];
    sums[p + 2] += from[q + 2];
    sums[q] += from[p];
    sums[q + 1] += from[p + 1];
    sums[q + 2] += from[p + 2];
  }
}

/**
 * Unit normals, each the mean of its vertex's and its neighbours' normals, as often as PASSES_OF_NORMALS says: what is
 * left of the steps shows in the light first. Where they cancel, the normal stays.
 */
export function calmedNormals(
  normals: Float32Array<ArrayBuffer>,
  links: Uint32Array,
): Float32Array<ArrayBuffer> {
  let current = normals;
  for (let pass = 0; pass < PASSES_OF_NORMALS; pass++) {
    const sums = current.slice();
    addNeighbours(current, links, sums);
    for (let p = 0; p < sums.length; p += 3) {
      const length = Math.sqrt(sums[p] * sums[p] + sums[p + 1] * sums[p + 1] + sums[p + 2] * sums[p + 2]);
      for (let axis = 0; axis < 3; axis++) {
        sums[p + axis] = length > 1e-6 ? sums[p + axis] / length : current[p + axis];
      }
    }
    current = sums;
  }
  return current;
}

/** Cells around a vertex's own, those beside it first: offsets along the three axes, within 2 cells. */
const AROUND = Array.from({ length: 125 }, (_, p) => [Math.floor(p / 25) - 2, (Math.floor(p / 5) % 5) - 2, (p % 5) - 2])
  .sort((p, q) => Math.hypot(...p) - Math.hypot(...q)); // prettier-ignore

/**
 * How far each vertex may go. The mask is thin where no cell within 2 cells has all its corners inside: a tube or a
 * sheet of one voxel. A tip of something thicker may become round.
 */
function slackOf(vertices: Float32Array, { values, shape }: Lattice, level: number): Float32Array {
  const [, n1, n2] = shape;
  // Offsets may run over the lattice's border: there a cell has a corner in the margin, which is never inside.
  const offsets = Int32Array.from(AROUND, ([d0, d1, d2]) => (d0 * n1 + d1) * n2 + d2);
  const slacks = new Float32Array(vertices.length / 3).fill(THIN_SLACK);
  for (let v = 0, p = 0; v < slacks.length; v++, p += 3) {
    const cell =
      (Math.floor(vertices[p]) * n1 + Math.floor(vertices[p + 1])) * n2 + Math.floor(vertices[p + 2]);
    for (let o = 0; o < offsets.length; o++) {
      const at = cell + offsets[o];
      if (!(values[at] >= level && isFull(values, at, n1 * n2, n2, level))) continue;
      slacks[v] = SLACK;
      break;
    }
  }
  return slacks;
}

/** Whether all corners of a cell are inside; `stride0` and `stride1` lead to its next along the first axes. */
function isFull(values: Float32Array, at: number, stride0: number, stride1: number, level: number): boolean {
  return (
    values[at] >= level &&
    values[at + 1] >= level &&
    values[at + stride1] >= level &&
    values[at + stride1 + 1] >= level &&
    values[at + stride0] >= level &&
    values[at + stride0 + 1] >= level &&
    values[at + stride0 + stride1] >= level &&
    values[at + stride0 + stride1 + 1] >= level
  );
}
