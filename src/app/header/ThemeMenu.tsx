import { useCallback, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import buttonStyles from "../../components/IconButton.module.css";
import { later } from "../../components/later.tsx";
import { usePreference } from "../context.tsx";
import { LOOKS } from "./themeLooks.tsx";

const ThemeChoices = later(null, async () => (await import("./ThemeChoices.tsx")).ThemeChoices);

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const shown = usePreference((state) => state.shownTheme);
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setIsOpen(false), []);
  return (
    <>
      <Button
        ref={button}
        className={buttonStyles.icon}
        aria-label="Theme"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setIsOpen(true)}
      >
        {LOOKS[shown].icon}
      </Button>
      {isOpen && <ThemeChoices button={button} onClose={close} />}
    </>
  );
}
