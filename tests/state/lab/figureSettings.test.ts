import { expect, it } from "vitest";
import { DEFAULT_CHOICE, checkedChoice } from "../../../src/figure/choice.ts";
import { readSettings, settingsOf } from "../../../src/state/lab/figureSettings.ts";

it("what was chosen comes back as it was kept, with the screen's own as such", () => {
  const usual = readSettings(null);
  expect([usual.rows, usual.columns, usual.colormap]).toEqual([null, null, null]);
  expect(usual.page).toEqual(DEFAULT_CHOICE.page);
  const chosen = {
    ...usual,
    rows: ["error", "marginal@coronal"],
    columns: { by: "smoothness", values: [0.1, 0.2] },
    crop: { margin: 4, unit: "px" },
    title: "Noise",
    caption: { text: "Mine" },
    theme: "print",
  } as const;
  expect(readSettings(JSON.stringify(chosen))).toEqual(chosen);
});

it.each(["", "{", "[]", "7", "null", '{"rows":["nothing"]}', '{"theme":"pink"}', '{"page":{"width":{"pixels":1}}}'])(
  "what is damaged is left: %s",
  (text) => expect(readSettings(text)).toEqual(readSettings(null)),
); // prettier-ignore

it("a file's columns stay the screen's where they are its noise strengths", () => {
  const noise = checkedChoice({ columns: { by: "noise", values: [0.1, 0.2] } });
  expect(settingsOf(noise, [0.1, 0.2]).columns).toBeNull();
  expect(settingsOf(noise, [0.1, 0.3]).columns).toEqual(noise.columns);
  const other = checkedChoice({ columns: { by: "samples", values: [1, 2] } });
  expect(settingsOf(other, [1, 2]).columns).toEqual(other.columns);
  expect(settingsOf(noise, [0.1, 0.2]).rows).toEqual(DEFAULT_CHOICE.rows);
});
