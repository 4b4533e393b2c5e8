import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import type { Column } from "../../core/result.ts";
import { isOptimum, thresholdOf } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { blobOf } from "./blobs.ts";
import { download } from "../../app/downloads/download.ts";
import styles from "./Downloads.module.css";
import { partFileName, quantityOf } from "../../app/downloads/fileNames.ts";
import { SampleField } from "./SampleField.tsx";
import { type Answered, drawOf, useSelectedColumn } from "./useFigureInput.ts";
import type { Task } from "../../app/downloads/useTask.ts";

const ARRAYS = [
  { id: "marginal", name: "Marginal" },
  { id: "accuracy", name: "Accuracy-optimal" },
  { id: "dice", name: "Dice-optimal" },
  { id: "sample", name: "Sample" },
] as const;

type ArrayName = (typeof ARRAYS)[number]["id"];

/** What makes an optimum of the marginal: nothing reaches one that is undefined. null for the values themselves. */
function cutOf(array: ArrayName, { numbers }: Column): number | null {
  return isOptimum(array) ? (thresholdOf(array, numbers) ?? Infinity) : null;
}

/** The selected column's arrays: as NIfTI over the original where that was one, always as NPY. */
export function ArrayDownload({ answered, task }: { readonly answered: Answered; readonly task: Task }) {
  const lab = useLab();
  const { orientation, fileShape, domain = null } = useLabState(({ work }) => work.source);
  const [array, setArray] = useState<ArrayName>("marginal");
  const [sample, setSample] = useState(0);
  const column = useSelectedColumn(answered);
  const { grid } = answered.request.reference;
  const { a } = column.numbers;

  const save = (format: "npy" | "nii.gz") =>
    task.run("Writing the file", async (signal) => {
      const isSample = array === "sample";
      const values = isSample
        ? await lab.laboratory.sampleMask(drawOf(answered, sample), a, { signal })
        : column.marginal;
      const quantity = quantityOf(array, sample);
      const file = await lab.laboratory.writeFile(
        {
          kind: "array",
          format,
          values: await blobOf(values, signal),
          type: isSample ? "uint8" : "float32",
          threshold: cutOf(array, column),
          grid,
          domain,
          orientation,
          // A NIfTI file's axes are in its orientation, and its arrays are in the grid's order.
          fileShape: orientation === null ? (fileShape ?? undefined) : undefined,
          description: `Marginalia: ${quantity}, a = ${a}`,
        },
        { signal },
      );
      const part = { quantity, a, sample: isSample ? sample : null };
      const type = format === "npy" ? "application/octet-stream" : "application/gzip";
      download(partFileName(lab.store.getState(), part, format), file, type);
    });
  return (
    <section className={styles.downloads} aria-labelledby="arrays-heading">
      <h3 id="arrays-heading">
        Arrays at <var>a</var> = {formatStrength(a)}
      </h3>
      <div className={styles.choice}>
        <Select name="Array" isNameShown={false} value={array} options={ARRAYS} onChange={setArray} />
        {array === "sample" && (
          <SampleField of="array" sample={sample} count={column.sampleCount} onChange={setSample} />
        )}
      </div>
      <div className={styles.actions}>
        {orientation !== null && (
          <Button isDisabled={task.isRunning} onPress={() => save("nii.gz")}>
            Download .nii.gz
          </Button>
        )}
        <Button isDisabled={task.isRunning} onPress={() => save("npy")}>
          Download .npy
        </Button>
      </div>
    </section>
  );
}
