import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
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
  className = "",
}: ButtonProps) {
  return (
    <AriaButton
      className={`${styles.button} ${styles[look]} ${className}`}
      onPress={onPress}
      isDisabled={isDisabled}
      {...(name === undefined ? {} : { "aria-label": name })}
    >
      {children}
    </AriaButton>
  );
}

interface IconButtonProps {
  readonly name: string;
  /** As the tooltip shows it, e.g. "Ctrl Z". */
  readonly shortcut?: string;
  /** A longer tooltip than the name. */
  readonly hint?: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** Whether it is the chosen one of several; left out where it is no choice. */
  readonly isPressed?: boolean;
}

/** An icon with an accessible name, and a tooltip that says it with its shortcut. */
export function IconButton({
  name,
  shortcut,
  hint,
  icon,
  onPress,
  isDisabled = false,
  isPressed,
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <AriaButton
        className={styles.icon}
        aria-label={name}
        onPress={onPress}
        isDisabled={isDisabled}
        {...(isPressed === undefined ? {} : { "aria-pressed": isPressed })}
      >
        {icon}
      </AriaButton>
      <Tooltip className={styles.tooltip} offset={6}>
        {hint ?? name}
        {shortcut !== undefined && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
