import { type ReactNode, createContext, useState } from "react";
import { later } from "./later.tsx";

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly width?: "narrow" | "wide" | "full";
  readonly children: ReactNode;
}

/** What stands at the top of every dialog: what is said of the page meanwhile, which the dialog hides. */
export const DialogTop = createContext<ReactNode>(null);

const ModalDialog = later(null, async () => (await import("./ModalDialog.tsx")).ModalDialog);

/** A dialog over the page; Esc and a click beside it close it. Until it is first opened the page has no need of its code. */
export function Dialog(props: DialogProps) {
  const [wasOpened, setOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setOpened(true);
  return wasOpened ? <ModalDialog {...props} /> : null;
}
