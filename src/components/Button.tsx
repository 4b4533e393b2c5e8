import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import styles from "./Button.module.css";

interface ButtonProps {
  readonly children: ReactNode;
  /** Accessible name, where the text alone is too short; it has the text in it. */
  readonly name?: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** `primary` at most once in a place. */
  readonly look?: "plain" | "primary" | "quiet";
  readonly className?: string;
}

/** A button with a text. */
export function Button({
  children,
  name,
  onPress,
  isDisabled = false,
  look = "plain",
  className,
}: ButtonProps) {
  return (
    <AriaButton
      className={[styles.button, styles[look], className].filter((name) => name !== undefined).join(" ")}
      onPress={onPress}
      isDisabled={isDisabled}
      {...(name === undefined ? {} : { "aria-label": name })}
    >
      {children}
    </AriaButton>
  );
}
