import { useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { type TrainingLosses, lossesView } from "../../figure/experiment/losses.ts";
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from "../../figure/formats.ts";
import { PLATE_WIDTH, drawPlate } from "../../figure/views/plate.ts";
import { RECIPE_KEYWORD } from "../../io/experiment/recipe.ts";
import { experimentJson } from "../../io/experiment/results.ts";
import { experimentFileName } from "./fileNames.ts";
import styles from "./LossFiles.module.css";

/** Both losses of the training that is watched as a file, as they are by now, with the recipe inside. */
export function LossFiles(training: TrainingLosses) {
  const { laboratory } = useStores().lab;
  const task = useTask();
  const { run, job } = training;
  const save = (format: FigureFormat) =>
    task.run("Rendering the chart", async (signal) => {
      const inside = { keyword: RECIPE_KEYWORD, text: experimentJson([run], 0) };
      const drawing = drawPlate(lossesView(training));
      const bytes = await laboratory.writeFigure(drawing, { format, width: PLATE_WIDTH, inside }, { signal });
      const quantity = `losses-fold${job.fold + 1}-a${run.recipe.noiseStrengths[job.strength]}`;
      download(experimentFileName([run], quantity, format), bytes, FIGURE_TYPES[format]);
    });
  return (
    <div className={styles.files}>
      <span aria-hidden="true">Download</span>
      {FIGURE_FORMATS.map((format) => (
        <Button
          key={format}
          look="quiet"
          name={`Losses as ${format.toUpperCase()}`}
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
