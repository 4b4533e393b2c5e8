/** The curves of one organ in their places: means over the folds, their spread as a band, the folds themselves as dots. */
import { formatStrength } from "../format.ts";
import type { Palette } from "../palette.ts";
import type { Point } from "../paths.ts";
import { BAND_OPACITY, DOT, LONE_BAND, MARKER_RADIUS, stretches } from "../series.ts";
import type { Axes } from "./axes.ts";
import type { Mark } from "./description.ts";
import { type DiceCurve, foldWords, spreadWords } from "./dice.ts";
import { plainName } from "./methods.ts";

/** Everything inside the axes, from the back to the front. @param halo outline of the markers. */
export function curveMarks(axes: Axes, curves: readonly DiceCurve[], palette: Palette, halo: string): Mark[] {
  return [
    ...curves.flatMap((curve) => bandMarks(axes, curve, palette)),
    ...curves.flatMap((curve) => lineMarks(axes, curve, palette)),
    ...curves.flatMap((curve) => foldMarks(axes, curve, palette)),
    ...curves.flatMap((curve) => markerMarks(axes, curve, palette, halo)),
  ];
}

function lineMarks(axes: Axes, { points, colour, width, dash }: DiceCurve, palette: Palette): Mark[] {
  return stretches(points.map(({ x, y }) => (y === null ? null : axes.at(x, y))))
    .filter((places) => places.length > 1)
    .map((places) => ({ kind: "line", points: places, colour: palette[colour], width, dash }));
}

function bandMarks(axes: Axes, { points, colour }: DiceCurve, palette: Palette): Mark[] {
  const edges = points.map(({ x, band }) =>
    band === null ? null : { low: axes.at(x, band[0]), high: axes.at(x, band[1]) },
  );
  return stretches(edges).map((stretch): Mark => {
    const isLone = stretch.length === 1;
    const along = (edge: "high" | "low"): Point[] =>
      stretch.flatMap(({ [edge]: [x, y] }) =>
        isLone ? [[x - LONE_BAND, y], [x + LONE_BAND, y]] : [[x, y]],
      ); // prettier-ignore
    const outline = [...along("high"), ...along("low").toReversed()];
    return { kind: "area", points: outline, colour: palette[colour], opacity: BAND_OPACITY };
  });
}

function foldMarks(axes: Axes, { folds, foldShift, colour }: DiceCurve, palette: Palette): Mark[] {
  return folds.map((fold): Mark => {
    const [x, y] = axes.at(fold.x, fold.y);
    return { kind: "marker", shape: "circle", at: [x + foldShift, y], colour: palette[colour], halo: null, note: null, ...DOT }; // prettier-ignore
  });
}

function markerMarks(axes: Axes, curve: DiceCurve, palette: Palette, halo: string): Mark[] {
  const { id, marker, colour, points, spreads } = curve;
  if (marker === null) return [];
  return points.flatMap(({ x, y }, i): Mark[] => {
    if (y === null) return [];
    const note = `${plainName(id)}, a = ${formatStrength(x)}: Dice ${spreadWords(spreads[i])} (${foldWords(spreads[i])})`;
    return [
      {
        kind: "marker",
        shape: marker,
        at: axes.at(x, y),
        radius: MARKER_RADIUS[marker],
        colour: palette[colour],
        opacity: 1,
        halo,
        note,
      },
    ];
  });
}
