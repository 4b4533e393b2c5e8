/** Brings the Lab beside the text to what the place in the text is about. */
import { useLayoutEffect, useRef } from "react";
import { useLab } from "../app/context.tsx";
import type { Chapter } from "../state/lesson/chapters.ts";
import { OPENING_CUT } from "../state/lesson/cut.ts";
import { type Scene, enterScene } from "../state/lesson/scenes.ts";
import { useProgressStore } from "./context.tsx";
import type { Place } from "./usePlace.ts";

function sceneAt({ scene, task }: Chapter, place: Place, isRevealed: boolean): Scene {
  if (task === null || place === "text") return scene;
  return isRevealed ? task.revealed : task.scene;
}

/** @param visit changes where the same place is to be entered anew. @returns the scene of the place. */
export function useScene(chapter: Chapter, place: Place, isRevealed: boolean, visit: number): Scene {
  const lab = useLab();
  const progress = useProgressStore();
  const scene = sceneAt(chapter, place, isRevealed);
  const entered = useRef<{ scene: Scene; visit: number } | null>(null);
  useLayoutEffect(() => {
    // What the reader changed in the Lab stays as long as the place does, also while another view is looked at.
    if (entered.current?.scene === scene && entered.current.visit === visit) return;
    entered.current = { scene, visit };
    enterScene(lab, scene);
    // The reader's own cut is outlined, before and after it is told.
    if (scene.panel === "threshold" && place === "task") lab.setTau(progress.getState().cut ?? OPENING_CUT);
  }, [lab, progress, scene, visit, place]);
  return scene;
}
