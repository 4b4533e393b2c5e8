import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import type { Column } from "../../core/result.ts";
import { formatStrength } from "../../figure/format.ts";
import { writeNifti } from "../../io/niftiWrite.ts";
import { writeNpy } from "../../io/npy.ts";
import { useLab, useLabState } from "../context.tsx";
import { download } from "./download.ts";
import styles from "./Downloads.module.css";
import { arrayFileName } from "./fileNames.ts";
import type { Answered } from "./useFigureInput.ts";

const ARRAYS = [
  { id: "marginal", name: "Marginal" },
  { id: "accuracy-optimal", name: "Accuracy-optimal" },
  { id: "dice-optimal", name: "Dice-optimal" },
] as const;

type ArrayName = (typeof ARRAYS)[number]["id"];

/** The marginal as float32, or an optimum as uint8. */
function valuesOf(array: ArrayName, { marginal, numbers }: Column): Float32Array | Uint8Array {
  if (array === "marginal") return marginal;
  const threshold = array === "accuracy-optimal" ? 0.5 : (numbers.threshold ?? Infinity);
  return Uint8Array.from(marginal, (m) => (m >= threshold ? 1 : 0));
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
}

interface ArrayDownloadProps {
  readonly answered: Answered;
  readonly onError: (error: unknown) => void;
}

/** The selected column's arrays: as NIfTI over the original where that was one, always as NPY. */
export function ArrayDownload({ answered, onError }: ArrayDownloadProps) {
  const lab = useLab();
  const selected = useLabState(({ columns, selectedId }) => columns.findIndex(({ id }) => id === selectedId));
  const orientation = useLabState(({ work }) => work.source.orientation);
  const [array, setArray] = useState<ArrayName>("marginal");
  const column = answered.columns[selected];
  const { grid } = answered.request.reference;
  const { a } = column.numbers;

  const save = async (kind: "npy" | "nii.gz") => {
    try {
      const values = valuesOf(array, column);
      const name = arrayFileName(lab.store.getState(), array, a, kind);
      if (kind === "npy") download(name, writeNpy(values, grid.shape), "application/octet-stream");
      else {
        const file = writeNifti(values, grid, orientation, `Marginalia: ${array}, a = ${a}`);
        download(name, await gzipped(file), "application/gzip");
      }
    } catch (error) {
      onError(error);
    }
  };
  return (
    <section className={styles.downloads} aria-labelledby="arrays-heading">
      <h3 id="arrays-heading">
        Arrays at <var>a</var> = {formatStrength(a)}
      </h3>
      <Select name="Array" isNameShown={false} value={array} options={ARRAYS} onChange={setArray} />
      <div className={styles.actions}>
        {orientation !== null && <Button onPress={() => void save("nii.gz")}>Download .nii.gz</Button>}
        <Button onPress={() => void save("npy")}>Download .npy</Button>
      </div>
    </section>
  );
}
