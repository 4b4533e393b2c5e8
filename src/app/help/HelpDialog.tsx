import { Suspense, lazy } from "react";
import { Dialog } from "../../components/Dialog.tsx";

const HelpContent = lazy(() => import("./HelpContent.tsx"));

/** What the page computes, how it is operated, whom to cite, and what happens to the data. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Help" isOpen={isOpen} onClose={onClose} width="full">
      <Suspense fallback={<p>…</p>}>
        <HelpContent />
      </Suspense>
    </Dialog>
  );
}
