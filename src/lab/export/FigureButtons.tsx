import { useState } from "react";
import type { Task } from "../../app/downloads/useTask.ts";
import { Button } from "../../components/Button.tsx";
import { FIGURE_FORMATS } from "../../figure/formats.ts";
import styles from "./ExportForm.module.css";
import type { FigureFiles } from "./useFigureFiles.ts";

interface FigureButtonsProps {
  /** null while there is no figure. */
  readonly files: FigureFiles | null;
  /** Of an SVG. */
  readonly letters: "text" | "outlines";
  readonly task: Task;
}

/** The figure as a file or in the clipboard. */
export function FigureButtons({ files, letters, task }: FigureButtonsProps) {
  const [isCopied, setIsCopied] = useState(false);
  const isOff = files === null || task.isRunning;
  const start = (make: (files: FigureFiles) => Parameters<Task["run"]>[1]) => {
    setIsCopied(false);
    if (files !== null) task.run("Rendering", make(files));
  };
  return (
    <>
      <div className={styles.actions}>
        {FIGURE_FORMATS.map((format) => (
          <Button
            key={format}
            look={format === "png" ? "primary" : "plain"}
            isDisabled={isOff}
            onPress={() => start((made) => made.save({ format, letters }))}
          >
            {`Download ${format.toUpperCase()}`}
          </Button>
        ))}
        <Button
          isDisabled={isOff}
          onPress={() =>
            start((made) => async (signal, onProgress) => {
              await made.copy(signal, onProgress);
              setIsCopied(true);
            })
          }
        >
          Copy figure
        </Button>
      </div>
      <p className={styles.shown} role="status">
        {isCopied && "The figure is in the clipboard, as a PNG."}
      </p>
    </>
  );
}
