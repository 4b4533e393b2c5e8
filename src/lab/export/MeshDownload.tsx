import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import { formatStrength } from "../../figure/format.ts";
import { gridToWorld } from "../../io/mesh/world.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import styles from "./Downloads.module.css";
import { partFileName, quantityOf } from "../../app/downloads/fileNames.ts";
import { MESHES, type MeshName, meshesOf } from "./meshes.ts";
import { SampleField } from "./SampleField.tsx";
import { type Answered, useSelectedColumn } from "./useFigureInput.ts";
import type { Task } from "../../app/downloads/useTask.ts";

/** The selected column's surfaces as meshes: in mm, where the original says so in the patient's coordinates. */
export function MeshDownload({ answered, task }: { readonly answered: Answered; readonly task: Task }) {
  const lab = useLab();
  const { orientation, domain } = useLabState(({ work }) => work.source);
  const [chosen, setChosen] = useState<MeshName>("dice");
  const [sample, setSample] = useState(0);
  const column = useSelectedColumn(answered);
  const { grid } = answered.request.reference;
  const { a } = column.numbers;

  const save = (format: "glb" | "stl") =>
    task.run("Making the surface", async (signal, onProgress) => {
      const { laboratory, store } = lab;
      const meshes = await meshesOf(chosen, answered, column, sample, laboratory, signal, onProgress);
      const isSample = chosen === "sample";
      const quantity = chosen === "all" ? "surfaces" : `${quantityOf(chosen, sample)}-surface`;
      const file = await laboratory.writeFile(
        {
          kind: "mesh",
          format,
          meshes,
          toWorld: orientation === null ? null : gridToWorld(grid, orientation, domain),
          description: chosen === "reference" ? quantity : `${quantity}, a = ${a}`,
        },
        { signal },
      );
      const part = { quantity, a: chosen === "reference" ? null : a, sample: isSample ? sample : null };
      download(partFileName(store.getState(), part, format), file, file.type);
    });
  return (
    <section className={styles.downloads} aria-labelledby="meshes-heading">
      <h3 id="meshes-heading">
        Surfaces at <var>a</var> = {formatStrength(a)}
      </h3>
      <div className={styles.choice}>
        <Select name="Surface" isNameShown={false} value={chosen} options={MESHES} onChange={setChosen} />
        {chosen === "sample" && (
          <SampleField of="surface" sample={sample} count={column.sampleCount} onChange={setSample} />
        )}
      </div>
      <p>
        {grid.spacing === null ? "In voxels" : "In mm"}
        {orientation === null ? " from the corner of the volume." : ", in the patient’s coordinates (RAS)."}
      </p>
      <div className={styles.actions}>
        <Button isDisabled={task.isRunning} onPress={() => save("glb")}>
          Download GLB
        </Button>
        <Button isDisabled={task.isRunning || chosen === "all"} onPress={() => save("stl")}>
          Download STL
        </Button>
      </div>
    </section>
  );
}
