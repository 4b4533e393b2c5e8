import type { Alerts } from "../../src/state/alerts.ts";

/** All that is wrong, the newest last. */
export function said({ alerts }: { readonly alerts: Alerts }): string[] {
  return alerts.store.getState().map(({ text }) => text);
}
