import { Download } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Dialog } from "../../components/Dialog.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { ViewFiles } from "./ViewFiles.tsx";

/** A view as a file, where there is room for no more than an icon. */
export function SaveView(props: ComponentProps<typeof ViewFiles>) {
  const [isOpen, setIsOpen] = useState(false);
  const name = `Save the ${props.what}`;
  return (
    <>
      <IconButton name={name} icon={<Download />} onPress={() => setIsOpen(true)} />
      <Dialog title={name} isOpen={isOpen} onClose={() => setIsOpen(false)} width="narrow">
        <ViewFiles {...props} />
      </Dialog>
    </>
  );
}
