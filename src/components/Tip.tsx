import { type ReactNode, type RefObject, useMemo } from "react";
import { Tooltip, TooltipContext, TooltipTriggerStateContext } from "react-aria-components/Tooltip";
import type { TooltipTriggerState } from "react-stately/useTooltipTriggerState";
import styles from "./Tip.module.css";

interface TipProps {
  readonly of: RefObject<HTMLElement | null>;
  readonly state: TooltipTriggerState;
  /** By which the control is described. */
  readonly tipProps: object;
  readonly children: ReactNode;
}

/** The tooltip of a control, beside it. Its code comes when the first is shown: finding a place for it takes 5 kB. */
export function Tip({ of, state, tipProps, children }: TipProps) {
  const place = useMemo(() => ({ ...tipProps, triggerRef: of }), [tipProps, of]);
  return (
    <TooltipTriggerStateContext.Provider value={state}>
      <TooltipContext.Provider value={place}>
        <Tooltip className={styles.tip} offset={6}>
          {children}
        </Tooltip>
      </TooltipContext.Provider>
    </TooltipTriggerStateContext.Provider>
  );
}
