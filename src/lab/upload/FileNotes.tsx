import { useLab, useLabState } from "../../app/context.tsx";
import { Notes } from "../../components/Notes.tsx";

/** What there is to know of the file that the reference came from, until it is put away or another reference comes. */
export function FileNotes() {
  const lab = useLab();
  const { name, notes = [] } = useLabState(({ work }) => work.source);
  if (notes.length === 0) return null;
  return (
    <Notes
      name={`About ${name}`}
      subject={name}
      sentences={notes}
      onPutAway={() => lab.upload.putNotesAway()}
    />
  );
}
