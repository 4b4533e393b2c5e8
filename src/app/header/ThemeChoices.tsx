import { Check } from "lucide-react";
import type { RefObject } from "react";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { THEME_CHOICES, type ThemeChoice } from "../../state/preferences.ts";
import { usePreference, useStores } from "../context.tsx";
import { chooseTheme } from "../theme.ts";
import { LOOKS } from "./themeLooks.tsx";
import styles from "./ThemeMenu.module.css";

interface ThemeChoicesProps {
  /** What it opens from. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** The themes to choose from. */
export function ThemeChoices({ button, onClose }: ThemeChoicesProps) {
  const { preferences } = useStores();
  const theme = usePreference((state) => state.theme);
  return (
    <Popover
      className={styles.popover}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={button}
      trigger="MenuTrigger"
      placement="bottom end"
      offset={6}
    >
      <Menu
        className={styles.menu}
        aria-label="Theme"
        // A menu that opens takes the focus.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus="first"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[theme]}
        onAction={(key) => chooseTheme(preferences, key as ThemeChoice)}
        onClose={onClose}
      >
        {THEME_CHOICES.map((choice) => (
          <MenuItem key={choice} id={choice} className={styles.item} textValue={LOOKS[choice].name}>
            {LOOKS[choice].icon} {LOOKS[choice].name}
            {choice === theme && <Check aria-hidden="true" className={styles.check} />}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
