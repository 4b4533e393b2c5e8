import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Lab } from "../../../src/state/lab/store.ts";
import { FIT, type Share, type Zoom, bringingIn, nearest, panned, zoomedAt, zoomsOf } from "../../../src/state/lab/zoom.ts"; // prettier-ignore
import { FakeLaboratory } from "./fakeLaboratory.ts";

const share = fc.record<Share>({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});
const factor = fc.double({ min: 0.2, max: 5, noNaN: true });
const settings = { seed: 20230410, numRuns: 300 };
const MOST = 32;

/** Where a place of the slice is in the frame. */
const placeOf = (zoom: Zoom, { x, y }: Share) => ({ x: zoom.x + x * zoom.scale, y: zoom.y + y * zoom.scale });
const covers = ({ scale, x, y }: Zoom) =>
  [x, y].every((edge) => edge <= 1e-9 && edge + scale >= 1 - 1e-9) && scale >= 1 && scale <= MOST;

describe("looking nearer", () => {
  it("keeps the frame covered, whatever is done", () => {
    const step = fc.oneof(
      fc.tuple(factor, share).map(
        ([by, at]) =>
          (zoom: Zoom) =>
            zoomedAt(zoom, by, at, MOST),
      ),
      share.map((by) => (zoom: Zoom) => panned(zoom, { x: 2 * by.x - 1, y: 2 * by.y - 1 })),
      share.map((place) => (zoom: Zoom) => bringingIn(zoom, place)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let zoom = FIT;
        for (const next of steps) {
          zoom = next(zoom);
          expect(covers(zoom), JSON.stringify(zoom)).toBe(true);
        }
      }),
      settings,
    );
  });

  it("keeps what is pointed at under the pointer", () => {
    fc.assert(
      fc.property(share, fc.double({ min: 1.1, max: 5, noNaN: true }), (at, by) => {
        const zoom = zoomedAt(FIT, by, at, MOST);
        const place = placeOf(zoom, at);
        expect(place.x).toBeCloseTo(at.x, 9);
        expect(place.y).toBeCloseTo(at.y, 9);
      }),
      settings,
    );
  });

  it("is undone by as much farther, and ends at the whole picture", () => {
    const near = zoomedAt(zoomedAt(FIT, 3, { x: 0.2, y: 0.9 }, MOST), 1 / 3, { x: 0.5, y: 0.5 }, MOST);
    expect(near).toEqual(FIT);
    expect(zoomedAt(FIT, 1e9, { x: 0.5, y: 0.5 }, nearest(256)).scale).toBe(32);
    expect(nearest(4)).toBe(1);
  });

  it("brings a place into sight, and moves nothing where it is", () => {
    fc.assert(
      fc.property(share, share, (at, place) => {
        const zoom = bringingIn(zoomedAt(FIT, 4, at, MOST), place);
        const { x, y } = placeOf(zoom, place);
        for (const edge of [x, y]) {
          expect(edge).toBeGreaterThanOrEqual(-1e-9);
          expect(edge).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(bringingIn(zoom, place).x).toBeCloseTo(zoom.x, 9);
      }),
      settings,
    );
  });

  it("is over with a reference on another grid, and goes on with strokes", () => {
    const lab = new Lab(new FakeLaboratory());
    const store = zoomsOf(lab);
    expect(zoomsOf(lab)).toBe(store);
    store.setState({ axial: zoomedAt(FIT, 2, { x: 0, y: 0 }, MOST) });
    lab.editing.invert();
    expect(store.getState().axial.scale).toBe(2);
    lab.editing.choosePreset("ball", 32);
    expect(store.getState().axial).toEqual(FIT);
  });
});
