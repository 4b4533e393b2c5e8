/** Unit fields of earlier requests, so that moving the noise strength only warps anew. */
import { type UnitFields, fieldBytes, unitFieldSteps } from "./field.ts";
import type { Grid } from "./grid.ts";
import type { Block, Kernel } from "./kernel/index.ts";
import { Meter } from "./steps.ts";
import { type Window, slabs, wholeWindow, windowCount } from "./window.ts";

/** What a cache keeps at most. */
export const FIELD_CACHE_BYTES = 160 * 2 ** 20;
/** Pixels of a piece of the fields that are too large to be kept: they are made and used piece by piece. */
export const SLAB_PIXELS = 2 ** 22;

/** Of a request, what its fields depend on. */
export interface FieldRequest {
  readonly reference: { readonly grid: Grid };
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
}

/** Whether a cache keeps the fields of all samples. */
export function areFieldsKept({ reference, sampleCount }: FieldRequest, capacityBytes: number): boolean {
  return fieldBytes(reference.grid, wholeWindow(reference.grid)) * sampleCount <= capacityBytes;
}

/** Only fields over whole grids are kept, as long as all samples fit; larger ones are made for the window and freed after use. */
export class FieldCache {
  private readonly samples = new Map<number, UnitFields>();
  private key = "";

  constructor(
    private readonly kernel: Kernel,
    private readonly capacityBytes = FIELD_CACHE_BYTES,
    private readonly slabPixels = SLAB_PIXELS,
  ) {}

  /**
   * Runs `use` with the fields of one sample: once with fields over `window` or more, or several times with fields over
   * slabs that make up the window. Values are the same either way.
   * @param work what making the fields counts for; `meter` measures it, and is what is yielded.
   */
  *lend(
    request: FieldRequest,
    sample: number,
    window: Window,
    use: (fields: UnitFields, fieldWindow: Window) => Generator<number, void>,
    meter = new Meter(1),
    work = 1,
  ): Generator<number, void> {
    const whole = wholeWindow(request.reference.grid);
    if (!areFieldsKept(request, this.capacityBytes)) {
      this.clear();
      for (const slab of slabs(window, this.slabPixels)) {
        const share = windowCount(slab) / windowCount(window);
        const fields = yield* this.make(request, sample, slab, meter, work * share);
        try {
          yield* use(fields, slab);
        } finally {
          freeFields(fields);
        }
      }
      return;
    }
    const { reference, smoothness, seed, sampleCount } = request;
    const key = JSON.stringify([reference.grid, smoothness, seed]);
    if (key !== this.key) this.clear();
    this.key = key;
    for (const kept of this.samples.keys()) if (kept >= sampleCount) this.drop(kept);
    let fields = this.samples.get(sample);
    if (fields === undefined) {
      fields = yield* this.make(request, sample, whole, meter, work);
      this.samples.set(sample, fields);
    } else meter.add(work);
    yield* use(fields, whole);
  }

  clear(): void {
    for (const sample of this.samples.keys()) this.drop(sample);
  }

  private *make(
    { reference: { grid }, smoothness, seed }: FieldRequest,
    sample: number,
    window: Window,
    meter: Meter,
    work: number,
  ): Generator<number, UnitFields> {
    const isFlat = grid.shape.length === 2;
    const made: Block[] = [];
    let isWhole = false;
    try {
      for (let component = 0; component < grid.shape.length; component++) {
        const steps = unitFieldSteps(this.kernel, grid, smoothness, seed, sample, component, window);
        made.push(yield* meter.run(steps, work / grid.shape.length));
        yield meter.add(0);
      }
      isWhole = true;
      return isFlat ? [null, made[0], made[1]] : [made[0], made[1], made[2]];
    } finally {
      if (!isWhole) for (const block of made) block.free();
    }
  }

  private drop(sample: number): void {
    freeFields(this.samples.get(sample)!);
    this.samples.delete(sample);
  }
}

function freeFields(fields: UnitFields): void {
  for (const block of fields) block?.free();
}
