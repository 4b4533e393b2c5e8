import { Plus, Save } from "lucide-react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useLabState, useStores } from "../../app/context.tsx";
import { useTask } from "../../app/downloads/useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import type { Session } from "../../state/lab/session.ts";
import { downloadSession } from "./downloadSession.ts";
import works from "../recent/WorkList.module.css";
import styles from "./SessionList.module.css";
import { SetupRow } from "./SetupRow.tsx";

interface SessionListProps {
  readonly session: Session;
  readonly onDone: () => void;
}

/** Setups by their names: to be opened, ordered, renamed and removed, and saved together as one file. */
export function SessionList({ session, onDone }: SessionListProps) {
  const stores = useStores();
  const { entries, before, news } = useStore(session.store);
  // What is on the screen is marked, and it may change behind the dialog.
  useLabState((state) => state);
  const task = useTask();
  const list = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  // A button that is pressed may move, go, or be disabled by what it does: the focus stays with the row.
  useEffect(() => {
    if (focused.current === null) return;
    const row = list.current!.querySelector(`[data-setup="${focused.current}"]`);
    focused.current = null;
    const buttons = [
      ...(row?.querySelectorAll<HTMLButtonElement>("[aria-label^=Move]:not(:disabled)") ?? []),
    ];
    const active = document.activeElement;
    const isKept = row?.contains(active) === true && !active!.matches(":disabled");
    if (!isKept) (buttons[0] ?? list.current!).focus();
  });
  const isListed = entries.some(({ setup }) => session.isShown(setup));
  return (
    <div ref={list} className={works.works} tabIndex={-1}>
      <p className={works.note}>
        Setups of the Lab by name: its reference, noise and view. The list is kept in this browser alone.
        “Save session” writes {savedWords(entries.length, isListed)} as one file, which this page opens again
        and <code>marginalia figure</code> draws from.
      </p>
      <p className={styles.news} role="status">
        {news}
      </p>
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      {entries.length > 0 && (
        <ol className={works.list} aria-label="Setups">
          {entries.map(({ id, setup }, i) => (
            <SetupRow
              key={id}
              id={id}
              setup={setup}
              place={i}
              count={entries.length}
              isShown={session.isShown(setup)}
              onOpen={() => {
                session.open(id);
                onDone();
              }}
              onRename={(name) => session.rename(id, name)}
              onMove={(by) => {
                focused.current = String(id);
                session.move(id, by);
              }}
              onRemove={() => {
                focused.current = "gone";
                session.remove(id);
              }}
            />
          ))}
        </ol>
      )}
      <div className={works.foot}>
        {before !== null && (
          <Button look="quiet" onPress={() => session.bringBack()}>
            Bring back the list before
          </Button>
        )}
        <Button isDisabled={task.isRunning} onPress={() => task.run("Adding", () => session.add())}>
          <Plus aria-hidden="true" /> Add this setup
        </Button>
        <Button
          look="primary"
          isDisabled={task.isRunning}
          onPress={() => task.run("Saving", () => downloadSession(stores, null))}
        >
          <Save aria-hidden="true" /> Save session
        </Button>
      </div>
      {task.slow !== null && (
        <Progress text={task.slow.text} fraction={task.slow.fraction} onCancel={task.cancel} />
      )}
    </div>
  );
}

/** "all 3 setups", "the setup on the screen", "all 3 setups and the one on the screen". */
function savedWords(count: number, isListed: boolean): string {
  if (count === 0) return "the setup on the screen";
  const listed = count === 1 ? "the setup" : `all ${count} setups`;
  return isListed ? listed : `${listed} and the one on the screen`;
}
