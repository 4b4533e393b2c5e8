import { FlaskConical, Files, FolderOpen, SquareCheck, Trash2 } from "lucide-react";
import { useRef } from "react";
import { filesOf } from "../../app/picked.ts";
import { Button } from "../../components/Button.tsx";
import { usePredictions, usePredictionsState } from "../context.tsx";
import { exampleFiles } from "./example.ts";
import styles from "./FilesBar.module.css";
import { namedFiles } from "./picked.ts";

/** What makes an input take folders; React's types do not know it. */
const FOLDERS = { webkitdirectory: "" };
const ACCEPT = ".nii,.gz,.npy,.npz,.png";

type Kind = "maps" | "folder" | "truths";

/** Where files are chosen; maps may be dropped anywhere in the view, too. */
export function FilesBar() {
  const predictions = usePredictions();
  const hasFiles = usePredictionsState(({ items }) => items.length > 0);
  const inputs = {
    maps: useRef<HTMLInputElement>(null),
    folder: useRef<HTMLInputElement>(null),
    truths: useRef<HTMLInputElement>(null),
  };
  const take = (kind: Kind, input: HTMLInputElement) => {
    const files = namedFiles(filesOf(input.files));
    // The same files may be chosen again.
    input.value = "";
    if (files.length === 0) return;
    if (kind === "truths") predictions.addTruths(files);
    else predictions.addMaps(files);
  };
  const tryIt = () => {
    const { maps, truths } = exampleFiles();
    predictions.addTruths(truths);
    predictions.addMaps(maps);
  };
  return (
    <div className={styles.files} role="group" aria-label="Files">
      <div className={styles.buttons}>
        <Button look={hasFiles ? "plain" : "primary"} onPress={() => inputs.maps.current?.click()}>
          <Files aria-hidden="true" /> Add files
        </Button>
        <Button onPress={() => inputs.folder.current?.click()}>
          <FolderOpen aria-hidden="true" /> Add a folder
        </Button>
        <Button onPress={() => inputs.truths.current?.click()}>
          <SquareCheck aria-hidden="true" /> Add truths
        </Button>
        {hasFiles ? (
          <Button look="quiet" onPress={() => predictions.clear()}>
            <Trash2 aria-hidden="true" /> Remove all
          </Button>
        ) : (
          <Button look="quiet" onPress={tryIt}>
            <FlaskConical aria-hidden="true" /> Try it with an example
          </Button>
        )}
      </div>
      {!hasFiles && (
        <p className={styles.words}>
          Maps of probabilities, one or hundreds, chosen or dropped here: NIfTI (.nii, .nii.gz), NPY, grey PNG
          of 8 or 16 bits, or nnU-Net’s .npz (--save_probabilities). Truths are masks or label maps with the
          same names (case_1_prob.nii.gz and case_1_gt.nii.gz). They are read one after the other, and nothing
          leaves this machine. The example is six predictions of the Experiment’s own network, each with the
          noisy label of one annotator.
        </p>
      )}
      {(["maps", "folder", "truths"] as const).map((kind) => (
        <input
          key={kind}
          ref={inputs[kind]}
          type="file"
          aria-label={{ maps: "Map files", folder: "Folder of maps", truths: "Truth files" }[kind]}
          hidden
          multiple
          {...(kind === "folder" ? FOLDERS : { accept: ACCEPT })}
          onChange={(event) => take(kind, event.target)}
        />
      ))}
    </div>
  );
}
