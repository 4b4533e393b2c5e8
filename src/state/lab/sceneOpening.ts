/** Opens the scene of a file in the Lab, and looks whether what is computed again is what the file says. */
import type { StoreApi } from "zustand/vanilla";
import type { Laboratory } from "../../compute/laboratory.ts";
import { figureOf } from "../../figure/sceneFigure.ts";
import { isDrawn, viewOf } from "../../figure/views/choice.ts";
import { viewDigest } from "../../figure/views/digest.ts";
import { type SceneResult, differences, resultSteps } from "../../io/scene/result.ts";
import type { Scene, Setup } from "../../io/scene/scene.ts";
import { APP_VERSION } from "../../io/version.ts";
import type { LabState, OpenedScene, Opening } from "./labState.ts";
import { NOTHING_KEPT, drawnView } from "./drawnView.ts";
import { inPauses, presentColumns, presentFigure, whileSame } from "./presentResult.ts";
import { openingOfSetup } from "./setup.ts";
import type { UploadFile } from "./upload.ts";

/** At most so many differences are told; the rest are counted. */
const MOST_TOLD = 4;

/** Where a setup is opened. */
interface Opener {
  readonly store: StoreApi<LabState>;
  readonly laboratory: Laboratory;
  open(opening: Opening): void;
}

/** Opens the first setup of a file, and says where there are others. */
export function openScene(scene: Scene, file: UploadFile, opener: Opener): void {
  const { app, setups } = scene;
  const isSession = setups.length > 1;
  openSetup(setups[0], app, opener, {
    name: file.name,
    picture: /\.(json|svg|pdf)$/i.test(file.name) ? null : file,
    session: isSession ? scene : null,
    sentences: isSession
      ? [`The file holds ${setups.length} setups; this is the first, “${setups[0].name}”.`]
      : [],
  });
}

/** Opens a setup and computes it again: one step of the history. @param origin what is said of it besides. */
export function openSetup(
  setup: Setup,
  app: string,
  opener: Opener,
  { sentences: first, ...origin }: Pick<OpenedScene, "name" | "picture" | "session" | "sentences">,
): void {
  const { store } = opener;
  const opening = openingOfSetup(setup);
  opener.open(opening);
  const opened: OpenedScene = {
    ...origin,
    lineage: opening.work.lineage,
    figure: setup.figure,
    camera: setup.camera,
    outcome: "awaited",
    sentences: [...first, "It is being computed again."],
  };
  store.setState({ scene: opened });
  void outcomeOf(setup, app, opener).then(({ outcome, sentences }) => {
    if (store.getState().scene !== opened) return;
    store.setState({ scene: { ...opened, outcome, sentences: [...first, ...sentences] } });
  });
}

type Outcome = Pick<OpenedScene, "outcome" | "sentences">;

/** Computes all again that the setup's result tells of: the Lab's columns, and the figure's own where it has some. */
async function outcomeOf(setup: Setup, app: string, { store, laboratory }: Opener): Promise<Outcome> {
  const saved = setup.result;
  if (saved === null) return unknown("It was saved without a result to compare with.");
  const columns = await presentColumns(store);
  if (typeof columns === "string") return notCompared(columns);
  const { reference } = store.getState().work;
  const own =
    saved.figure === undefined ? [] : await presentFigure(store, columns, figureOf(setup), laboratory);
  if (typeof own === "string") return notCompared(own);
  const shown = await shownAgain(setup, saved, { store, laboratory });
  if (typeof shown === "string") return notCompared(shown);
  const now = await inPauses(resultSteps(reference, columns, own));
  return comparison(saved, { ...now, ...shown }, app);
}

/** The digest of what the file shows by itself, where it tells one; or why there is none. */
async function shownAgain(
  setup: Setup,
  saved: SceneResult,
  lab: Pick<Opener, "store" | "laboratory">,
): Promise<Pick<SceneResult, "view"> | string> {
  const view = saved.view === undefined ? null : viewOf(setup);
  if (view === null || !isDrawn(view)) return {};
  return whileSame(lab.store, async (signal) => ({
    view: viewDigest(await drawnView(view, lab, NOTHING_KEPT, signal)),
  }));
}

function unknown(sentence: string): Outcome {
  return { outcome: "unknown", sentences: [sentence] };
}

function notCompared(reason: string): Outcome {
  return unknown(`Not compared with the result that was saved, since ${reason}.`);
}

/** The outcome in words. */
function comparison(saved: SceneResult, now: SceneResult, app: string): Outcome {
  const words = differences(saved, now);
  const isSame = app === APP_VERSION;
  const version = isSame ? "" : `Version ${app} made the file, and this is ${APP_VERSION}.`;
  if (words.length === 0) {
    const { columns, figure, view } = now;
    const own = figure === undefined ? "" : ` and of the ${figure.length} of its figure`;
    const shown = view === undefined ? "" : ", and all that the file shows by itself";
    const sentence = `Computed again and identical: every pixel and every number of its ${columns.length} columns${own}${shown}.`;
    return { outcome: "identical", sentences: isSame ? [sentence] : [sentence, version] };
  }
  const rest = words.length - MOST_TOLD;
  const told = rest > 0 ? [...words.slice(0, MOST_TOLD), `And ${rest} more.`] : words;
  return {
    outcome: "different",
    sentences: ["Computed again, and not identical.", ...(isSame ? [] : [version]), ...told],
  };
}
