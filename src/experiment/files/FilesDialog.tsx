import { useCallback, useEffect, useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Progress } from "../../components/Progress.tsx";
import type { PickedFile } from "../../io/ct/totalSegmentator.ts";
import { useStores } from "../../app/context.tsx";
import { useTask } from "../../app/downloads/useTask.ts";
import { useExperiment } from "../context.tsx";
import styles from "./FilesDialog.module.css";
import { LabelChoice } from "./LabelChoice.tsx";
import { OrganChoice } from "./OrganChoice.tsx";
import { Picker } from "./Picker.tsx";
import { type FilesWish, type Question, questionOf } from "./question.ts";
import { readingOf } from "./readFiles.ts";

interface FilesDialogProps {
  readonly isOpen: boolean;
  /** Files that were dropped; null where none were. */
  readonly dropped: readonly PickedFile[] | null;
  readonly onClose: () => void;
  /** Hears of what was read. */
  readonly onRead: (wish: FilesWish) => void;
}

/** Asks for CT images with segmentations, and reads slices around an organ of them. */
export function FilesDialog({ isOpen, dropped, onClose, onRead }: FilesDialogProps) {
  return (
    <Dialog title="Own CT images" isOpen={isOpen} onClose={onClose} width="wide">
      <FilesForm dropped={dropped} onClose={onClose} onRead={onRead} />
    </Dialog>
  );
}

/** Leaving it ends what is being read. */
function FilesForm({ dropped, onClose, onRead }: Omit<FilesDialogProps, "isOpen">) {
  const experiment = useExperiment();
  const { laboratory } = useStores().lab;
  const task = useTask();
  const [question, setQuestion] = useState<Question | null>(null);
  const { run } = task;
  const take = useCallback(
    (files: readonly PickedFile[]) => {
      run("Looking at the files", async (signal) => {
        setQuestion(null);
        setQuestion(await questionOf(files, laboratory, signal));
      });
    },
    [run, laboratory],
  );
  useEffect(() => {
    if (dropped !== null) take(dropped);
  }, [dropped, take]);
  const read = (wish: FilesWish) =>
    run(
      "Reading the CT images",
      readingOf(wish, experiment.store.getState().draft, laboratory, (slices) => {
        experiment.takeFiles(slices);
        onRead(wish);
        onClose();
      }),
    );
  return (
    <div className={styles.form}>
      <Picker isDisabled={task.isRunning} onPick={take} />
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      {question?.kind === "organ" && (
        <OrganChoice organs={question.organs} isDisabled={task.isRunning} onChoose={read} />
      )}
      {question?.kind === "labels" && (
        <LabelChoice
          subjects={question.subjects}
          labels={question.labels}
          isDisabled={task.isRunning}
          onChoose={read}
        />
      )}
      {task.slow !== null && (
        <div className={styles.reading}>
          <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
        </div>
      )}
    </div>
  );
}
