import { useStore } from "zustand";
import { useLabState, useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { Button } from "../../components/Button.tsx";
import { type RowWords, comparisonCsv } from "../../figure/comparison.ts";
import { comparisonOf } from "../../state/lab/comparison.ts";
import { type Shown, guessOn } from "../../state/lab/labState.ts";
import { partFileName } from "../../app/downloads/fileNames.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";
import { viewQuestion } from "../../state/lab/viewQuestion.ts";

interface ComparisonFilesProps {
  readonly shown: Shown;
  readonly words: RowWords;
  /** Draws of E[Dice] that are wanted. */
  readonly draws: number;
}

/** The table of compared answers as a picture, and with all digits. */
export function ComparisonFiles({ shown, words, draws }: ComparisonFilesProps) {
  const { lab } = useStores();
  const { a } = shown.column.numbers;
  const hasIndependent = useStore(comparisonOf(lab).store, (state) => state.hasIndependent);
  const hasGuess = useLabState((state) => guessOn(state) !== null);
  const part = { quantity: "comparison", a, sample: 0 };
  const saveCsv = () => {
    const { rows, drawCount } = comparisonOf(lab).store.getState();
    const question = viewQuestion(lab.store.getState(), a);
    download(
      partFileName(lab.store.getState(), part, "csv"),
      comparisonCsv(rows, { ...question, drawCount, words }),
      "text/csv",
    );
  };
  return (
    <>
      <ViewFiles
        what="comparison"
        choice={{ kind: "comparison", a, sample: words.sample, draws, hasIndependent }}
        part={part}
        {...(hasGuess ? { note: "Your guess is in it, too." } : {})}
      />
      <Button name="Download CSV of the comparison" onPress={saveCsv}>
        CSV
      </Button>
    </>
  );
}
