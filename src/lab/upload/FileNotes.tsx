import { useLab, useLabState } from "../../app/context.tsx";
import { Button } from "../../components/Button.tsx";
import { Notes } from "../../components/Notes.tsx";

/** What there is to know of the file that the reference came from, until it is put away or another reference comes. */
export function FileNotes() {
  const lab = useLab();
  const { name, notes = [], domain } = useLabState(({ work }) => work.source);
  if (notes.length === 0) return null;
  return (
    <Notes
      name={`About ${name}`}
      subject={name}
      sentences={notes}
      onPutAway={() => lab.upload.putNotesAway()}
    >
      {domain !== undefined && (
        <Button
          look="quiet"
          onPress={() =>
            void import("../../state/lab/domainChange.ts").then(({ setDomain }) => setDomain(lab, "whole"))
          }
        >
          Whole grid
        </Button>
      )}
    </Notes>
  );
}
