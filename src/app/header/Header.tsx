import { CircleQuestionMark, Download, PanelsTopLeft, Presentation } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { TabList } from "../../components/Tabs.tsx";
import styles from "./Header.module.css";
import { WHOLE_LAB, isReduced } from "../../state/lab/show.ts";
import { useLab, useLabState } from "../context.tsx";
import { CopyLink } from "../share/CopyLink.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

interface HeaderProps<Id extends string> {
  readonly views: readonly { readonly id: Id; readonly name: string }[];
  readonly view: Id;
  readonly onView: (view: Id) => void;
  /** null where the view has its downloads in it. */
  readonly onExport: (() => void) | null;
  /** null where there is nothing to present. */
  readonly onPresent: (() => void) | null;
  readonly onHelp: () => void;
}

/** A link may show a part of the Lab: the way to all of it. */
function WholeLab() {
  const lab = useLab();
  return (
    <div className={styles.whole}>
      <Button name="Show all" look="quiet" onPress={() => lab.setShow(WHOLE_LAB)}>
        <PanelsTopLeft aria-hidden="true" />
        <span>Show all</span>
      </Button>
    </div>
  );
}

/** The name, the views, and what concerns the whole page. */
export function Header<Id extends string>({
  views,
  view,
  onView,
  onExport,
  onPresent,
  onHelp,
}: HeaderProps<Id>) {
  const isPart = useLabState(({ show }) => isReduced(show)) && onExport !== null;
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>Marginalia</h1>
      <TabList name="Views" tabs={views} selected={view} onSelect={onView} />
      <div className={styles.actions} data-crowded={isPart}>
        {onExport !== null && (
          <>
            {isPart && <WholeLab />}
            <CopyLink onExport={onExport} />
            {onPresent !== null && (
              <div data-present>
                <Button name="Present" onPress={onPresent}>
                  <Presentation aria-hidden="true" />
                  <span>Present</span>
                </Button>
              </div>
            )}
            <Button name="Export" onPress={onExport}>
              <Download aria-hidden="true" />
              <span>Export</span>
            </Button>
          </>
        )}
        <ThemeMenu />
        <IconButton name="Help" shortcut="?" icon={<CircleQuestionMark />} onPress={onHelp} />
      </div>
    </header>
  );
}
