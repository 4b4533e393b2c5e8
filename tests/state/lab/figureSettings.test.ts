import { expect, it } from "vitest";
import { DEFAULT_CHOICE, checkedChoice } from "../../../src/figure/choice.ts";
import {
  isFigureInSpace,
  panelsNote,
  readSettings,
  settingsOf,
} from "../../../src/state/lab/figureSettings.ts";
import { presetWork } from "../../../src/state/lab/work.ts";

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

it("volumes are surfaces, pictures among them make slices of all, and that is said", () => {
  const columns = (...presets: string[]) =>
    checkedChoice({ columns: { by: "reference", values: presets.map((preset) => ({ from: { preset } })) } }).columns;
  const volume = { work: presetWork("kidney-3d", 8) };
  const mixed = columns("kidney-3d", "kidney");
  const volumes = columns("kidney-3d", "aorta-3d");
  expect([volumes, mixed].map((each) => isFigureInSpace(volume, "surfaces", each))).toEqual([true, false]);
  expect(panelsNote(volume, "surfaces", mixed)).toMatch(/^All panels are slices: among the columns are pictures/);
  expect([panelsNote(volume, "surfaces", volumes), panelsNote(volume, "slices", mixed), panelsNote({ work: presetWork("kidney") }, "surfaces", mixed)]).toEqual(["", "", ""]);
}); // prettier-ignore
