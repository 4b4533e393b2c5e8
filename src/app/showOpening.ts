/** What of the browser's storage says that something else than the first state will be shown. */
export interface LookedAt {
  /** Key of the preferences. */
  readonly preferences: string;
  /** Key that is there once anything was kept. */
  readonly kept: string;
  /** The colour map that the pictures have. */
  readonly colormap: string;
}

/**
 * Shows the picture of the first state where nothing else can come after it. It runs in the page before its first paint, as
 * text, with nothing of the page's code around it.
 * @param sheets address of the style sheet with the pictures, by theme.
 */
export function showOpening(lookedAt: LookedAt, sheets: Readonly<Record<string, string>>): void {
  try {
    if (!["", "#", "#lab"].includes(window.location.hash)) return;
    if (window.localStorage.getItem(lookedAt.kept) !== null) return;
    const chosen = JSON.parse(window.localStorage.getItem(lookedAt.preferences) ?? "{}");
    if ((chosen.colormap ?? lookedAt.colormap) !== lookedAt.colormap || chosen.hasAllNumbers === true) return;
    const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const theme = chosen.theme in sheets ? chosen.theme : system;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = sheets[theme];
    sheet.setAttribute("blocking", "render");
    document.head.append(sheet);
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.opening = "";
  } catch {
    // No storage, or nonsense in it: the page finds out what there is.
  }
}

/**
 * Says so where the page's code does not come, or cannot run: else a picture would stand there for ever that answers
 * nothing. It runs as the above does. What goes wrong later the page says itself.
 */
export function tellFailure(): void {
  const tell = (event: Event) => {
    const root = document.getElementById("root");
    if (root === null || root.childElementCount > 0) return;
    const isMissing = event.target instanceof HTMLScriptElement;
    if (!isMissing && !(event instanceof ErrorEvent)) return;
    document.getElementById("opening")?.remove();
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.style.padding = "2em";
    words.textContent = isMissing
      ? "Marginalia could not be loaded. Is the connection there? Reload the page to try again."
      : "Marginalia cannot run in this browser: it needs one of the last years (Chromium 111, Firefox 115 or Safari 16.4, or newer).";
    root.append(words);
  };
  window.addEventListener("error", tell, true);
}
