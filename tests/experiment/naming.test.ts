import { describe, expect, it } from "vitest";
import { deviationText, formatDuration, meanText, organTitle } from "../../src/experiment/naming.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("times to wait", () => {
  it("are told no finer than they are known", () => {
    const told = [0, 4.4, 9.4, 9.6, 42, 57.4].map((seconds) => plain(formatDuration(seconds)));
    expect(told).toEqual(["1 s", "4 s", "9 s", "10 s", "40 s", "55 s"]);
  });

  it("are minutes and halves, then minutes, then hours", () => {
    const told = [58, 89, 128, 150, 589, 620, 3540, 3600, 4700].map((seconds) =>
      plain(formatDuration(seconds)),
    );
    expect(told).toEqual([
      "1 min",
      "1½ min",
      "2 min",
      "2½ min",
      "10 min",
      "10 min",
      "59 min",
      "1 h",
      "1 h 20 min",
    ]);
  });

  it("never go back while the time grows", () => {
    const secondsOf = (text: string) => {
      const [, hours = "0", minutes = "0", half = "", seconds = "0"] =
        /^(?:(\d+) h)? ?(?:(\d*)(½?) min)?(?:(\d+) s)?$/.exec(plain(text)) ?? [];
      return 3600 * Number(hours) + 60 * Number(minutes) + (half === "" ? 0 : 30) + Number(seconds);
    };
    let before = 0;
    for (let seconds = 0; seconds < 20_000; seconds++) {
      const now = secondsOf(formatDuration(seconds));
      expect(now).toBeGreaterThanOrEqual(before);
      expect(Math.abs(now - seconds)).toBeLessThanOrEqual(Math.max(3, 0.26 * seconds));
      before = now;
    }
  });
});

describe("numbers of the table", () => {
  it("have three decimals, a dash before the first fold, and are undefined where no fold defines them", () => {
    expect(meanText({ mean: 0.9119, deviation: null, count: 1 }, true)).toBe("0.912");
    expect(meanText({ mean: 0.000521, deviation: null, count: 1 }, true)).toBe("0.001");
    expect(meanText({ mean: null, deviation: null, count: 0 }, false)).toBe("–");
    expect(meanText({ mean: null, deviation: null, count: 0 }, true)).toBe("undefined");
  });

  it("have no deviation from a single fold", () => {
    expect(deviationText({ mean: 0.5, deviation: null, count: 1 })).toBe("");
    expect(plain(deviationText({ mean: 0.5, deviation: 0.0114, count: 5 }))).toBe("± 0.011");
    expect(plain(deviationText({ mean: 0.5, deviation: 0, count: 5 }))).toBe("± 0.000");
  });
});

it("the paper's organs begin with a capital letter, names of the user's own stay as they are", () => {
  expect(organTitle("kidney")).toBe("Kidney");
  expect(organTitle("labels 2 + 3")).toBe("labels 2 + 3");
});
