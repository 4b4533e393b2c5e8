import { useLabState } from "../app/context.tsx";
import { later } from "../components/later.tsx";
import { useSession } from "./session/useSession.ts";

const OpenedNotes = later(null, async () => (await import("./OpenedNotes.tsx")).OpenedNotes);

const SessionDialog = later(null, async () => (await import("./session/SessionDialog.tsx")).SessionDialog);

/** What there is to say of what was opened last, and the list of setups: their code comes where there is something. */
export function Notes() {
  const hasNotes = useLabState(
    ({ work, linkNotes, scene }) =>
      (work.source.notes ?? []).length + linkNotes.length > 0 || scene?.lineage === work.lineage,
  );
  const session = useSession();
  return (
    <>
      {hasNotes && <OpenedNotes />}
      {session !== null && <SessionDialog session={session} />}
    </>
  );
}
