/** What the views' shortcuts share: when they rest, and how they are written. */

const isMac = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

/** As tooltips and the help write it. */
export const MODIFIER = isMac ? "⌘" : "Ctrl";

/** Whether an element takes typing, or arrow keys that are its own. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null
  );
}

/** Whether a dialog is open, unless it has the page's shortcuts in it. */
export function isElsewhere(): boolean {
  const dialog = document.querySelector('[role="dialog"]');
  return dialog !== null && dialog.querySelector("[data-shortcuts]") === null;
}
