/** How the page looks, kept in the browser: theme, colour map, and what is unfolded. */
import { type StoreApi, createStore } from "zustand/vanilla";
import { COLORMAP_NAMES, DEFAULT_COLORMAP, type ColormapName } from "../figure/colormap.ts";
import type { ThemeName } from "../figure/palette.ts";

export type ThemeChoice = "system" | ThemeName;

export const THEME_CHOICES: readonly ThemeChoice[] = ["system", "light", "dark"];

export interface Preferences {
  readonly theme: ThemeChoice;
  /** What `theme` comes to. */
  readonly shownTheme: ThemeName;
  readonly colormap: ColormapName;
  /** Whether the inspector's numbers are unfolded. */
  readonly hasAllNumbers: boolean;
}

/** The part of Storage that is used. It may be absent or refuse (private windows): then nothing is kept. */
export interface Memory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Of the storage. */
export const PREFERENCES_KEY = "marginalia.preferences";

/** @param systemTheme what the system asks for now. */
export function createPreferences(memory: Memory | null, systemTheme: ThemeName): StoreApi<Preferences> {
  const kept = read(memory);
  const theme = THEME_CHOICES.find((choice) => choice === kept.theme) ?? "system";
  const store = createStore<Preferences>()(() => ({
    theme,
    shownTheme: theme === "system" ? systemTheme : theme,
    colormap: COLORMAP_NAMES.find((name) => name === kept.colormap) ?? DEFAULT_COLORMAP,
    hasAllNumbers: kept.hasAllNumbers === true,
  }));
  store.subscribe(({ theme, colormap, hasAllNumbers }) => {
    try {
      memory?.setItem(PREFERENCES_KEY, JSON.stringify({ theme, colormap, hasAllNumbers }));
    } catch {
      // Storage is full or forbidden: the choice holds for this visit.
    }
  });
  return store;
}

function read(memory: Memory | null): Partial<Record<keyof Preferences, unknown>> {
  try {
    const kept: unknown = JSON.parse(memory?.getItem(PREFERENCES_KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
