import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brushStroke, fillEllipse, fillRectangle, floodFill, type Position } from "../../src/shapes/paint.ts";
import { clear, invert } from "../../src/shapes/whole.ts";

/** A mask from rows of "#" and ".". */
function picture(...lines: string[]): Uint8Array {
  return Uint8Array.from(lines.join(""), (sign) => (sign === "#" ? 1 : 0));
}

function show(mask: Uint8Array, columns: number): string[] {
  const text = Array.from(mask, (value) => (value ? "#" : ".")).join("");
  return text.match(new RegExp(`.{${columns}}`, "g"))!;
}

const blank = (rows: number, columns: number) => new Uint8Array(rows * columns);
const at = (x: number, y: number): Position => ({ x, y });

describe("brushStroke", () => {
  it("a dab paints the pixels whose centre is within the radius", () => {
    expect(show(brushStroke(blank(5, 5), 5, 5, [at(2.5, 2.5)], 2, 1), 5)).toEqual([
      "..#..",
      ".###.",
      "#####",
      ".###.",
      "..#..",
    ]);
  });

  it("positions are not rounded to pixels", () => {
    expect(show(brushStroke(blank(2, 4), 2, 4, [at(2, 1)], 0.8, 1), 4)).toEqual([".##.", ".##."]);
  });

  it("a fast stroke leaves no gap", () => {
    const mask = brushStroke(blank(40, 200), 40, 200, [at(5, 20), at(195, 30)], 3, 1);
    for (let column = 5; column < 195; column++) {
      let height = 0;
      for (let row = 0; row < 40; row++) height += mask[row * 200 + column];
      expect(height).toBeGreaterThanOrEqual(6);
    }
  });

  it("is every pixel within the radius of the line through the points, and the pixels under the points", () => {
    const coordinate = fc.double({ min: -6, max: 26, noNaN: true });
    const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(points, fc.double({ min: 0.5, max: 6, noNaN: true }), (line, radius) => {
        const mask = brushStroke(blank(20, 20), 20, 20, line, radius, 1);
        for (let p = 0; p < 400; p++) {
          const x = (p % 20) + 0.5;
          const y = Math.floor(p / 20) + 0.5;
          let nearest = Infinity;
          for (let i = 0; i < line.length; i++) {
            // Brute force: the shortest distance over 501 points of the segment.
            const from = line[Math.max(0, i - 1)];
            for (let step = 0; step <= 500; step++) {
              const t = step / 500;
              const dx = from.x + t * (line[i].x - from.x) - x;
              const dy = from.y + t * (line[i].y - from.y) - y;
              nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy));
            }
          }
          if (nearest < radius - 0.01) expect(mask[p]).toBe(1);
          const isUnderPoint = line.some((q) => Math.floor(q.x) === x - 0.5 && Math.floor(q.y) === y - 0.5);
          if (nearest > radius + 0.01 && !isUnderPoint) expect(mask[p]).toBe(0);
        }
      }),
      { numRuns: 20, seed: 7 },
    );
  });

  it("the thinnest brush still draws a line without gaps, wherever it starts", () => {
    const mask = brushStroke(blank(10, 10), 10, 10, [at(0.98, 0.98), at(9.02, 4.02)], 0.1, 1);
    expect(mask[0]).toBe(1);
    expect(mask[4 * 10 + 9]).toBe(1);
    for (let column = 0; column < 10; column++) {
      expect(show(mask, 10).some((line) => line[column] === "#")).toBe(true);
    }
  });

  it("an eraser takes away, strokes beyond the edge are cut off, no point paints nothing", () => {
    const full = blank(4, 4).fill(1);
    expect(show(brushStroke(full, 4, 4, [at(-1, -1), at(0.5, 0.5)], 0.6, 0), 4)).toEqual([
      ".###",
      "####",
      "####",
      "####",
    ]);
    expect(brushStroke(full, 4, 4, [at(-50, -50), at(900, -50)], 3, 0)).toEqual(full);
    expect(brushStroke(full, 4, 4, [], 3, 0)).toEqual(full);
  });
});

