/** The stored result on the page: loaded when the page is idle, or when it is first shown. */
import { useEffect, useMemo, useState } from "react";
import { coming } from "../../components/later.tsx";
import { isAbort } from "../../compute/errors.ts";
import type { Slices } from "../../core/training/slices.ts";
import { sliceAt } from "../../core/training/slices.ts";
import type { StoredRun } from "../../io/experiment/stored.ts";
import type { OrganRun, SeenAnswers } from "../../state/experiment/experimentState.ts";
import { type SeedChoice, chosenRuns, seedsOf } from "../../state/experiment/stored/storedResult.ts";
import { hasRun } from "../chart/shownRuns.ts";
import { useExperiment, useExperimentState } from "../context.tsx";

const result = coming(async () => {
  const { loadStored } = await import("../../state/experiment/stored/loadStored.ts");
  return loadStored();
});

/** What is shown of it. */
export interface ShownStored {
  readonly all: readonly StoredRun[];
  readonly seeds: readonly number[];
  readonly seed: SeedChoice;
  readonly onSeed: (seed: SeedChoice) => void;
  /** One an organ. */
  readonly runs: readonly OrganRun[];
}

/** null while there is a run of the page's own, where the form is on own images, and until it is loaded. */
export function useStored(): ShownStored | null {
  const [all, setAll] = useState(result.now);
  const [seed, setSeed] = useState<SeedChoice>("all");
  const organChoice = useExperimentState((state) => state.organChoice);
  const isWanted = useExperimentState((state) => !hasRun(state) && state.organChoice !== "files");
  useEffect(() => {
    if (!isWanted || all !== null) return undefined;
    let isAwaited = true;
    // Without it the axes stay empty, as they would be without a stored result.
    result.soon().then(
      (found) => isAwaited && setAll(found),
      () => {},
    );
    return () => {
      isAwaited = false;
    };
  }, [isWanted, all]);
  return useMemo(() => {
    if (!isWanted || all === null) return null;
    const seeds = seedsOf(all);
    return { all, seeds, seed, onSeed: setSeed, runs: chosenRuns(all, { organChoice }, seed) };
  }, [isWanted, all, seed, organChoice]);
}

/** What the stored networks made of test images, by noise strength, with the images: the recipe gives those again. */
export interface StoredPictures {
  readonly run: StoredRun;
  readonly slices: Slices;
  /** Of the noise strength that was asked for. */
  readonly seen: SeenAnswers;
}

/** The answers of a stored run at a noise strength; null until its images are drawn and its labels displaced. */
export function useStoredPictures(run: StoredRun, strength: number): StoredPictures | null {
  const { experimenter } = useExperiment();
  const [found, setFound] = useState<StoredPictures | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const make = async () => {
      const answers = run.answers.find(({ job }) => job.strength === strength)!;
      const { indexes } = answers.previews[0];
      const count = Math.max(...indexes) + 1;
      const slices = await experimenter.syntheticSlices(run.recipe, signal, count);
      const a = run.recipe.noiseStrengths[strength];
      const labels = await experimenter.noisyLabels(run.recipe, slices, a, count, signal);
      if (!signal.aborted) setFound({ run, slices, seen: seenAnswers(answers, slices.size, labels) });
    };
    make().catch((error: unknown) => {
      // What is wrong with the workers is said where they are asked for images to train on.
      if (!isAbort(error)) setFound(null);
    });
    return () => controller.abort();
  }, [experimenter, run, strength]);
  return found?.run === run && found.seen.job.strength === strength ? found : null;
}

/** @param labels of all slices up to the last that is shown, [count, size, size]. */
function seenAnswers(
  { job, previews }: StoredRun["answers"][number],
  size: number,
  labels: Uint8Array<ArrayBuffer>,
): SeenAnswers {
  const trail = previews.map((preview) => {
    const noisyLabels = new Uint8Array(preview.ceHalf.length);
    preview.indexes.forEach((index, k) => sliceAt(noisyLabels, size, k).set(sliceAt(labels, size, index)));
    return { ...preview, noisyLabels };
  });
  return { job, preview: trail.at(-1)!, trail };
}
