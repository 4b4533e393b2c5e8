import { Image as ImageIcon } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { useStores } from "../../app/context.tsx";
import { AskPopover } from "../../components/AskPopover.tsx";
import iconStyles from "../../components/IconButton.module.css";
import { ToolLook } from "../reference/ToolLook.tsx";
import { BackdropControls } from "./BackdropControls.tsx";
import { useBackdrop, useBackdrops } from "./useBackdrop.ts";

/** Opens what lies behind the reference, to draw after; nothing where none is kept. */
export function BackdropButton() {
  const isAtHome = useStores().backdrops !== null;
  return isAtHome ? <Opener /> : null;
}

function Opener() {
  const [isOpen, setOpen] = useState(false);
  const backdrops = useBackdrops();
  const isThere = useBackdrop(({ backdrop }) => backdrop !== null);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useCallback(() => {
    setOpen(false);
    button.current?.focus();
  }, []);
  return (
    <>
      <AriaButton
        ref={button}
        className={iconStyles.icon}
        aria-label="Backdrop"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-there={isThere}
        data-ask
        isDisabled={backdrops === null}
        onPress={() => setOpen(!isOpen)}
      >
        <ToolLook icon={<ImageIcon />} name="Backdrop" />
      </AriaButton>
      {isOpen && backdrops !== null && (
        <AskPopover title="Backdrop" button={button} onLeave={leave}>
          <BackdropControls backdrops={backdrops} />
        </AskPopover>
      )}
    </>
  );
}
