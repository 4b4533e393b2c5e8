import { useRef } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { InputError } from "../../core/errors.ts";
import { FIGURE_FORMATS, FIGURE_TYPES } from "../../figure/formats.ts";
import { experimentCsv, experimentJson } from "../../io/experiment/results.ts";
import { readRecipes, recipeJson } from "../../io/experiment/recipe.ts";
import { useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { useExperiment, useIsUnderway } from "../context.tsx";
import type { Against } from "../../figure/experiment/dice.ts";
import { chartFile } from "./chartFiles.ts";
import styles from "./ExportRow.module.css";
import { experimentFileName } from "./fileNames.ts";

interface ExportRowProps {
  /** Also before a run: then they have no results, or those that are stored. */
  readonly runs: readonly OrganRun[];
  /** Those whose recipe is saved: the run's, or the form's where there is none. */
  readonly own: readonly OrganRun[];
  readonly against: Against;
  readonly withOracle: boolean;
}

const LARGEST_FILE = 2 ** 27;

/** The chart, the numbers and the recipe as files; and the way back from any of them to the recipe. */
export function ExportRow({ runs, own, against, withOracle }: ExportRowProps) {
  const experiment = useExperiment();
  const { laboratory } = useStores().lab;
  const task = useTask();
  const hasResults = runs.some(({ results }) => results.length > 0);
  const save = (quantity: string, ending: string, content: BlobPart, type: string) =>
    download(experimentFileName(runs, quantity, ending), content, type);
  const wish = { runs, against, withOracle };
  const isOff = !hasResults || task.isRunning;
  return (
    <section className={styles.exports} aria-label="Files">
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      <div className={styles.row}>
        <span aria-hidden="true">Download</span>
        {FIGURE_FORMATS.map((format) => (
          <Button
            key={format}
            name={`Download ${format.toUpperCase()}`}
            isDisabled={isOff}
            onPress={() =>
              task.run("Rendering the chart", async (signal) =>
                save("dice", format, await chartFile(wish, format, laboratory, signal), FIGURE_TYPES[format]),
              )
            }
          >
            {format.toUpperCase()}
          </Button>
        ))}
        <Button
          name="Download CSV"
          isDisabled={!hasResults}
          onPress={() => save("results", "csv", experimentCsv(runs), "text/csv")}
        >
          CSV
        </Button>
        <Button
          name="Download JSON"
          isDisabled={!hasResults}
          onPress={() => save("results", "json", experimentJson(runs), "application/json")}
        >
          JSON
        </Button>
        <Button
          name="Download recipe"
          onPress={() =>
            download(
              experimentFileName(own, "recipe", "json"),
              recipeJson(own.map(({ recipe }) => recipe)),
              "application/json",
            )
          }
        >
          recipe
        </Button>
        <OpenRecipe
          onFile={(file) =>
            task.run("Reading the recipe", async () =>
              experiment.loadRecipe(readRecipes(file.name, await bytesOf(file))),
            )
          }
        />
      </div>
    </section>
  );
}

interface OpenRecipeProps {
  /** Hears of a file that was chosen. */
  readonly onFile: (file: File) => void;
}

/** Takes the recipe out of any file that the Experiment saved. Not "load": "Download recipe" has that in it. */
function OpenRecipe({ onFile }: OpenRecipeProps) {
  const isUnderway = useIsUnderway();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button isDisabled={isUnderway} onPress={() => input.current?.click()}>
        Open recipe
      </Button>
      <input
        ref={input}
        type="file"
        aria-label="Recipe file"
        hidden
        accept=".json,.png,.svg,.pdf,application/json,image/png,image/svg+xml,application/pdf"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}

/** @throws InputError where it is larger than any file of ours. */
async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > LARGEST_FILE) {
    throw new InputError(
      `${file.name}: it has ${Math.round(file.size / 2 ** 20)} MiB, far more than a recipe or a chart: choose a file that Marginalia saved`,
    );
  }
  return new Uint8Array(await file.arrayBuffer());
}
