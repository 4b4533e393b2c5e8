import { useStore } from "zustand";
import { useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { Button } from "../../components/Button.tsx";
import { descentCsv } from "../../io/descent.ts";
import { descentOf } from "../../state/lab/descent.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { partFileName } from "../../app/downloads/fileNames.ts";
import { ViewFiles } from "../../app/downloads/ViewFiles.tsx";

/** Both descents as files: maps and chart, and the losses along the way. */
export function DescentFiles({ shown }: { readonly shown: Shown }) {
  const { lab, preferences } = useStores();
  const { a } = shown.column.numbers;
  const colormap = useStore(preferences, (state) => state.colormap);
  const recipe = useStore(descentOf(lab).store, (view) => view.recipe);
  const part = { quantity: "descent", a, sample: null };
  const saveCsv = () => {
    const { readings } = descentOf(lab).store.getState();
    download(partFileName(lab.store.getState(), part, "csv"), descentCsv(readings, recipe), "text/csv");
  };
  return (
    <>
      <ViewFiles what="descent" choice={{ kind: "descent", a, recipe, colormap }} part={part} />
      <Button name="Download CSV of the descent" onPress={saveCsv}>
        CSV
      </Button>
    </>
  );
}
