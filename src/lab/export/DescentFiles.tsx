import { useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { Button } from "../../components/Button.tsx";
import type { Slice } from "../../core/slice.ts";
import { rampName } from "../../figure/colormap.ts";
import { sliceWords } from "../../figure/views/made.ts";
import { descentView } from "../../figure/views/descent.ts";
import { descentCsv, recipeWords } from "../../io/descent.ts";
import { descentOf } from "../../state/lab/descent.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { sliceValues } from "../figure/paintRow.ts";
import { partFileName } from "./fileNames.ts";
import { ViewFiles } from "./ViewFiles.tsx";
import { viewQuestion } from "./viewQuestion.ts";

/** Both descents as files: maps and chart, and the losses of every step that was shown. */
export function DescentFiles({ shown, slice }: { readonly shown: Shown; readonly slice: Slice }) {
  const { lab, preferences } = useStores();
  const { numbers } = shown.column;
  const part = { quantity: "descent", a: numbers.a, sample: null };
  const draw = () => {
    const { state, readings, recipe } = descentOf(lab).store.getState();
    const question = viewQuestion(lab.store.getState(), numbers.a);
    return descentView({
      question,
      numbers,
      slice,
      ramp: rampName(preferences.getState().colormap, "white"),
      reference: sliceValues(shown.reference.mask, slice),
      readings,
      maps: state!.maps,
      sentences: [recipeWords(recipe), sliceWords(question.source)].filter((words) => words !== "").join(" "),
    });
  };
  const saveCsv = () => {
    const { readings, recipe } = descentOf(lab).store.getState();
    download(partFileName(lab.store.getState(), part, "csv"), descentCsv(readings, recipe), "text/csv");
  };
  return (
    <>
      <ViewFiles
        what="descent"
        choice={{ kind: "chart", words: "Descending the losses" }}
        draw={draw}
        part={part}
      />
      <Button name="Download CSV of the descent" onPress={saveCsv}>
        CSV
      </Button>
    </>
  );
}
