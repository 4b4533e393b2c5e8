import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { later } from "../../components/later.tsx";
import { TabList, TabPanel } from "../../components/Tabs.tsx";
import { formatStrength } from "../../figure/format.ts";
import { shownStrength, useLab, useLabState } from "../../app/context.tsx";
import { PANELS, type PanelName } from "../../state/lab/show.ts";
import { ThresholdSlider } from "../threshold/ThresholdSlider.tsx";
import styles from "./Inspector.module.css";
import { INSPECTOR_PANELS } from "./panels.tsx";

const LargePanel = later(null, async () => (await import("./LargePanel.tsx")).LargePanel);

const TABS = PANELS.map((id) => ({ id, name: INSPECTOR_PANELS[id].name }));

/**
 * What there is to know of the selected column, a tab a question. A Lab that leaves the numbers out may have the
 * threshold alone in its place: whole where its panel is chosen, else the slider.
 */
export function Inspector() {
  const show = useLabState((state) => state.show);
  const panel = useLabState((state) => state.panel);
  const isBusy = useLabState(({ status }) => status === "busy" || status === "slow");
  const hasNumbers = show.has("numbers");
  if (!hasNumbers && !show.has("threshold")) return null;
  const { Panel: ThresholdPanel } = INSPECTOR_PANELS.threshold;
  return (
    // Focusable, so that the keyboard can scroll it where it does not fit; its numbers have all their digits then.
    <section
      className={styles.inspector}
      aria-label="Inspector"
      aria-busy={isBusy}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-digits-on-focus
    >
      {hasNumbers ? (
        <Tabbed panel={panel} />
      ) : panel === "threshold" ? (
        <ThresholdPanel />
      ) : (
        <ThresholdSlider />
      )}
    </section>
  );
}

function Tabbed({ panel }: { panel: PanelName }) {
  const lab = useLab();
  const a = useLabState(shownStrength);
  /** The panel that stands in a dialog; another tab ends that. */
  const [large, setLarge] = useState<PanelName | null>(null);
  const isLarge = large === panel;
  return (
    <>
      <div className={styles.tabs}>
        <TabList name="Inspector" tabs={TABS} selected={panel} onSelect={(id) => lab.setPanel(id)} />
      </div>
      <div className={styles.head}>
        <h2 className={styles.heading}>
          Noise strength <var>a</var> = <span data-testid="value-a">{formatStrength(a)}</span>
        </h2>
        {INSPECTOR_PANELS[panel].canBeLarge && (
          <IconButton name="Open large" icon={<Maximize2 />} onPress={() => setLarge(panel)} />
        )}
      </div>
      {PANELS.map((id) => {
        const { Panel, isKept } = INSPECTOR_PANELS[id];
        const isChosen = id === panel;
        return (
          <TabPanel key={id} id={id} isHidden={!isChosen}>
            {(isKept || (isChosen && !isLarge)) && <Panel />}
          </TabPanel>
        );
      })}
      {isLarge && <LargePanel panel={INSPECTOR_PANELS[panel]} onClose={() => setLarge(null)} />}
    </>
  );
}
