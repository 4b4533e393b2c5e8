import { TriangleAlert, X } from "lucide-react";
import { IconButton } from "./IconButton.tsx";
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

interface AlertListProps {
  /** Different ones, the newest last. */
  readonly texts: readonly string[];
  readonly onDismiss: (text: string) => void;
  /** Its place among its neighbours. */
  readonly className: string;
}

/**
 * All that is wrong, the newest first. It takes its room from what follows, so that it covers nothing, and stays in sight
 * while that is scrolled.
 */
export function AlertList({ texts, onDismiss, className }: AlertListProps) {
  if (texts.length === 0) return null;
  return (
    <div className={`${styles.list} ${className}`}>
      {texts.toReversed().map((text) => (
        <Alert key={text} text={text} onDismiss={() => onDismiss(text)} />
      ))}
    </div>
  );
}
