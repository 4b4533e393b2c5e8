/** What is wrong, where the user looks: on the page, and in a dialog that lies over it. */
import { useState } from "react";
import { useStore } from "zustand";
import { AlertList } from "../components/Alert.tsx";
import { type Alerts, type AlertView, textsIn } from "../state/alerts.ts";
import styles from "./PageAlerts.module.css";

interface PageAlertsProps {
  readonly alerts: Alerts;
  readonly view: AlertView;
  /** Its place among its neighbours. */
  readonly className: string;
}

/** All that a view has to say. */
export function PageAlerts({ alerts, view, className }: PageAlertsProps) {
  const texts = textsIn(view, useStore(alerts.store));
  return <AlertList texts={texts} className={className} onDismiss={(text) => alerts.dismiss(text)} />;
}

/** What has come up since it was mounted: in a dialog, which hides the page. */
export function NewAlerts({ alerts, view }: Omit<PageAlertsProps, "className">) {
  const [known] = useState(() => alerts.store.getState());
  const current = useStore(alerts.store);
  const texts = textsIn(
    view,
    current.filter((alert) => !known.includes(alert)),
  );
  return <AlertList texts={texts} className={styles.inDialog} onDismiss={(text) => alerts.dismiss(text)} />;
}
