import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { type Stores, StoresProvider } from "./app/context.tsx";
import { pageAddress } from "./app/share/copyLink.ts";
import { useScale } from "./app/useScale.ts";
import styles from "./Embedded.module.css";
import { Lab } from "./lab/Lab.tsx";
import { WHOLE_LAB } from "./state/lab/show.ts";
import { linkValues } from "./state/link/labLink.ts";
import { writeLink } from "./state/link/link.ts";

const nothing = () => undefined;

/** What a link names of the Lab, in a page of somebody else's, and the way to the whole of it. */
export function Embedded({ stores }: { readonly stores: Stores }) {
  const address = () => {
    const values = linkValues(stores.lab.store.getState(), stores.camera.getState());
    return pageAddress() + writeLink("lab", { ...values, show: { parts: WHOLE_LAB, firstRow: "average" } });
  };
  // A frame is small: the Lab keeps its figure in sight as long as it can.
  const scale = useScale(1);
  const [href, setHref] = useState(address);
  // As it stands when it is asked for.
  const renew = () => setHref(address());
  return (
    <StoresProvider value={stores}>
      <main className={styles.embedded}>
        <h1 className="visuallyHidden">Marginalia</h1>
        <div className={styles.lab} style={{ zoom: scale }}>
          <Lab isExporting={false} onExported={nothing} onHelp={nothing} />
        </div>
        <a
          className={styles.way}
          href={href}
          target="_blank"
          rel="noopener"
          onPointerEnter={renew}
          onFocus={renew}
        >
          Open in Marginalia <ExternalLink aria-hidden="true" />
        </a>
      </main>
    </StoresProvider>
  );
}
