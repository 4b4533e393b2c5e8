/** The page's stores as far as panels of the Experiment look at them. */
import type { ReactNode } from "react";
import { type Stores, StoresProvider } from "../../src/app/context.tsx";
import { createPreferences } from "../../src/state/preferences.ts";

export function WithStores({ children }: { children: ReactNode }) {
  const stores = { preferences: createPreferences(null, "light") } as Stores;
  return <StoresProvider value={stores}>{children}</StoresProvider>;
}
