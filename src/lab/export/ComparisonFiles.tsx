import { useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { Button } from "../../components/Button.tsx";
import { type RowWords, comparisonCsv } from "../../figure/comparison.ts";
import { comparisonView } from "../../figure/views/comparison.ts";
import { comparisonOf } from "../../state/lab/comparison.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { partFileName } from "./fileNames.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { viewQuestion } from "./viewQuestion.ts";

/** The table of compared answers as a picture, and with all digits. */
export function ComparisonFiles({ shown, words }: { readonly shown: Shown; readonly words: RowWords }) {
  const { lab } = useStores();
  const { a } = shown.column.numbers;
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
        choice={{ kind: "chart", words: "Comparison" }}
        draw={() => {
          const { rows, drawCount } = comparisonOf(lab).store.getState();
          return comparisonView({ question: viewQuestion(lab.store.getState(), a), rows, words, drawCount });
        }}
        part={part}
      />
      <Button name="Download CSV of the comparison" onPress={saveCsv}>
        CSV
      </Button>
    </>
  );
}
