/**
 * Naive surface nets: a vertex in every cell (the cube between 8 neighbours of the lattice) that the surface passes
 * through, at the mean of its edges' crossings, and a quadrilateral across every edge that it crosses. Each side of a
 * quadrilateral belongs to a face of the lattice with 2 or 4 crossed edges, so that every side is run through as often
 * in one direction as in the other: the surface is closed, always.
 *
 * Sources: S. Gibson, Constrained elastic surface nets, MICCAI 1998; the mean of the crossings: M. Lysenko, 2012.
 * Libraries: isosurface and surface-nets (npm) rest since 2016, know no spacing and call a function per sample;
 * marching-cubes-fast (2023) wants a distance function; vtk.js brings more than 10 MB. Hence our own.
 */
import { Growing } from "./growing.ts";
import { type Lattice, MARGIN } from "./lattice.ts";

export interface Net {
  /** x, y, z per vertex, in cells, from the lattice's first value. */
  readonly vertices: Float32Array<ArrayBuffer>;
  /** Four vertices each, counter-clockwise seen from outside. */
  readonly quads: Uint32Array<ArrayBuffer>;
  /** Two vertices each, of cells that share a face which the surface crosses: the sides of the quadrilaterals, once each. */
  readonly links: Uint32Array<ArrayBuffer>;
}

/** Corner c of a cell is at (c >> 2, (c >> 1) & 1, c & 1); the edges, by their two corners. */
const EDGES = new Uint8Array([0, 4, 1, 5, 2, 6, 3, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 1, 2, 3, 4, 5, 6, 7]);
/** The corners of the face towards the cell before, per axis, as bits. */
const [FACE_0, FACE_1, FACE_2] = [0b00001111, 0b00110011, 0b01010101];

/** The net between the values that are at least `level` and the others. The lattice's outermost values lie below it. */
export function surfaceNet({ values, shape }: Lattice, level: number): Net {
  const [n0, n1, n2] = shape;
  const vertices = new Growing((length) => new Float32Array(length));
  const quads = new Growing((length) => new Uint32Array(length));
  const links = new Growing((length) => new Uint32Array(length));
  // Vertex of each cell, of this slab of cells and the one before. Only cells that the surface passes through are read,
  // and these have been written.
  let here = new Uint32Array(n1 * n2);
  let before = new Uint32Array(n1 * n2);
  const corners = new Float64Array(8);
  const { first, end } = rowExtents(values, shape, level);

  for (let i = MARGIN - 1; i < n0 - MARGIN; i++) {
    [here, before] = [before, here];
    for (let j = MARGIN - 1; j < n1 - MARGIN; j++) {
      const r = i * n1 + j;
      // Cells outside [from, to) have no inside corner.
      const from = Math.min(first[r], first[r + 1], first[r + n1], first[r + n1 + 1]) - 1;
      const to = Math.max(end[r], end[r + 1], end[r + n1], end[r + n1 + 1]);
      if (from >= to) continue;
      const [r0, r1, r2, r3] = [r * n2, (r + 1) * n2, (r + n1) * n2, (r + n1 + 1) * n2];
      // Bits of the four corners at k, for those at k + 1 to follow.
      let next = 0;
      for (let k = from; k < to; k++) {
        const near = next;
        next =
          (values[r0 + k + 1] >= level ? 2 : 0) |
          (values[r1 + k + 1] >= level ? 8 : 0) |
          (values[r2 + k + 1] >= level ? 32 : 0) |
          (values[r3 + k + 1] >= level ? 128 : 0);
        const inside = (near >> 1) | next;
        if (inside === 0 || inside === 255) continue;

        corners[0] = values[r0 + k];
        corners[1] = values[r0 + k + 1];
        corners[2] = values[r1 + k];
        corners[3] = values[r1 + k + 1];
        corners[4] = values[r2 + k];
        corners[5] = values[r2 + k + 1];
        corners[6] = values[r3 + k];
        corners[7] = values[r3 + k + 1];
        const vertex = addVertex(vertices, corners, inside, level, i, j, k);
        const at = j * n2 + k;
        here[at] = vertex;

        if (isMixed(inside, FACE_0)) addLink(links, vertex, before[at]);
        if (isMixed(inside, FACE_1)) addLink(links, vertex, here[at - n2]);
        if (isMixed(inside, FACE_2)) addLink(links, vertex, here[at - 1]);

        // The three edges that leave corner 0, each with its four cells, counter-clockwise seen from the edge's end.
        const isInside = (inside & 1) === 1;
        if ((((inside >> 4) & 1) === 1) !== isInside)
          addQuad(quads, isInside, here[at - n2 - 1], here[at - 1], here[at], here[at - n2]);
        if ((((inside >> 2) & 1) === 1) !== isInside)
          addQuad(quads, isInside, before[at - 1], before[at], here[at], here[at - 1]);
        if ((((inside >> 1) & 1) === 1) !== isInside)
          addQuad(quads, isInside, before[at - n2], here[at - n2], here[at], before[at]);
      }
    }
  }
  return { vertices: vertices.finish(), quads: quads.finish(), links: links.finish() };
}

