import { useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from "../../figure/formats.ts";
import { PLATE_WIDTH, type View, drawPlate } from "../../figure/views/plate.ts";
import { RECIPE_KEYWORD } from "../../io/experiment/recipe.ts";
import { experimentJson } from "../../io/experiment/results.ts";
import type { ExperimentRun } from "../../io/experiment/run.ts";
import { experimentFileName } from "./fileNames.ts";
import styles from "./PlateFiles.module.css";

interface PlateFilesProps {
  /** What is saved, "Losses". */
  readonly what: string;
  readonly run: ExperimentRun;
  /** In the file's name. */
  readonly quantity: string;
  readonly view: () => View;
}

/** A small chart of a run as a file, as it is by now, with the recipe inside. */
export function PlateFiles({ what, run, quantity, view }: PlateFilesProps) {
  const { laboratory } = useStores().lab;
  const task = useTask();
  const save = (format: FigureFormat) =>
    task.run("Rendering the chart", async (signal) => {
      const inside = { keyword: RECIPE_KEYWORD, text: experimentJson([run], 0) };
      const drawing = drawPlate(view());
      const bytes = await laboratory.writeFigure(drawing, { format, width: PLATE_WIDTH, inside }, { signal });
      download(experimentFileName([run], quantity, format), bytes, FIGURE_TYPES[format]);
    });
  return (
    <div className={styles.files}>
      <span aria-hidden="true">Download</span>
      {FIGURE_FORMATS.map((format) => (
        <Button
          key={format}
          look="quiet"
          name={`${what} as ${format.toUpperCase()}`}
          isDisabled={task.isRunning}
          onPress={() => save(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
    </div>
  );
}
