import { type Stores, StoresProvider } from "./lab/context.tsx";
import { Lab } from "./lab/Lab.tsx";

/** The page. */
export function App({ stores }: { stores: Stores }) {
  return (
    <StoresProvider value={stores}>
      <Lab />
    </StoresProvider>
  );
}
