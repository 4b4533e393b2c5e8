import { PageAlerts } from "../app/PageAlerts.tsx";
import { useStores } from "../app/context.tsx";
import styles from "./OwnDataView.module.css";
import { useOwnDataKeys } from "./useOwnDataKeys.ts";
import { PredictionsPanel } from "./predictions/PredictionsPanel.tsx";

/** What the paper is good for on one's own files. Default export: it is loaded on its own. */
export default function OwnDataView({ onHelp }: { onHelp: () => void }) {
  useOwnDataKeys(onHelp);
  const { alerts } = useStores().lab;
  return (
    <div className={styles.view}>
      <PageAlerts alerts={alerts} view="owndata" className={styles.alerts} />
      <PredictionsPanel />
    </div>
  );
}
