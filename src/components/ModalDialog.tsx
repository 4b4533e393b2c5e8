import { X } from "lucide-react";
import { useContext, useEffect } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { IconButton } from "./IconButton.tsx";
import { type DialogProps, DialogTop } from "./Dialog.tsx";
import styles from "./Dialog.module.css";

let openDialogs = 0;

/** What is behind a dialog is inert; here it is hidden as well for assistive technology that does not know of that yet. */
function useHiddenPage(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const page = document.querySelector("#root");
    openDialogs++;
    page?.setAttribute("aria-hidden", "true");
    return () => {
      openDialogs--;
      if (openDialogs === 0) page?.removeAttribute("aria-hidden");
    };
  }, [isOpen]);
}

/** A button that is disabled while it works gives its focus to nobody: Esc closes the dialog all the same. */
function useEscape(isOpen: boolean, onClose: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === "Escape" && document.activeElement === document.body) onClose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOpen, onClose]);
}

/** A dialog over the page; Esc and a click beside it close it. */
export function ModalDialog({ title, isOpen, onClose, width = "narrow", children }: DialogProps) {
  const top = useContext(DialogTop);
  useHiddenPage(isOpen);
  useEscape(isOpen, onClose);
  return (
    <ModalOverlay
      className={styles.veil}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`${styles.modal} ${styles[width]}`}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton name="Close" shortcut="Esc" icon={<X />} onPress={onClose} />
          </header>
          {top}
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
