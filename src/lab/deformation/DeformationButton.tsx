import { later } from "../../components/later.tsx";
import { MoveUpRight } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { formatStrength } from "../../figure/format.ts";
import { strengthOf, useLabState } from "../../app/context.tsx";

const Deformation = later("the deformation", async () => (await import("./Deformation.tsx")).Deformation);

/** Opens the deformation of a sample at the selected noise strength. */
export function DeformationButton() {
  const [isOpen, setIsOpen] = useState(false);
  // Closed it has no title to keep up to date.
  const a = useLabState((state) => (isOpen ? strengthOf(state, state.selectedId) : 0));
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        <MoveUpRight aria-hidden="true" /> How one label was bent
      </Button>
      <Dialog
        title={`How one label was bent, a\u00a0=\u00a0${formatStrength(a)}`}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        width="full"
      >
        <Deformation />
      </Dialog>
    </>
  );
}
