import { useState } from "react";
import { type Stores, useStores } from "../context.tsx";
import { copyPicture } from "./copyPicture.ts";
import { download } from "./download.ts";
import { useTask } from "./useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Progress } from "../../components/Progress.tsx";
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from "../../figure/formats.ts";
import { type ViewChoice, isDrawn } from "../../figure/views/choice.ts";
import { viewDigest } from "../../figure/views/digest.ts";
import { PLATE_WIDTH, type View, drawPlate } from "../../figure/views/plate.ts";
import { SCENE_KEYWORD } from "../../io/scene/carry.ts";
import { writeScene } from "../../io/scene/scene.ts";
import { drawnView, keptIn } from "../../state/lab/drawnView.ts";
import { presentResult } from "../../state/lab/presentResult.ts";
import { setupOf } from "../../state/lab/setup.ts";
import { type Part, partFileName } from "./fileNames.ts";
import styles from "./ViewFiles.module.css";

interface ViewFilesProps {
  /** What is saved, e.g. "panel". */
  readonly what: string;
  /** The view as it is; null while there is none. */
  readonly choice: ViewChoice | null;
  /** Draws what its choice does not: a scene in space. */
  readonly draw?: ((signal: AbortSignal) => View | Promise<View>) | undefined;
  readonly part: Part;
  /** What there is to know of its files. */
  readonly note?: string;
}

/** A view of the Lab as a file, in every format, or in the clipboard: drawn anew, with its parameters below it. */
export function ViewFiles({ what, choice, draw, part, note }: ViewFilesProps) {
  const stores = useStores();
  const task = useTask();
  const [hasScene, setHasScene] = useState(true);
  const [isCopied, setIsCopied] = useState(false);
  const isOff = choice === null || task.isRunning;
  const make = (format: FigureFormat, isWithScene: boolean, signal: AbortSignal) =>
    viewFile({ choice: choice!, draw }, format, isWithScene, stores, signal);
  const save = (format: FigureFormat) => {
    setIsCopied(false);
    task.run("Rendering", async (signal) => {
      const bytes = await make(format, hasScene, signal);
      download(partFileName(stores.lab.store.getState(), part, format), bytes, FIGURE_TYPES[format]);
    });
  };
  const copy = () => {
    setIsCopied(false);
    task.run("Rendering", async (signal) => {
      await copyPicture(make("png", false, signal));
      setIsCopied(true);
    });
  };
  return (
    <section className={styles.files} aria-label={`The ${what} as a file`}>
      <div className={styles.buttons}>
        {FIGURE_FORMATS.map((format) => (
          <Button
            key={format}
            name={`Download ${format.toUpperCase()} of the ${what}`}
            isDisabled={isOff}
            onPress={() => save(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
        <Button name={`Copy the ${what}`} isDisabled={isOff} onPress={copy}>
          Copy
        </Button>
      </div>
      <Checkbox name="Scene inside the file" isChecked={hasScene} onChange={setHasScene} />
      <p className={styles.note}>
        {hasScene
          ? "Opened on this page, the file restores the Lab. It holds the reference itself."
          : "The file holds the picture alone."}
        {note !== undefined && ` ${note}`}
      </p>
      <p className={styles.note} role="status">
        {isCopied && `The ${what} is in the clipboard, as a PNG.`}
      </p>
      {task.slow !== null && (
        <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
      )}
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
    </section>
  );
}

async function viewFile(
  { choice, draw }: Pick<ViewFilesProps, "draw"> & { readonly choice: ViewChoice },
  format: FigureFormat,
  hasScene: boolean,
  { lab, camera }: Stores,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const view = isDrawn(choice) ? await drawnView(choice, lab, keptIn(lab), signal) : await draw!(signal);
  let inside = null;
  if (hasScene) {
    const found = await presentResult(lab, null, signal);
    const result = found === null || !isDrawn(choice) ? found : { ...found, view: viewDigest(view) };
    const setup = setupOf(lab.store.getState(), camera.getState(), null, result);
    inside = { keyword: SCENE_KEYWORD, text: writeScene([{ ...setup, view: { ...choice } }]) };
  }
  return lab.laboratory.writeFigure(drawPlate(view), { format, width: PLATE_WIDTH, inside }, { signal });
}
