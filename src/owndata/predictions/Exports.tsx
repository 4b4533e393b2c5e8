import { download } from "../../app/downloads/download.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import { mapsCsv, mapsJson } from "../../io/predictions/numbers.ts";
import type { MaskKind } from "../../../workers/protocol/map.ts";
import { usePredictions, usePredictionsState } from "../context.tsx";
import styles from "./Exports.module.css";

/** Masks and numbers as files: the command line's. */
export function Exports() {
  const predictions = usePredictions();
  const items = usePredictionsState((state) => state.items);
  const together = usePredictionsState((state) => state.together);
  const classCount = usePredictionsState((state) => state.classCount);
  const task = useTask();
  const results = items.flatMap(({ result }) => (result === null ? [] : [result]));
  const isOff = results.length === 0 || task.isRunning;
  const masks = (kind: MaskKind) =>
    task.run("Cutting the maps", async (signal, onProgress) => {
      const { name, bytes } = await predictions.masks(kind, signal, onProgress);
      download(name, bytes, "application/octet-stream");
    });
  const name = `thresholds-${results.length}-image${results.length === 1 ? "" : "s"}`;
  return (
    <section className={styles.exports} aria-label="Downloads">
      <div className={styles.row}>
        <Button isDisabled={isOff} onPress={() => masks("own")}>
          Download masks
        </Button>
        {classCount > 2 && (
          <Button isDisabled={isOff} onPress={() => masks("classes")}>
            Download label maps
          </Button>
        )}
        <Button isDisabled={isOff} onPress={() => download(`${name}.csv`, mapsCsv(results), "text/csv")}>
          Download CSV
        </Button>
        <Button
          isDisabled={isOff || together === null}
          onPress={() => download(`${name}.json`, mapsJson(results, together!), "application/json")}
        >
          Download JSON
        </Button>
      </div>
      {task.slow !== null && (
        <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
      )}
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      <p>
        Masks are {"{"}
        <var>m</var> ≥ <var>t</var>
        {"}"} over each map’s own grid (NIfTI with its orientation and affine, else NPY or PNG); several come
        as one zip.
      </p>
    </section>
  );
}
