import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import type { FoundOrgan, PickedFile } from "../../io/ct/totalSegmentator.ts";
import styles from "./Choice.module.css";
import type { FilesWish } from "./question.ts";

interface OrganChoiceProps {
  readonly organs: readonly FoundOrgan<PickedFile>[];
  readonly isDisabled: boolean;
  readonly onChoose: (wish: FilesWish) => void;
}

/** Which organ of a folder, with how many subjects have it. */
export function OrganChoice({ organs, isDisabled, onChoose }: OrganChoiceProps) {
  const [chosen, setChosen] = useState(organs[0].name);
  const { name, subjects } = organs.find(({ name }) => name === chosen) ?? organs[0];
  return (
    <div className={styles.choice}>
      <div className={styles.select}>
        <Select
          name="Structure"
          value={name}
          options={organs.map(({ name, subjects }) => ({
            id: name,
            name: `${name.replaceAll("_", " ")}, ${subjects.length} ${subjects.length === 1 ? "subject" : "subjects"}`,
          }))}
          onChange={setChosen}
        />
      </div>
      <footer className={styles.footer}>
        <Button
          look="primary"
          isDisabled={isDisabled}
          onPress={() => onChoose({ organ: name.replaceAll("_", " "), subjects, labels: [] })}
        >
          Use these images
        </Button>
      </footer>
    </div>
  );
}
