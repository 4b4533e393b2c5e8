/**
 * The page as a first visit finds it, for the build (`scripts/opening.mjs`): rendered once without a browser, by the page's
 * own code. It stands in the page until the live one has drawn the same, which has to be loaded and started first.
 */
import { encode } from "fast-png";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { type LookedAt, showOpening, tellFailure } from "./app/showOpening.ts";
import type { Laboratory } from "./compute/laboratory.ts";
import { analyseAtOnce } from "./core/lab.ts";
import { createKernel } from "./core/kernel/index.ts";
import { DEFAULT_COLORMAP } from "./figure/colormap.ts";
import type { ThemeName } from "./figure/palette.ts";
import { createCamera } from "./state/camera.ts";
import { WORK_OF_TAB } from "./state/lab/autosave.ts";
import { createCrosshair } from "./state/lab/crosshair.ts";
import { Recent } from "./state/lab/recent.ts";
import { Lab } from "./state/lab/store.ts";
import { PREFERENCES_KEY, createPreferences } from "./state/preferences.ts";
import { KEPT_KEY } from "./state/saved.ts";
import { TabClaim } from "./state/tab.ts";
import { createViews } from "./views.tsx";

/** By then the sentence on the figure is whole, and all sizes are known, ms. */
const SETTLED_MS = 1000;

const nothing = () => undefined;

/** A storage of a first visit: nothing is there, and nothing is kept. */
const EMPTY = {
  read: async () => undefined,
  write: async () => true,
  writeLast: nothing,
  remove: async () => undefined,
  keys: async () => [],
};

/** Renders the page's first state into an element of a document that needs no layout; what is loaded later is not there. */
export async function renderOpening(into: HTMLElement, theme: ThemeName): Promise<void> {
  const kernel = createKernel();
  // Nothing else is asked before somebody acts.
  const laboratory: Pick<Laboratory, "analyse"> = {
    analyse: async (request) => analyseAtOnce(kernel, request),
  };
  const lab = new Lab(laboratory as Laboratory);
  await new Promise<void>((resolve) => lab.store.subscribe(({ status }) => status === "idle" && resolve()));
  const surroundings = { store: EMPTY, session: null, locks: null };
  const stores = {
    lab,
    crosshair: createCrosshair(),
    camera: createCamera(),
    preferences: createPreferences(null, theme),
    recent: new Recent(lab, EMPTY, new TabClaim(WORK_OF_TAB, surroundings)),
    session: () => new Promise<never>(nothing),
    backdrops: () => new Promise<never>(nothing),
  };
  const views = createViews({
    stores,
    surroundings,
    memory: null,
    onGestureStart: nothing,
    onLeave: nothing,
  });
  const address = { show: nothing, over: () => nothing };
  createRoot(into).render(<App stores={stores} views={views} address={address} />);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
}

/** The script that shows it, and says what fails. @param sheets address of the style sheet with the pictures, by theme. */
export function openingScript(sheets: Readonly<Record<ThemeName, string>>): string {
  const lookedAt: LookedAt = { preferences: PREFERENCES_KEY, kept: KEPT_KEY, colormap: DEFAULT_COLORMAP };
  const words = [lookedAt, sheets].map((value) => JSON.stringify(value)).join();
  return `(${tellFailure.toString()})();(${showOpening.toString()})(${words})`.replaceAll(/\n\s*/g, " ");
}

/** A picture of at most 256 colours as a PNG of as many. @throws Error for more. */
export function encodeFewColours({ width, height, data }: ImageData): Uint8Array {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const colours = [...new Set(pixels)].sort((a, b) => a - b);
  if (colours.length > 256) throw new Error(`a picture of the opening has ${colours.length} colours`);
  const places = new Map(colours.map((colour, place) => [colour, place]));
  const bytes = (colour: number) => [...new Uint8Array(Uint32Array.of(colour).buffer)] as [number, number, number, number]; // prettier-ignore
  return encode(
    { width, height, channels: 1, depth: 8, data: Uint8Array.from(pixels, (colour) => places.get(colour)!), palette: colours.map(bytes) },
    { zlib: { level: 9 } },
  ); // prettier-ignore
}
