import { useStores, useColormap, usePalette } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import {
  cellName,
  DATA_WIDTH,
  dataCaption,
  type DataOrigin,
  drawData,
} from "../../figure/experiment/data.ts";
import { FIGURE_FORMATS, FIGURE_TYPES } from "../../figure/formats.ts";
import { RECIPE_KEYWORD, recipeJson } from "../../io/experiment/recipe.ts";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { useExperimentState } from "../context.tsx";
import { fileStem } from "../../app/downloads/fileStem.ts";
import { SlicePicture } from "../slices/SlicePicture.tsx";
import styles from "./DataFigure.module.css";
import { useDataRows } from "./useDataRows.ts";

/** What the organs look like: rows of organs, columns of planes, and the figure as a file. */
export function DataFigure({ runs }: { runs: readonly OrganRun[] }) {
  const rows = useDataRows();
  const seed = useExperimentState(({ draft }) => draft.seed);
  const isOwn = useExperimentState(
    ({ organChoice, fileSlices }) => organChoice === "files" && fileSlices !== null,
  );
  const isDrawn = useExperimentState(({ draft }) => draft.source.kind === "synthetic");
  const { laboratory } = useStores().lab;
  const palette = usePalette();
  const colormap = useColormap();
  const task = useTask();
  if (rows === null) return null;
  const origin: DataOrigin = isOwn ? { run: runs[0] } : { seed };
  const save = (format: (typeof FIGURE_FORMATS)[number]) =>
    task.run("Rendering the data", async (signal) => {
      const inside = { keyword: RECIPE_KEYWORD, text: recipeJson(runs.map(({ recipe }) => recipe)) };
      const bytes = await laboratory.writeFigure(
        drawData(rows, origin),
        { format, width: DATA_WIDTH, inside },
        { signal },
      );
      const [{ size }] = rows[0].cells;
      const organs = rows.map(({ organ }) => fileStem(organ.toLowerCase(), 40, "organ")).join("+");
      download(
        `${organs}-data-${size}px${isOwn ? "" : `-seed${seed}`}.${format}`,
        bytes,
        FIGURE_TYPES[format],
      );
    });
  return (
    <section className={styles.data} aria-label="Data">
      <h2>{isOwn ? "An own image" : "The organs in three planes"}</h2>
      <figure className={styles.figure} aria-label="Data">
        <div className={styles.grid}>
          {rows.map(({ organ, cells }) => (
            <div
              key={organ}
              className={styles.row}
              style={{ "--columns": Math.max(3, cells.length) } as React.CSSProperties}
            >
              {cells.map(({ plane, size, image, reference }) => (
                <div key={plane} className={styles.cell}>
                  <span aria-hidden="true">{cellName(organ, plane)}</span>
                  <SlicePicture
                    name={cellName(organ, plane)}
                    kind="image"
                    values={image}
                    reference={reference}
                    size={size}
                    colormap={colormap}
                    palette={palette}
                  />
                </div>
              ))}
            </div>
          ))}
        </div>
        <figcaption>
          {dataCaption(rows, origin)}
          {isDrawn &&
            " The recipe takes axial slices that are drawn in the plane; Plane, in More settings, takes slices of such volumes."}
        </figcaption>
      </figure>
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      <div className={styles.files} role="group" aria-label="Files of the data">
        {FIGURE_FORMATS.map((format) => (
          <Button
            key={format}
            name={`Data as ${format.toUpperCase()}`}
            isDisabled={task.isRunning}
            onPress={() => save(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </section>
  );
}
