import { FolderOpen } from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import { Select } from "../../components/Select.tsx";
import type { OrganChoice } from "../../state/experiment/experimentState.ts";
import { useExperiment, useExperimentState, useIsUnderway } from "../context.tsx";
import { organTitle } from "../naming.ts";
import styles from "./OrganSelect.module.css";

const SYNTHETIC: readonly { readonly id: OrganChoice; readonly name: string }[] = [
  { id: "kidney", name: "Kidney" },
  { id: "aorta", name: "Aorta" },
  { id: "esophagus", name: "Esophagus" },
  { id: "all", name: "All three organs" },
];

/** Which images: synthetic ones of an organ or of all, or the user's own. */
export function OrganSelect({ onChooseFiles }: { onChooseFiles: () => void }) {
  const experiment = useExperiment();
  const choice = useExperimentState(({ organChoice }) => organChoice);
  const ownOrgan = useExperimentState(({ fileSlices }) => fileSlices?.organ ?? null);
  const isLocked = useIsUnderway();
  const own = ownOrgan === null ? "Own CT images…" : `Own CT images (${organTitle(ownOrgan)})`;
  const choose = (next: OrganChoice) => {
    if (next === "files" && ownOrgan === null) onChooseFiles();
    else experiment.chooseOrgan(next);
  };
  return (
    <span className={styles.organ}>
      <Select
        name="Organ"
        value={choice}
        options={[...SYNTHETIC, { id: "files", name: own }]}
        onChange={choose}
      />
      {ownOrgan !== null && (
        <IconButton
          name="Choose other images"
          icon={<FolderOpen />}
          isDisabled={isLocked}
          onPress={onChooseFiles}
        />
      )}
    </span>
  );
}
