import { TriangleAlert, X } from "lucide-react";
import { IconButton } from "./Button.tsx";
import styles from "./Alert.module.css";

interface AlertProps {
  readonly text: string;
  readonly onDismiss?: () => void;
}

/** What went wrong, in words. */
export function Alert({ text, onDismiss }: AlertProps) {
  return (
    <div className={styles.alert} role="alert">
      <TriangleAlert aria-hidden="true" />
      <p>{text}</p>
      {onDismiss !== undefined && <IconButton name="Dismiss" icon={<X />} onPress={onDismiss} />}
    </div>
  );
}
