/**
 * The exact distance to the nearest of many points: a tree of boxes (k-d tree), each halved across the axis in which it
 * is longest. Points lie in one array, ordered by the tree, so that it needs no other memory.
 */

import type { Triple } from "./kernel/index.ts";

/** Points of a leaf, which are looked at one by one. */
const LEAF = 8;

export class NearestPoint {
  private readonly points: Float32Array;
  readonly count: number;
  /** Lowest and highest coordinates of each box, node by node: node i has the children 2i + 1 and 2i + 2. */
  private readonly boxes: Float32Array;
  /** First point of each box, and of the one after it. */
  private readonly spans: Int32Array;

  /**
   * @param points three whole numbers below 2²⁴ for each, one after the other; ordered anew, in place. At least one.
   * @param units length of 1 along each axis.
   */
  constructor(
    points: Float32Array,
    private readonly units: Triple,
  ) {
    this.points = points;
    this.count = points.length / 3;
    let nodes = 1;
    for (let size = this.count; size > LEAF; size = Math.ceil(size / 2)) nodes = 2 * nodes + 1;
    this.boxes = new Float32Array(6 * nodes);
    this.spans = new Int32Array(2 * nodes);
    this.build(0, 0, this.count);
  }

  /** To the nearest point, in the length that the units are given in; no more is rounded than sums of float64. */
  distance(x: number, y: number, z: number): number {
    return Math.sqrt(this.search(0, x, y, z, Infinity));
  }

  private build(node: number, start: number, end: number): void {
    const { points, boxes, spans, units } = this;
    const box = boxes.subarray(6 * node, 6 * node + 6);
    for (let axis = 0; axis < 3; axis++) {
      let [low, high] = [Infinity, -Infinity];
      for (let i = 3 * start + axis; i < 3 * end; i += 3) {
        low = Math.min(low, points[i]);
        high = Math.max(high, points[i]);
      }
      box[axis] = low;
      box[3 + axis] = high;
    }
    spans[2 * node] = start;
    spans[2 * node + 1] = end;
    if (this.isLeaf(node)) return;
    const sides = [0, 1, 2].map((axis) => (box[3 + axis] - box[axis]) * units[axis]);
    const middle = (start + end) >> 1;
    this.select(start, end - 1, middle, sides.indexOf(Math.max(...sides)));
    this.build(2 * node + 1, start, middle);
    this.build(2 * node + 2, middle, end);
  }

  private isLeaf(node: number): boolean {
    return 2 * node + 2 >= this.spans.length / 2;
  }

  /** Puts the point that is number k along an axis in its place, lower ones before it, higher ones behind (quickselect). */
  private select(first: number, last: number, k: number, axis: number): void {
    const { points } = this;
    let [left, right] = [first, last];
    while (left < right) {
      const pivot = points[3 * ((left + right) >> 1) + axis];
      let [i, j] = [left, right];
      while (i <= j) {
        while (points[3 * i + axis] < pivot) i++;
        while (points[3 * j + axis] > pivot) j--;
        if (i > j) break;
        this.swap(i++, j--);
      }
      if (k <= j) right = j;
      else if (k >= i) left = i;
      else return;
    }
  }

  private swap(i: number, j: number): void {
    const { points } = this;
    for (let axis = 0; axis < 3; axis++) {
      const kept = points[3 * i + axis];
      points[3 * i + axis] = points[3 * j + axis];
      points[3 * j + axis] = kept;
    }
  }

  /** @param best squared distance that is known already. */
  private search(node: number, x: number, y: number, z: number, best: number): number {
    if (this.isLeaf(node)) return this.nearestIn(node, x, y, z, best);
    const left = 2 * node + 1;
    const right = left + 1;
    const toLeft = this.toBox(left, x, y, z);
    const toRight = this.toBox(right, x, y, z);
    const isLeftNear = toLeft <= toRight;
    let found = best;
    if (Math.min(toLeft, toRight) < found) found = this.search(isLeftNear ? left : right, x, y, z, found);
    if (Math.max(toLeft, toRight) < found) found = this.search(isLeftNear ? right : left, x, y, z, found);
    return found;
  }

  private nearestIn(node: number, x: number, y: number, z: number, best: number): number {
    const { points, spans, units } = this;
    let found = best;
    const end = 3 * spans[2 * node + 1];
    for (let i = 3 * spans[2 * node]; i < end; i += 3) {
      const dx = (points[i] - x) * units[0];
      const dy = (points[i + 1] - y) * units[1];
      const dz = (points[i + 2] - z) * units[2];
      found = Math.min(found, dx * dx + dy * dy + dz * dz);
    }
    return found;
  }

  /** Squared distance to a node's box; 0 inside. */
  private toBox(node: number, x: number, y: number, z: number): number {
    const { boxes, units } = this;
    const at = 6 * node;
    const dx = Math.max(boxes[at] - x, 0, x - boxes[at + 3]) * units[0];
    const dy = Math.max(boxes[at + 1] - y, 0, y - boxes[at + 4]) * units[1];
    const dz = Math.max(boxes[at + 2] - z, 0, z - boxes[at + 5]) * units[2];
    return dx * dx + dy * dy + dz * dz;
  }
}
