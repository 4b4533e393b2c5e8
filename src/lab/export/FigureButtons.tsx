import { useState } from "react";
import type { Task } from "../../app/downloads/useTask.ts";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import { FIGURE_FORMATS } from "../../figure/formats.ts";
import styles from "./ExportForm.module.css";
import type { FigureFiles } from "./useFigureFiles.ts";

const LETTERS = [
  { id: "text", name: "text" },
  { id: "outlines", name: "outlines" },
] as const;

/** The figure as a file or in the clipboard. @param props.files null while there is no figure. */
export function FigureButtons({ files, task }: { readonly files: FigureFiles | null; readonly task: Task }) {
  const [letters, setLetters] = useState<(typeof LETTERS)[number]["id"]>("text");
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
      <Select name="SVG letters" value={letters} options={LETTERS} onChange={setLetters} />
    </>
  );
}