/** Per row of the lattice, the first value inside and the end of the last: rows without one, and most of the others, are skipped. */
function rowExtents(values: Float32Array, [n0, n1, n2]: Lattice["shape"], level: number) {
  const first = new Int32Array(n0 * n1).fill(n2);
  const end = new Int32Array(n0 * n1);
  for (let r = 0; r < n0 * n1; r++) {
    const row = r * n2;
    let k = 0;
    while (k < n2 && !(values[row + k] >= level)) k++;
    if (k === n2) continue;
    first[r] = k;
    k = n2;
    while (!(values[row + k - 1] >= level)) k--;
    end[r] = k;
  }
  return { first, end };
}

function isMixed(inside: number, face: number): boolean {
  const on = inside & face;
  return on !== 0 && on !== face;
}

/** Adds the mean of the crossings of the cell (i, j, k), linear between corners. @returns the vertex's number. */
function addVertex(
  vertices: Growing<Float32Array<ArrayBuffer>>,
  corners: Float64Array,
  inside: number,
  level: number,
  i: number,
  j: number,
  k: number,
): number {
  let x = 0;
  let y = 0;
  let z = 0;
  let count = 0;
  for (let edge = 0; edge < 24; edge += 2) {
    const p = EDGES[edge];
    const q = EDGES[edge + 1];
    if (((inside >> p) & 1) === ((inside >> q) & 1)) continue;
    const share = (level - corners[p]) / (corners[q] - corners[p]);
    x += (p >> 2) + share * ((q >> 2) - (p >> 2));
    y += ((p >> 1) & 1) + share * (((q >> 1) & 1) - ((p >> 1) & 1));
    z += (p & 1) + share * ((q & 1) - (p & 1));
    count++;
  }
  const out = vertices.reserve(3);
  const at = vertices.length;
  out[at] = i + x / count;
  out[at + 1] = j + y / count;
  out[at + 2] = k + z / count;
  vertices.length += 3;
  return at / 3;
}

function addLink(links: Growing<Uint32Array<ArrayBuffer>>, p: number, q: number): void {
  const out = links.reserve(2);
  out[links.length++] = p;
  out[links.length++] = q;
}

/** Adds four vertices; the other way round where the surface is left, not entered, along the edge backwards. */
function addQuad(
  quads: Growing<Uint32Array<ArrayBuffer>>,
  isInside: boolean,
  p: number,
  q: number,
  r: number,
  s: number,
): void {
  const out = quads.reserve(4);
  const at = quads.length;
  out[at] = p;
  out[at + 1] = isInside ? q : s;
  out[at + 2] = r;
  out[at + 3] = isInside ? s : q;
  quads.length += 4;
}
