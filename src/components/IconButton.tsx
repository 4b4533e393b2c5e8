import { type ReactNode, useRef } from "react";
import { useTooltipTrigger } from "react-aria/useTooltipTrigger";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import { useTooltipTriggerState } from "react-stately/useTooltipTriggerState";
import styles from "./IconButton.module.css";
import { later } from "./later.tsx";

const Tip = later(null, async () => (await import("./Tip.tsx")).Tip);

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
  const button = useRef<HTMLButtonElement>(null);
  const state = useTooltipTriggerState({ delay: 500, closeDelay: 80 });
  const { triggerProps, tooltipProps } = useTooltipTrigger({}, state, button);
  // Keys that the button heard would go no further: neither Esc to a dialog nor shortcuts to the page.
  const { onKeyDown: _down, onKeyUp: _up, ...heard } = triggerProps;
  return (
    <>
      <AriaButton
        {...(heard as ButtonProps)}
        ref={button}
        className={styles.icon}
        aria-label={name}
        onPress={onPress}
        onPressStart={() => state.close(true)}
        isDisabled={isDisabled}
        {...(isPressed === undefined ? {} : { "aria-pressed": isPressed })}
      >
        {icon}
      </AriaButton>
      {state.isOpen && (
        <Tip of={button} state={state} tipProps={tooltipProps}>
          {hint ?? name}
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </Tip>
      )}
    </>
  );
}
