import { useEffect } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Progress } from "../../components/Progress.tsx";
import { useStores } from "../../app/context.tsx";
import { useTask } from "../../app/downloads/useTask.ts";
import { useExperiment, useExperimentState, useIsUnderway } from "../context.tsx";
import type { FilesWish } from "./question.ts";
import { readingOf } from "./readFiles.ts";

/** A number that rests for so long is read for, ms. */
const REST_MS = 500;

/** Reads the user's files anew where the recipe comes to ask for another size or number of images. */
export function Rereading({ wish }: { wish: FilesWish }) {
  const experiment = useExperiment();
  const { laboratory } = useStores().lab;
  const size = useExperimentState(({ draft }) => draft.size);
  const imageCount = useExperimentState(({ draft }) => draft.imageCount);
  const isOwn = useExperimentState(({ organChoice }) => organChoice === "files");
  const readSize = useExperimentState(({ fileSlices }) => fileSlices?.slices.size ?? null);
  const readCount = useExperimentState(({ fileSlices }) => fileSlices?.slices.count ?? null);
  const isUnderway = useIsUnderway();
  const task = useTask();
  const { run, cancel } = task;
  const isDue = isOwn && !isUnderway && readSize !== null && (size !== readSize || imageCount < readCount!);
  useEffect(() => {
    if (!isDue) return undefined;
    const rest = setTimeout(() => {
      const { draft } = experiment.store.getState();
      run(
        "Reading the CT images anew",
        readingOf(wish, draft, laboratory, (slices) => experiment.takeFiles(slices)),
      );
    }, REST_MS);
    return () => {
      clearTimeout(rest);
      cancel();
    };
    // `cancel` is made anew at every render, and always does the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isDue, size, imageCount, wish, experiment, laboratory, run]);
  return (
    <>
      {isDue && task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      {task.slow !== null && (
        <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
      )}
    </>
  );
}
