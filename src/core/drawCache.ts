/** Unit fields of the draws that are looked at, so that moving the noise strength only warps anew. */
import type { Draw } from "./draw.ts";
import { type UnitFields, fieldBytes, unitField } from "./field.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { type Window, slabs, wholeWindow } from "./window.ts";

/** What is kept at most. */
const CAPACITY_BYTES = 160 * 2 ** 20;
/** Fields of whole grids up to this size are made at once for every noise strength. */
const WHOLE_BYTES = 48 * 2 ** 20;
/** Pixels of a piece of fields too large to keep. */
const SLAB_PIXELS = 2 ** 22;

interface Kept {
  readonly key: string;
  readonly window: Window;
  readonly fields: UnitFields;
  readonly bytes: number;
}

/** The latest draws' fields, each over the whole grid or a window. */
export class DrawCache {
  /** The latest used one is the last. */
  private kept: Kept[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly capacityBytes = CAPACITY_BYTES,
    private readonly wholeBytes = Math.min(WHOLE_BYTES, capacityBytes),
    private readonly slabPixels = SLAB_PIXELS,
  ) {}

  /**
   * Runs `use` with a draw's fields: once with fields over `window` or more, or several times with fields over slabs
   * that make up the window. Values are the same either way.
   * @param wider what the next calls may ask for: made at once where it can be kept.
   */
  lend(draw: Draw, window: Window, wider: Window, use: (fields: UnitFields, over: Window) => void): void {
    const { grid } = draw.reference;
    const found = this.find(draw, window);
    if (found !== null) return use(found.fields, found.window);
    const whole = wholeWindow(grid);
    const wanted = fieldBytes(grid, whole) <= this.wholeBytes ? whole : wider;
    const over = [wanted, window].find((each) => fieldBytes(grid, each) <= this.capacityBytes);
    if (over === undefined) {
      this.clear();
      for (const slab of slabs(window, this.slabPixels)) {
        const fields = this.make(draw, slab);
        use(fields, slab);
        freeFields(fields);
      }
      return;
    }
    const bytes = fieldBytes(grid, over);
    this.makeRoom(keyOf(draw), bytes);
    const kept = { key: keyOf(draw), window: over, fields: this.make(draw, over), bytes };
    this.kept.push(kept);
    use(kept.fields, over);
  }

  /** The fields of a draw over `window` or more, if they are kept. */
  find(draw: Draw, window: Window): { readonly fields: UnitFields; readonly window: Window } | null {
    const key = keyOf(draw);
    const found = this.kept.find((each) => each.key === key && contains(each.window, window));
    if (found === undefined) return null;
    this.kept = [...this.kept.filter((each) => each !== found), found];
    return found;
  }

  clear(): void {
    for (const { fields } of this.kept) freeFields(fields);
    this.kept = [];
  }

  /** Drops what the fields of `key` replace, then the oldest, until `bytes` more fit. */
  private makeRoom(key: string, bytes: number): void {
    const others = this.kept.filter((each) => each.key !== key);
    const stay: Kept[] = [];
    let room = this.capacityBytes - bytes;
    for (const each of others.toReversed()) {
      room -= each.bytes;
      if (room < 0) break;
      stay.unshift(each);
    }
    for (const each of this.kept) if (!stay.includes(each)) freeFields(each.fields);
    this.kept = stay;
  }

  private make({ reference: { grid }, smoothness, seed, sample }: Draw, window: Window): UnitFields {
    const component = (axis: number): Block =>
      unitField(this.kernel, grid, smoothness, seed, sample, axis, window);
    return grid.shape.length === 2
      ? [null, component(0), component(1)]
      : [component(0), component(1), component(2)];
  }
}

/** All that the fields depend on. */
function keyOf({ reference: { grid }, smoothness, seed, sample }: Draw): string {
  return JSON.stringify([grid.shape, grid.spacing, smoothness, seed, sample]);
}

function contains(outer: Window, inner: Window): boolean {
  return [0, 1, 2].every(
    (axis) =>
      outer.start[axis] <= inner.start[axis] &&
      outer.start[axis] + outer.shape[axis] >= inner.start[axis] + inner.shape[axis],
  );
}

function freeFields(fields: UnitFields): void {
  for (const block of fields) block?.free();
}
