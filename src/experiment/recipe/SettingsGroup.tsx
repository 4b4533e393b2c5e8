import type { ReactNode } from "react";
import { Checkbox } from "../../components/Checkbox.tsx";
import styles from "./SettingsGroup.module.css";

interface SettingsGroupProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** Settings that are switched on and off together; they are seen while they are on. */
export function SettingsGroup({ name, isOn, onSwitch, children }: SettingsGroupProps) {
  return (
    <div role="group" aria-label={name} className={styles.group}>
      <div className={styles.switch}>
        <Checkbox name={name} isChecked={isOn} onChange={onSwitch} />
      </div>
      {isOn && children}
    </div>
  );
}
