import { Files, FolderOpen } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../components/Button.tsx";
import type { PickedFile } from "../../io/ct/totalSegmentator.ts";
import { filesOf } from "../../app/picked.ts";
import styles from "./Picker.module.css";

/** What makes an input take folders; React's types do not know it. */
const FOLDERS = { webkitdirectory: "" };

interface PickerProps {
  readonly isDisabled: boolean;
  readonly onPick: (files: readonly PickedFile[]) => void;
}

/** Where files or a folder are chosen. Dropping them works anywhere in the Experiment. */
export function Picker({ isDisabled, onPick }: PickerProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const picked = filesOf(input.files);
    // The same files may be chosen again.
    input.value = "";
    if (picked.length > 0) onPick(picked);
  };
  return (
    <div className={styles.picker} role="group" aria-label="Files">
      <p>
        CT images with their segmentations as NIfTI (.nii, .nii.gz): one or more pairs of files, or a folder
        as TotalSegmentator lays it out (s0001/ct.nii.gz, s0001/segmentations/kidney_left.nii.gz). They are
        read one patient after the other, and nothing leaves this machine.
      </p>
      <div className={styles.buttons}>
        <Button isDisabled={isDisabled} onPress={() => files.current?.click()}>
          <Files aria-hidden="true" /> Choose CT and segmentation
        </Button>
        <Button isDisabled={isDisabled} onPress={() => folder.current?.click()}>
          <FolderOpen aria-hidden="true" /> Choose a folder
        </Button>
        <span>or drop them here</span>
      </div>
      <input
        ref={files}
        type="file"
        aria-label="CT and segmentation files"
        hidden
        multiple
        accept=".nii,.gz"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        aria-label="Folder of CT images"
        hidden
        {...FOLDERS}
        onChange={(event) => take(event.target)}
      />
    </div>
  );
}
