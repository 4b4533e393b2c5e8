import { Check, Monitor, Moon, Sun } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { THEME_CHOICES, type ThemeChoice } from "../../state/preferences.ts";
import buttonStyles from "../../components/Button.module.css";
import { usePreference, useStores } from "../context.tsx";
import { chooseTheme } from "../theme.ts";
import styles from "./ThemeMenu.module.css";

const LOOKS = {
  system: { name: "As the system", icon: <Monitor aria-hidden="true" /> },
  light: { name: "Light", icon: <Sun aria-hidden="true" /> },
  dark: { name: "Dark", icon: <Moon aria-hidden="true" /> },
} as const;

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const { preferences } = useStores();
  const theme = usePreference((state) => state.theme);
  const shown = usePreference((state) => state.shownTheme);
  return (
    <MenuTrigger>
      <Button className={buttonStyles.icon} aria-label="Theme">
        {LOOKS[shown].icon}
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={6}>
        <Menu
          className={styles.menu}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onAction={(key) => chooseTheme(preferences, key as ThemeChoice)}
        >
          {THEME_CHOICES.map((choice) => (
            <MenuItem key={choice} id={choice} className={styles.item} textValue={LOOKS[choice].name}>
              {LOOKS[choice].icon} {LOOKS[choice].name}
              {choice === theme && <Check aria-hidden="true" className={styles.check} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
