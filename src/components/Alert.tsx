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

interface FloatingAlertProps {
  /** null: nothing is wrong. */
  readonly text: string | null;
  /** What of the page stays uncovered: its header, or the bar below it too. */
  readonly below: "header" | "bar";
  readonly onDismiss: () => void;
}

/** An alert over the page. */
export function FloatingAlert({ text, below, onDismiss }: FloatingAlertProps) {
  return (
    <div className={styles.floating} data-below={below}>
      {text !== null && <Alert text={text} onDismiss={onDismiss} />}
    </div>
  );
}
