/** What was chosen of the exported figure, from one time that the dialog is open to the next, and from visit to visit. */
import { ROWS } from "../../core/segmentation.ts";
import { type FigureChoice, DEFAULT_CHOICE, checkedChoice } from "../../figure/choice.ts";
import type { ColormapName } from "../../figure/colormap.ts";
import { rowName, sampleName } from "../../figure/rowNames.ts";
import { PRESETS } from "../../shapes/presets.ts";
import type { LabState } from "./labState.ts";
import { rowsShown } from "./show.ts";

/** null is as on the screen. */
export type FigureSettings = Omit<FigureChoice, "rows" | "columns" | "colormap" | "panels"> & {
  readonly [Key in "rows" | "columns" | "colormap"]: FigureChoice[Key] | null;
};

const KEY = "marginalia.figure";

const { panels: _, ...usual } = DEFAULT_CHOICE;
const USUAL: FigureSettings = { ...usual, rows: null, columns: null, colormap: null };

/** What is known of them in this visit. */
let current: FigureSettings | null = null;
/** The work of the last file whose figure was taken over. */
let takenFrom: number | null = null;

/** What a text that was kept says; what holds usually where it says nothing that a figure takes. */
export function readSettings(text: string | null): FigureSettings {
  try {
    const kept = JSON.parse(text ?? "{}") as Record<string, unknown>;
    const { panels: _, ...checked } = checkedChoice({ ...withoutNull(kept) });
    const chosen = (key: "rows" | "columns" | "colormap") => kept[key] === null || kept[key] === undefined;
    return {
      ...checked,
      rows: chosen("rows") ? null : checked.rows,
      columns: chosen("columns") ? null : checked.columns,
      colormap: chosen("colormap") ? null : checked.colormap,
    };
  } catch {
    return USUAL;
  }
}

/** What is null of the screen's own is left out; of all else null says "none". */
function withoutNull({ rows, columns, colormap, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const own = Object.entries({ rows, columns, colormap }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return { ...rest, ...Object.fromEntries(own) };
}

/** The settings of a file's figure: where they are the screen's, they stay so when the screen changes. */
export function settingsOf(choice: FigureChoice, strengths: readonly number[]): FigureSettings {
  const { panels: _, ...settings } = choice;
  const { columns } = settings;
  const isScreens = columns.by === "noise" && columns.values.join() === strengths.join();
  return { ...settings, columns: isScreens ? null : columns };
}

/** Those of a file that was opened since they were asked for, else the last ones. */
export function currentSettings({ scene, columns }: Pick<LabState, "scene" | "columns">): FigureSettings {
  if (scene?.figure != null && scene.lineage !== takenFrom) {
    takenFrom = scene.lineage;
    current = settingsOf(checkedChoice(scene.figure), columns.map(({ a }) => a)); // prettier-ignore
  }
  current ??= readSettings(kept());
  return current;
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** From now on, and in the next visits. */
export function keepSettings(settings: FigureSettings): void {
  current = settings;
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Storage is full or forbidden: the choice holds for this visit.
  }
}

/** What decides on the figure's rows as on the screen. */
type ScreenLook = Pick<LabState, "show" | "firstRow" | "averageAs" | "sampleCount" | "plane">;

interface ScreenRows {
  readonly rows: readonly string[];
  /** What of them is not as the figure usually is, in words; "" where nothing. */
  readonly note: string;
}

/**
 * The rows of the figure on the screen, as the exported figure calls them; all rows where the screen has none.
 * @param isInSpace the panels are scenes: these have neither outlines nor an overlay.
 */
export function screenRows(
  { show, firstRow, averageAs, sampleCount, plane }: ScreenLook,
  isInSpace: boolean,
): ScreenRows {
  const isSlice = averageAs === "slice" && isInSpace;
  const hasOutlines = show.has("outlines") && firstRow === "average" && !isInSpace;
  const hasOverlay = show.has("overlay") && !isInSpace;
  const shown = rowsShown(show);
  const kinds = shown.length === 0 ? ROWS : shown;
  const rows = kinds.map((kind) => {
    if (kind === "marginal") return hasOverlay ? "overlay" : kind;
    if (kind !== "average") return kind;
    if (firstRow !== "average") return `sample${firstRow + 1}`;
    return hasOutlines ? "outlines" : isSlice ? `average@${plane}` : kind;
  });
  const words: string[] = [];
  if (kinds.length < ROWS.length) {
    const names = kinds.map((kind) => rowName(kind, sampleCount, firstRow));
    words.push(`only ${names.join(", ")}`);
  } else if (firstRow !== "average") words.push(`${sampleName(firstRow, sampleCount)} as the first row`);
  if (rows.includes("outlines")) words.push("outlines of the samples over the first row");
  if (rows.includes("overlay")) words.push("both optima over the marginal");
  return { rows, note: words.length === 0 ? "" : `As on the screen: ${words.join("; ")}.` };
}

/** Whether a figure's panels are scenes: of volumes, where that is asked for. Pictures have no surfaces. */
export function isFigureInSpace(
  { work }: Pick<LabState, "work">,
  panels: LabState["showAs"],
  columns: FigureChoice["columns"] | null,
): boolean {
  return work.reference.grid.shape.length === 3 && panels === "surfaces" && !hasPictures(columns);
}

/** Why the panels of a volume are no scenes although that is asked for, in words; "" where they are. */
export function panelsNote(
  { work }: Pick<LabState, "work">,
  panels: LabState["showAs"],
  columns: FigureChoice["columns"] | null,
): string {
  if (work.reference.grid.shape.length !== 3 || panels !== "surfaces" || !hasPictures(columns)) return "";
  return "All panels are slices: among the columns are pictures, which have no surfaces. With volumes alone they are surfaces.";
}

function hasPictures(columns: FigureChoice["columns"] | null): boolean {
  if (columns?.by !== "reference") return false;
  return columns.values.some(({ from }) => from !== "current" && "preset" in from && PRESETS.some(({ id }) => id === from.preset)); // prettier-ignore
}

/** The figure that the Export dialog would begin with. @param colormap of the screen. */
export function currentFigure(state: LabState, colormap: ColormapName): FigureChoice {
  const settings = currentSettings(state);
  const isInSpace = isFigureInSpace(state, state.showAs, settings.columns);
  // In the table's order, as the command line writes it.
  return checkedChoice({
    ...settings,
    rows: settings.rows ?? screenRows(state, isInSpace).rows,
    columns: settings.columns ?? { by: "noise", values: state.columns.map(({ a }) => a) },
    panels: isInSpace ? "surfaces" : "slices",
    colormap: settings.colormap ?? colormap,
  });
}
