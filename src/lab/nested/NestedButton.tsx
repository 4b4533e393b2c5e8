import { later } from "../../components/later.tsx";
import { Layers } from "lucide-react";
import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { formatStrength } from "../../figure/format.ts";
import { useIsVolume, useLabState, useSelectedStrength } from "../../app/context.tsx";

const NestedView = later("the nested surfaces", async () => (await import("./NestedView.tsx")).NestedView);

/** Opens the nested surfaces of the selected noise strength; for volumes only. */
export function NestedButton() {
  const [isOpen, setIsOpen] = useState(false);
  const isVolume = useIsVolume();
  const a = useSelectedStrength();
  const shown = useLabState((state) => state.shown[state.selectedId]);
  if (!isVolume) return null;
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)} isDisabled={shown === undefined}>
        <Layers aria-hidden="true" /> Nested
      </Button>
      {shown !== undefined && (
        <Dialog
          title={`Nested surfaces, a\u00a0=\u00a0${formatStrength(a)}`}
          isOpen={isOpen}
          onClose={() => setIsOpen(false)}
          width="full"
        >
          <NestedView shown={shown} />
        </Dialog>
      )}
    </>
  );
}
