import { useId, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Checkbox } from "../../components/Checkbox.tsx";
import type { LabelCount } from "../../io/image.ts";
import { formatCountOf } from "../../figure/format.ts";
import { labelsFound } from "../../figure/labels.ts";
import { labelText } from "../../io/labels.ts";
import styles from "./Choice.module.css";
import { type FilesWish, type Subjects, labelsName } from "./question.ts";

interface LabelChoiceProps {
  readonly subjects: Subjects;
  /** Empty where the segmentations are masks of one organ each. */
  readonly labels: readonly LabelCount[];
  readonly isDisabled: boolean;
  readonly onChoose: (wish: FilesWish) => void;
}

/** More labels than these are searched. */
const MANY = 12;
/** Names that are listed. */
const LISTED = 4;

/** Which labels make up the organ, and what it is called. */
export function LabelChoice({ subjects, labels, isDisabled, onChoose }: LabelChoiceProps) {
  const id = useId();
  const isAsked = labels.length > 1;
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [typed, setTyped] = useState<string | null>(null);
  const taken = labels.map(({ value }) => value).filter((value) => chosen.has(value));
  const names = labels.filter(({ value }) => chosen.has(value)).map(({ name }) => name);
  const organ = typed ?? (taken.length > 0 ? labelsName(taken, names) : "organ");
  const tick = (value: number, isTicked: boolean) => {
    const next = new Set(chosen);
    if (isTicked) next.add(value);
    else next.delete(value);
    setChosen(next);
  };
  const more = subjects.length - LISTED;
  const isReady = organ.trim() !== "" && (!isAsked || taken.length > 0);
  return (
    <div className={styles.choice}>
      <p>
        {subjects.length === 1 ? "One subject" : `${subjects.length} subjects`}:{" "}
        {subjects
          .slice(0, LISTED)
          .map(({ name }) => name)
          .join(", ")}
        {more > 0 && ` and ${more} more`}
      </p>
      {isAsked && (
        <fieldset className={styles.labels}>
          <legend>Labels of the organ{subjects.length > 1 && ", as in the first segmentation"}</legend>
          {labels.length > MANY && (
            <input
              className={styles.search}
              aria-label="Search the labels"
              placeholder={`Search ${labels.length} labels`}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
          {labelsFound(labels, search).map(({ value, count, name }) => (
            <Checkbox
              key={value}
              name={`${labelText(value, name)}, ${formatCountOf(count, "voxel")}`}
              isChecked={chosen.has(value)}
              onChange={(isTicked) => tick(value, isTicked)}
            />
          ))}
        </fieldset>
      )}
      <label htmlFor={id} className={styles.name}>
        Its name
        <input
          id={id}
          type="text"
          maxLength={60}
          autoComplete="off"
          value={organ}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <footer className={styles.footer}>
        <Button
          look="primary"
          isDisabled={isDisabled || !isReady}
          onPress={() => onChoose({ organ: organ.trim(), subjects, labels: taken })}
        >
          Use these images
        </Button>
      </footer>
    </div>
  );
}
