import { later } from "../../components/later.tsx";
import { TabList, TabPanel } from "../../components/Tabs.tsx";
import { formatStrength } from "../../figure/format.ts";
import { shownStrength, useLab, useLabState } from "../../app/context.tsx";
import type { PanelName } from "../../state/lab/show.ts";
import { ThresholdSlider } from "../threshold/ThresholdSlider.tsx";
import styles from "./Inspector.module.css";
import { Numbers } from "./Numbers.tsx";

const ThresholdPanel = later(
  "the threshold",
  async () => (await import("../threshold/ThresholdPanel.tsx")).ThresholdPanel,
);

const TABS: readonly { readonly id: PanelName; readonly name: string }[] = [
  { id: "numbers", name: "Numbers" },
  { id: "threshold", name: "Threshold" },
];

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
  return (
    <>
      <div className={styles.tabs}>
        <TabList name="Inspector" tabs={TABS} selected={panel} onSelect={(id) => lab.setPanel(id)} />
      </div>
      <h2 className={styles.heading}>
        Noise strength <var>a</var> = <span data-testid="value-a">{formatStrength(a)}</span>
      </h2>
      <TabPanel id="numbers" isHidden={panel !== "numbers"}>
        <Numbers />
      </TabPanel>
      <TabPanel id="threshold" isHidden={panel !== "threshold"}>
        {panel === "threshold" && <ThresholdPanel />}
      </TabPanel>
    </>
  );
}
