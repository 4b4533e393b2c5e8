import { useStore } from "zustand";
import { Dialog } from "../../components/Dialog.tsx";
import type { Session } from "../../state/lab/session.ts";
import { SessionList } from "./SessionList.tsx";

/** The list of setups over the page: when it is asked for, and when a file brings one. */
export function SessionDialog({ session }: { readonly session: Session }) {
  const isListed = useStore(session.store, (state) => state.isListed);
  const close = () => session.show(false);
  return (
    <Dialog title="Session" isOpen={isListed} onClose={close}>
      <SessionList session={session} onDone={close} />
    </Dialog>
  );
}
