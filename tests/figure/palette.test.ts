import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METHOD_STYLES } from "../../src/figure/experiment/methods.ts";
import { LINE_LOOKS, type Palette, PALETTES, type ThemeName } from "../../src/figure/palette.ts";
import { COLOUR_VISIONS, apply, difference, labOf, linearRgb } from "../fixtures/colourVision.ts";

/** WCAG 2.2 contrast ratio. */
function contrast(left: string, right: string): number {
  const luminance = (colour: string) => {
    const [r, g, b] = linearRgb(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours of a theme as the style sheet has them: "--soft-dice" is softDice. */
function tokens(theme: ThemeName): Record<string, string> {
  const sheet = readFileSync(new URL("../../src/styles/tokens.css", import.meta.url), "utf8");
  const rule = theme === "light" ? /:root \{(.*?)\}/s : /:root\[data-theme="dark"\] \{(.*?)\}/s;
  const lines = rule.exec(sheet)![1].matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries([...lines].map(([, name, colour]) => [camel(name), colour.toUpperCase()]));
}

const THEMES = Object.entries(PALETTES) as [ThemeName, Palette][];
const MARKS = ["reference", "accuracy", "dice", "softDice", "threshold", "samples"] as const;

describe("palette", () => {
  it.each(THEMES)("%s: text reaches 4.5 : 1 on both surfaces, marks reach 3 : 1", (theme, palette) => {
    const { diceText, softDiceText, thresholdText } = tokens(theme);
    for (const surface of [palette.paper, palette.raised]) {
      for (const text of [
        palette.ink,
        palette.softInk,
        palette.accent,
        diceText,
        softDiceText,
        thresholdText,
      ]) {
        expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
      }
      for (const mark of MARKS) expect(contrast(palette[mark], surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it("the meaning colours on paper are the published ones", () => {
    expect(PALETTES.light.accuracy).toBe("#0072B2");
    expect(PALETTES.light.dice).toBe("#D55E00");
    expect(PALETTES.light.threshold).toBe("#009E73");
  });

  it.each(THEMES)("%s: the page's style sheet says the same colours", (theme, palette) => {
    expect(tokens(theme)).toMatchObject(palette);
  });
});

/** At a glance; grey samples and the green threshold, which deuteranopes see alike, meet only as a full and a dotted line. */
const LEAST = 10;
const LEAST_OF_GREY_AND_GREEN = 6;

describe.each(THEMES)("colours with a meaning, %s", (_, palette) => {
  it.each(Object.entries(COLOUR_VISIONS))("are told apart with %s", (_, vision) => {
    const seen = MARKS.map((mark) => labOf(apply(vision, linearRgb(palette[mark]))));
    for (const [i, one] of MARKS.entries()) {
      for (const [j, other] of MARKS.slice(0, i).entries()) {
        const least = one === "samples" && other === "threshold" ? LEAST_OF_GREY_AND_GREEN : LEAST;
        expect(difference(seen[i], seen[j]), `${one} and ${other}`).toBeGreaterThan(least);
      }
    }
  });

  it("SD^(0) and CE^(*) are one hue, in two tones", () => {
    const [[l1, a1, b1], [l2, a2, b2]] = [palette.dice, palette.softDice].map((c) => labOf(linearRgb(c)));
    expect(Math.abs(Math.atan2(b1, a1) - Math.atan2(b2, a2))).toBeLessThan(0.15);
    expect(l1 - l2).toBeGreaterThan(10);
  });
});

it("every line has a dash and a marker of its own, and the two ways to the Dice-optimal answer differ in both", () => {
  const looks = Object.values(LINE_LOOKS).map((look) => JSON.stringify(look));
  expect(new Set(looks).size).toBe(looks.length);
  const { sdHalf, ceStar } = METHOD_STYLES;
  expect([sdHalf.dash, sdHalf.marker]).not.toEqual([ceStar.dash, ceStar.marker]);
  expect(sdHalf.dash).not.toEqual(ceStar.dash);
  expect(sdHalf.marker).not.toBe(ceStar.marker);
  expect([METHOD_STYLES.ceHalf.colour, ceStar.colour, sdHalf.colour]).toEqual([
    "accuracy",
    "dice",
    "softDice",
  ]);
});

describe("what the differences are measured with", () => {
  it("agrees with the published pairs of CIEDE2000", () => {
    const pairs = [
      [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
      [[50, -1, 2], [50, 0, 0], 2.3669],
      [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
      [[50, 2.5, 0], [73, 25, -18], 27.1492],
      [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
      [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
      [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
    ] as const; // prettier-ignore
    for (const [one, other, expected] of pairs) expect(difference(one, other)).toBeCloseTo(expected, 3);
  });

  it("leaves white white for every eye", () => {
    for (const vision of Object.values(COLOUR_VISIONS)) {
      for (const light of apply(vision, [1, 1, 1])) expect(light).toBeCloseTo(1, 4);
    }
  });
});
