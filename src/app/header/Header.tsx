import { CircleQuestionMark, Download } from "lucide-react";
import { Button, IconButton } from "../../components/Button.tsx";
import { TabList } from "../../components/Tabs.tsx";
import styles from "./Header.module.css";
import { CopyLink } from "../share/CopyLink.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

interface HeaderProps<Id extends string> {
  readonly views: readonly { readonly id: Id; readonly name: string }[];
  readonly view: Id;
  readonly onView: (view: Id) => void;
  /** null where the view has its downloads in it. */
  readonly onExport: (() => void) | null;
  readonly onHelp: () => void;
}

/** The name, the views, and what concerns the whole page. */
export function Header<Id extends string>({ views, view, onView, onExport, onHelp }: HeaderProps<Id>) {
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>Marginalia</h1>
      <TabList name="Views" tabs={views} selected={view} onSelect={onView} />
      <div className={styles.actions}>
        {onExport !== null && (
          <>
            <CopyLink onExport={onExport} />
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
