import "./styles/fonts.ts";
import "./styles/tokens.css";
import "./styles/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { Embedded } from "./Embedded.tsx";
import { createLaboratory } from "./compute/pool.ts";
import { addressedLink, followAddress, isOwnAddress } from "./app/address/address.ts";
import { leaveOpening } from "./app/opening.ts";
import { followTheme, systemTheme } from "./app/theme.ts";
import { warmUp } from "./app/warmUp.ts";
import { Alerts, storageWatch } from "./state/alerts.ts";
import { WORK_OF_TAB, inTime, keepWork, savedWork } from "./state/lab/autosave.ts";
import { initialState } from "./state/lab/labState.ts";
import { Recent } from "./state/lab/recent.ts";
import type { Backdrops } from "./state/lab/backdrops.ts";
import { createCamera } from "./state/camera.ts";
import { createCrosshair } from "./state/lab/crosshair.ts";
import { createPreferences } from "./state/preferences.ts";
import { browserStore } from "./state/saved.ts";
import type { Session } from "./state/lab/session.ts";
import { TabClaim } from "./state/tab.ts";
import { Lab } from "./state/lab/store.ts";
import { beginning, openLink } from "./state/link/labLink.ts";
import { type Link, readLink } from "./state/link/link.ts";
import { createViews } from "./views.tsx";

const preferences = createPreferences(storage(), systemTheme());
followTheme(preferences);

const laboratory = createLaboratory();
const root = createRoot(document.getElementById("root")!);
const link = addressedLink();
if (link?.values.embed === true) showEmbedded(link);
else await showPage(link);

/** A part of the Lab in a page of somebody else's: nothing of it is saved, and no history is written. */
function showEmbedded(first: Link): void {
  const { opening, pose } = openLink(first, null);
  const lab = new Lab(laboratory, opening);
  const camera = createCamera();
  camera.setState(pose);
  // The page around may lead on to another link.
  window.addEventListener("hashchange", () => {
    const next = openLink(readLink(window.location.hash), lab.store.getState().work);
    lab.open(next.opening);
    camera.setState(next.pose);
  });
  const stores = {
    lab,
    crosshair: createCrosshair(),
    camera,
    preferences,
    recent: null,
    session: null,
    backdrops: null,
  };
  root.render(
    <StrictMode>
      <Embedded stores={stores} />
    </StrictMode>,
  );
  leaveOpening(null);
  warmUp(lab, laboratory);
}

/** The page with all its views, and the user's work. */
async function showPage(link: Link | null): Promise<void> {
  const alerts = new Alerts();
  const surroundings = {
    store: browserStore(storageWatch(alerts), storage()),
    session: session(),
    locks: navigator.locks ?? null,
  };
  const { store } = surroundings;

  const tab = new TabClaim(WORK_OF_TAB, surroundings);
  const saved = savedWork(store, tab);
  const start = saved.then((found) =>
    found.is === "there" ? { ...found, value: beginning(link, found.value, isOwnAddress()) } : found,
  );
  const opening = (await inTime(start)) ?? beginning(link, null);
  const lab = new Lab(laboratory, opening, alerts);
  const camera = createCamera();
  if (link !== null) camera.setState(openLink(link, lab.store.getState().work).pose);
  const keeping = keepWork(lab, store, tab, start);
  const address = followAddress(lab, camera, keeping);
  void keeping.then((saving) => {
    onGestureEnd(saving.hurry);
    onLeave(() => {
      lab.editing.settle();
      saving.leave();
    });
  });
  onGestureStart(() => lab.beginGesture());
  const recent = new Recent(lab, store, tab);
  recent.watch();
  // What a link takes the place of is not lost.
  void Promise.all([saved, start]).then(([before, now]) => {
    if (before.is !== "there" || now.is !== "there" || before.value.work === now.value.work) return;
    void recent.keep(initialState(before.value));
  });

  let setups: Promise<Session> | null = null;
  const loadSession = () =>
    (setups ??= import("./state/lab/session.ts").then(({ startSession }) =>
      startSession(lab, camera, preferences, store, tab),
    ));
  let backdrops: Promise<Backdrops> | null = null;
  const loadBackdrops = () =>
    (backdrops ??= import("./state/lab/backdrops.ts").then(({ startBackdrops }) =>
      startBackdrops(lab, store, tab),
    ));
  const stores = {
    lab,
    crosshair: createCrosshair(),
    camera,
    preferences,
    recent,
    session: loadSession,
    backdrops: loadBackdrops,
  };
  const views = createViews({ stores, surroundings, memory: storage(), onGestureStart, onLeave });
  root.render(
    <StrictMode>
      <App stores={stores} views={views} address={address} />
    </StrictMode>,
  );
  leaveOpening(opening === null ? lab : null);
  warmUp(lab, laboratory);
}

/** The browser's storage, or null where it is forbidden. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** The tab's own storage, or null where it is forbidden. */
function session(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Calls when a pointer or a key goes down, before any who hear of it. */
function onGestureStart(callback: () => void): void {
  window.addEventListener("pointerdown", callback, true);
  window.addEventListener("keydown", ({ repeat }) => !repeat && callback(), true);
}

/** Calls when a pointer or a key is released, after all who hear of it. */
function onGestureEnd(callback: () => void): void {
  for (const type of ["pointerup", "keyup"]) window.addEventListener(type, () => setTimeout(callback), true);
}

/** Calls when the page may be seen for the last time: phones close what is in the background without a word. */
function onLeave(callback: () => void): void {
  window.addEventListener("pagehide", callback);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && callback());
}
