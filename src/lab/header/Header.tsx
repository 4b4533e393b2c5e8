import { CircleQuestionMark, Download } from "lucide-react";
import { Button, IconButton } from "../../components/Button.tsx";
import { TabList } from "../../components/Tabs.tsx";
import styles from "./Header.module.css";
import { ThemeMenu } from "./ThemeMenu.tsx";

const VIEWS = [{ id: "lab", name: "Lab" }] as const;

interface HeaderProps {
  readonly onExport: () => void;
  readonly onHelp: () => void;
}

/** The name, the views, and what concerns the whole page. */
export function Header({ onExport, onHelp }: HeaderProps) {
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>Marginalia</h1>
      <TabList name="Views" tabs={VIEWS} selected="lab" onSelect={() => undefined} />
      <div className={styles.actions}>
        <Button onPress={onExport}>
          <Download aria-hidden="true" /> Export
        </Button>
        <ThemeMenu />
        <IconButton name="Help" shortcut="?" icon={<CircleQuestionMark />} onPress={onHelp} />
      </div>
    </header>
  );
}
