/** Opens the scene of a file in the Lab, and looks whether what is computed again is what the file says. */
import type { StoreApi } from "zustand/vanilla";
import type { Column } from "../../core/result.ts";
import { type SceneResult, differences, resultSteps } from "../../io/scene/result.ts";
import type { Scene, Setup } from "../../io/scene/scene.ts";
import { APP_VERSION } from "../../io/version.ts";
import type { LabState, OpenedScene, Opening } from "./labState.ts";
import { openingOfSetup } from "./setup.ts";
import type { UploadFile } from "./upload.ts";

/** At most so many differences are told; the rest are counted. */
const MOST_TOLD = 4;

/** Opens the first setup of a file, and says where there are others. */
export function openScene(
  scene: Scene,
  file: UploadFile,
  store: StoreApi<LabState>,
  open: (opening: Opening) => void,
): void {
  const { app, setups } = scene;
  const isSession = setups.length > 1;
  openSetup(setups[0], app, store, open, {
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
  store: StoreApi<LabState>,
  open: (opening: Opening) => void,
  { sentences: first, ...origin }: Pick<OpenedScene, "name" | "picture" | "session" | "sentences">,
): void {
  const opening = openingOfSetup(setup);
  open(opening);
  const opened: OpenedScene = {
    ...origin,
    lineage: opening.work.lineage,
    figure: setup.figure,
    camera: setup.camera,
    outcome: "awaited",
    sentences: [...first, "It is being computed again."],
  };
  store.setState({ scene: opened });
  void outcomeOf(setup.result, app, store).then(({ outcome, sentences }) => {
    if (store.getState().scene !== opened) return;
    store.setState({ scene: { ...opened, outcome, sentences: [...first, ...sentences] } });
  });
}

type Outcome = Pick<OpenedScene, "outcome" | "sentences">;

async function outcomeOf(
  saved: SceneResult | null,
  app: string,
  store: StoreApi<LabState>,
): Promise<Outcome> {
  if (saved === null) return { outcome: "unknown", sentences: ["It was saved without a result to compare with."] }; // prettier-ignore
  const columns = await columnsOf(store);
  if (typeof columns === "string") return { outcome: "unknown", sentences: [`Not compared with the result that was saved, since ${columns}.`] }; // prettier-ignore
  const now = await inPauses(resultSteps(store.getState().work.reference, columns));
  return comparison(saved, now, app);
}

/** The outcome in words. */
function comparison(saved: SceneResult, now: SceneResult, app: string): Outcome {
  const words = differences(saved, now);
  const isSame = app === APP_VERSION;
  const version = isSame ? "" : `Version ${app} made the file, and this is ${APP_VERSION}.`;
  if (words.length === 0) {
    const count = now.columns.length;
    const own =
      saved.figure === undefined ? "" : " Its figure has others, which “figure --check” computes again.";
    const sentence = `Computed again and identical: every pixel and every number of its ${count} columns.${own}`;
    return { outcome: "identical", sentences: isSame ? [sentence] : [sentence, version] };
  }
  const rest = words.length - MOST_TOLD;
  const told = rest > 0 ? [...words.slice(0, MOST_TOLD), `And ${rest} more.`] : words;
  return {
    outcome: "different",
    sentences: ["Computed again, and not identical.", ...(isSame ? [] : [version]), ...told],
  };
}

/** Waits for the columns of the question as it is now; or says why they do not come. */
function columnsOf(store: StoreApi<LabState>): Promise<Column[] | string> {
  const asked = store.getState();
  return new Promise((resolve) => {
    let stop = () => {};
    const look = (state: LabState) => {
      const answer = answerIn(state, asked);
      if (answer === null) return;
      stop();
      resolve(answer);
    };
    stop = store.subscribe(look);
    look(asked);
  });
}

/** What is computed for the Lab as it is, once it is there; null where it was changed or stopped meanwhile. */
export async function presentResult(
  store: StoreApi<LabState>,
  signal?: AbortSignal,
): Promise<SceneResult | null> {
  const { reference } = store.getState().work;
  const columns = await columnsOf(store);
  return typeof columns === "string" ? null : inPauses(resultSteps(reference, columns), signal);
}

function answerIn(state: LabState, asked: LabState): Column[] | string | null {
  const isSame =
    state.work.version === asked.work.version &&
    state.columns === asked.columns &&
    state.smoothness === asked.smoothness &&
    state.sampleCount === asked.sampleCount &&
    state.seed === asked.seed;
  if (!isSame) return "something was changed before all was computed";
  if (state.status === "stopped") return "the computation was stopped";
  if (state.status !== "idle" || state.columns.some(({ id }) => state.shown[id] === undefined)) return null;
  return state.columns.map(({ id }) => state.shown[id].column);
}

/** Runs steps to their end with the page alive between them. */
export async function inPauses<T>(steps: Generator<number, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  }
}