describe("floodFill", () => {
  it("stops at corners: the region is 4-connected", () => {
    const mask = picture("#..", ".#.", "..#");
    expect(show(floodFill(mask, 3, 3, 0, 1), 3)).toEqual(["###", ".##", "..#"]);
  });

  it("toggles the region it starts in, and leaves it where it has the wanted value", () => {
    const mask = picture("##.", "##.", "...");
    expect(show(floodFill(mask, 3, 3, 0, 0), 3)).toEqual(["...", "...", "..."]);
    expect(floodFill(mask, 3, 3, 0, 0, 1)).toEqual(mask);
    expect(floodFill(mask, 3, 3, 2, 2, 1)).toEqual(blank(3, 3).fill(1));
  });

  it("a start outside the mask changes nothing", () => {
    const mask = picture("#.", ".#");
    for (const [row, column] of [[-1, 0], [0, -1], [2, 0], [0, 2], [Number.NaN, 0]]) expect(floodFill(mask, 2, 2, row, column)).toEqual(mask); // prettier-ignore
  });

  it("agrees with a plain four-way search on random mazes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 144, maxLength: 144, max: 1 }), fc.nat(143), (maze, start) => {
        const expected = maze.slice();
        const stack = [start];
        while (stack.length > 0) {
          const p = stack.pop()!;
          if (expected[p] !== maze[start]) continue;
          expected[p] = 1 - maze[start];
          if (p % 12 > 0) stack.push(p - 1);
          if (p % 12 < 11) stack.push(p + 1);
          if (p >= 12) stack.push(p - 12);
          if (p < 132) stack.push(p + 12);
        }
        expect(floodFill(maze, 12, 12, Math.floor(start / 12), start % 12)).toEqual(expected);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("fills 1024 × 1024 pixels without recursion", () => {
    const mask = floodFill(blank(1024, 1024), 1024, 1024, 512, 512);
    expect(mask.indexOf(0)).toBe(-1);
  });
});

describe("shapes", () => {
  it("an ellipse fills the box between its corners, in either order", () => {
    const expected = ["......", "..##..", ".####.", ".####.", "..##..", "......"];
    expect(show(fillEllipse(blank(6, 6), 6, 6, at(1, 1), at(5, 5), 1), 6)).toEqual(expected);
    expect(show(fillEllipse(blank(6, 6), 6, 6, at(5, 1), at(1, 5), 1), 6)).toEqual(expected);
  });

  it("an ellipse has the area πab", () => {
    const mask = fillEllipse(blank(200, 300), 200, 300, at(20.3, 30.1), at(270.8, 170.4), 1);
    const area = mask.reduce((sum, value) => sum + value, 0);
    expect(area / ((Math.PI * 250.5 * 140.3) / 4)).toBeCloseTo(1, 2);
  });

  it("a rectangle fills the pixels whose centres it holds and is cut off at the edges", () => {
    expect(show(fillRectangle(blank(3, 4), 3, 4, at(3.4, 2.6), at(0.6, 0.4), 1), 4)).toEqual([
      ".##.",
      ".##.",
      ".##.",
    ]);
    expect(fillRectangle(blank(3, 4), 3, 4, at(-9, -9), at(99, 99), 1)).toEqual(blank(3, 4).fill(1));
    expect(fillRectangle(blank(3, 4), 3, 4, at(1, 1), at(1, 1), 1)).toEqual(blank(3, 4));
  });

  it("invert twice is nothing done; clear leaves background", () => {
    const mask = picture("#.#", "..#");
    expect(show(invert(mask), 3)).toEqual([".#.", "##."]);
    expect(invert(invert(mask))).toEqual(mask);
    expect(clear(mask)).toEqual(blank(2, 3));
  });

  it("nothing changes the mask it was given", () => {
    const mask = picture("##..", "##..", "....");
    const before = mask.slice();
    brushStroke(mask, 3, 4, [at(2, 2)], 2, 1);
    floodFill(mask, 3, 4, 0, 0);
    fillEllipse(mask, 3, 4, at(0, 0), at(4, 3), 1);
    fillRectangle(mask, 3, 4, at(0, 0), at(4, 3), 1);
    invert(mask);
    clear(mask);
    expect(mask).toEqual(before);
  });
});
