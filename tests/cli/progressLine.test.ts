import { describe, expect, it } from "vitest";
import { durationWords, ProgressLine } from "../../src/cli/progressLine.ts";

/** What is written when `show` is called at these milliseconds, with the time as its text. */
function written(isTTY: boolean, times: readonly number[]): string {
  let text = "";
  let time = 0;
  const line = new ProgressLine({ isTTY, write: (part: string) => (text += part) }, () => time);
  for (time of times) line.show(String(time));
  line.say("end");
  return text;
}

describe("progress on standard error", () => {
  it("rewrites one line on a terminal, five times a second at most, and leaves it empty", () => {
    expect(written(true, [0, 50, 199, 200, 1000])).toBe(
      "\r\u001b[K0\r\u001b[K200\r\u001b[K1000\r\u001b[Kend\n",
    );
  });

  it("is a line every five seconds elsewhere, without control signs", () => {
    expect(written(false, [0, 1000, 4999, 5000, 11_000])).toBe("0\n5000\n11000\nend\n");
  });

  it.each([[0, "0 s"], [59.4, "59 s"], [59.6, "1 min 0 s"], [125, "2 min 5 s"], [3600, "1 h 0 min"], [7500, "2 h 5 min"]])(
    "says %d seconds as %s", (seconds, words) => {
      expect(durationWords(seconds)).toBe(words);
    },
  ); // prettier-ignore
});
