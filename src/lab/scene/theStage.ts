/** The page's one stage: loaded when first needed, kept in step with camera and theme, and what there is to say where it is missing. */
import { type RefObject, useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { InputError } from "../../core/errors.ts";
import { PALETTES } from "../../figure/palette.ts";
import type { Stage } from "../../space/stage/stage.tsx";
import { type Stores, useStores } from "../../app/context.tsx";

interface StageState {
  readonly stage: Stage | null;
  readonly isLost: boolean;
  /** Why there is no stage, in words. */
  readonly problem: string | null;
}

const store = createStore<StageState>()(() => ({ stage: null, isLost: false, problem: null }));
let loading: Promise<Stage> | null = null;

/** The stage, sooner or later. @throws InputError in words where the browser has none to offer. */
export function loadStage(stores: Pick<Stores, "camera" | "preferences">): Promise<Stage> {
  loading ??= start(stores).catch((error: unknown) => {
    loading = null;
    const problem = error instanceof InputError ? error.message : COULD_NOT_LOAD;
    store.setState({ problem });
    throw error instanceof InputError ? error : new InputError(problem);
  });
  return loading;
}

const COULD_NOT_LOAD =
  "The part of the page that draws in space could not be loaded: reload the page; slices work";

const LOST = "3D paused: the graphics context was lost; it comes back by itself";

async function start({ camera, preferences }: Pick<Stores, "camera" | "preferences">): Promise<Stage> {
  const { Stage } = await import("../../space/stage/stage.tsx");
  const stage = new Stage();
  stage.setCamera(camera.getState());
  stage.setPalette(PALETTES[preferences.getState().shownTheme]);
  camera.subscribe((state) => stage.setCamera(state));
  preferences.subscribe(({ shownTheme }) => stage.setPalette(PALETTES[shownTheme]));
  stage.onChange(() => store.setState({ isLost: stage.isLost }));
  // After the theme's own, which is heard first and shows the page in light.
  window.addEventListener("beforeprint", () => stage.drawNow());
  store.setState({ stage, problem: null });
  return stage;
}

/** The stage, also while its context is lost; null while it is loaded, and where there is none. */
export function useAnyStage(): Stage | null {
  const stores = useStores();
  useEffect(() => {
    // What is wrong is in the store.
    void loadStage(stores).catch(() => null);
  }, [stores]);
  return useStore(store, ({ stage }) => stage);
}

/** How long what lies on the card is looked at again after a picture, ms: what is let go of goes once the page has time. */
const LATER_MS = 200;

/** Writes what lies on the graphics card onto the element, as `data-geometries` and `data-textures`. */
export function useStageCounts(element: RefObject<HTMLElement | null>): void {
  const stage = useAnyStage();
  useEffect(() => {
    const node = element.current;
    if (stage === null || node === null) return undefined;
    const write = () => {
      node.dataset.geometries = String(stage.counts.geometries);
      node.dataset.textures = String(stage.counts.textures);
    };
    let later: ReturnType<typeof setTimeout>;
    const stop = stage.onDrawn(() => {
      write();
      clearTimeout(later);
      later = setTimeout(write, LATER_MS);
    });
    return () => {
      clearTimeout(later);
      stop();
    };
  }, [stage, element]);
}

/** Why nothing can be drawn in space just now, or null. */
export function useStageProblem(): string | null {
  return useStore(store, ({ problem, isLost }) => problem ?? (isLost ? LOST : null));
}
