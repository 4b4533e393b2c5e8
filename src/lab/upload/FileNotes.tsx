import { X } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { useLab, useLabState } from "../../app/context.tsx";
import styles from "./FileNotes.module.css";

/** What there is to know of the file that the reference came from, until it is put away or another reference comes. */
export function FileNotes() {
  const lab = useLab();
  const known = useLabState(({ fileNotes, work }) =>
    fileNotes?.lineage === work.lineage ? fileNotes : null,
  );
  if (known === null) return null;
  return (
    <div className={styles.notes} role="note" aria-label={`About ${known.name}`}>
      <p>
        <b>{known.name}</b> {known.notes.join(" ")}
      </p>
      <IconButton name="Put the notes away" icon={<X />} onPress={() => lab.upload.putNotesAway()} />
    </div>
  );
}
