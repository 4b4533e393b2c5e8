import type { KeyboardEvent, ReactNode } from "react";
import styles from "./Tabs.module.css";

interface TabListProps<Id extends string> {
  readonly name: string;
  readonly tabs: readonly { readonly id: Id; readonly name: string }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** Names of tabs. Arrow keys go from one to the next. (React Aria's tabs render everything inside them twice.) */
export function TabList<Id extends string>({ name, tabs, selected, onSelect }: TabListProps<Id>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    onSelect(next.id);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
    event.preventDefault();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={name} onKeyDown={onKeyDown} tabIndex={-1}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          id={`tab-${tab.id}`}
          className={styles.tab}
          role="tab"
          aria-selected={tab.id === selected}
          aria-controls={`view-${tab.id}`}
          tabIndex={tab.id === selected ? 0 : -1}
          // A press on the tab that is shown leaves the focus, and with it the arrow keys, where they are.
          onMouseDown={(event) => tab.id === selected && event.preventDefault()}
          onClick={() => onSelect(tab.id)}
        >
          {tab.name}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  readonly id: string;
  readonly className?: string | undefined;
  /** Whether another tab is chosen: it stays on the page, out of sight. */
  readonly isHidden?: boolean;
  readonly children: ReactNode;
}

/** What a tab shows. */
export function TabPanel({ id, className, isHidden = false, children }: TabPanelProps) {
  return (
    <div
      id={`view-${id}`}
      role="tabpanel"
      aria-labelledby={`tab-${id}`}
      className={className}
      hidden={isHidden}
    >
      {children}
    </div>
  );
}
