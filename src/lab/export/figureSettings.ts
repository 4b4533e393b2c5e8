/** What was chosen of the exported figure, from one time that the dialog is open to the next, and from visit to visit. */
import { useState } from "react";
import { useLab } from "../../app/context.tsx";
import { type FigureChoice, DEFAULT_CHOICE, checkedChoice } from "../../figure/choice.ts";
import type { LabState } from "../../state/lab/labState.ts";

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
} // prettier-ignore

/** The settings to begin with: those of a file that was opened since, else the last ones. */
function startingSettings({ scene, columns }: LabState): FigureSettings {
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

export function useFigureSettings(): readonly [FigureSettings, (change: Partial<FigureSettings>) => void] {
  const { store } = useLab();
  const [settings, setSettings] = useState(() => startingSettings(store.getState()));
  const change = (changed: Partial<FigureSettings>) => {
    current = { ...settings, ...changed };
    setSettings(current);
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // Storage is full or forbidden: the choice holds for this visit.
    }
  };
  return [settings, change];
}
