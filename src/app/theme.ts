/** The theme on the page: the user's choice, or the system's as it changes. */
import { flushSync } from "react-dom";
import type { StoreApi } from "zustand/vanilla";
import type { ThemeName } from "../figure/palette.ts";
import type { Preferences, ThemeChoice } from "../state/preferences.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

export function systemTheme(): ThemeName {
  return dark.matches ? "dark" : "light";
}

export function chooseTheme(preferences: StoreApi<Preferences>, theme: ThemeChoice): void {
  preferences.setState({ theme, shownTheme: theme === "system" ? systemTheme() : theme });
}

/** Keeps the page's colours in step with the preferences. */
export function followTheme(preferences: StoreApi<Preferences>): void {
  const apply = ({ shownTheme }: Preferences) => {
    document.documentElement.dataset.theme = shownTheme;
  };
  apply(preferences.getState());
  preferences.subscribe(apply);
  const show = () => chooseTheme(preferences, preferences.getState().theme);
  dark.addEventListener("change", show);
  // Paper is white: what is painted follows at once.
  window.addEventListener("beforeprint", () =>
    flushSync(() => preferences.setState({ shownTheme: "light" })),
  );
  window.addEventListener("afterprint", show);
}
