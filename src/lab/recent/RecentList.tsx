import { Trash2 } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useRecent } from "../../app/context.tsx";
import { Button } from "../../components/Button.tsx";
import { IconButton } from "../../components/IconButton.tsx";
import { formatSize } from "../../figure/format.ts";
import { isAnatomical } from "../../io/image.ts";
import { RECENT_COUNT, type RecentWork } from "../../state/lab/recent.ts";
import { ownName } from "../../state/lab/work.ts";
import { WorkButton } from "./WorkButton.tsx";
import styles from "./WorkList.module.css";
import { whenWords } from "../../app/whenWords.ts";

/** What was listed, and when. */
interface Found {
  readonly works: readonly RecentWork[];
  readonly now: number;
}

/** The last works of this browser, each to be brought back or removed. */
export function RecentList({ onDone }: { onDone: () => void }) {
  const recent = useRecent();
  const [found, setFound] = useState<Found | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const look = useCallback(
    () => recent.list().then((works) => setFound({ works, now: Date.now() })),
    [recent],
  );
  useEffect(() => void look(), [look]);

  const bringBack = async (key: string) => {
    if ((await recent.bringBack(key)) === "there") onDone();
    else await look();
  };
  /** The button that was pressed goes with what it removes: the list takes the focus. */
  const remove = async (removal: Promise<void>) => {
    await removal;
    setIsAsked(false);
    await look();
    list.current?.focus();
  };
  if (found === null) return <p className={styles.note}>Looking for them …</p>;
  const { works, now } = found;
  return (
    <div ref={list} className={styles.works} tabIndex={-1}>
      <p className={styles.note}>
        {works.length === 0
          ? "Nothing yet. What you draw or open is listed here once another reference takes its place, or its tab is closed."
          : `The last ${RECENT_COUNT} references that you drew or opened are kept, in this browser alone. Bringing one back is a step that Undo takes back.`}
      </p>
      <ul className={styles.list} aria-label="Recent works">
        {works.map((work) => (
          <Entry
            key={work.key}
            entry={work}
            now={now}
            onBringBack={() => void bringBack(work.key)}
            onRemove={() => void remove(recent.remove(work.key))}
          />
        ))}
      </ul>
      {works.length > 0 && (
        <div className={styles.foot}>
          {isAsked ? (
            <>
              <span>Remove all of them from this browser, for good?</span>
              <Button onPress={() => setIsAsked(false)}>Keep them</Button>
              <Button name="Remove all for good" onPress={() => void remove(recent.removeAll())}>
                Remove all
              </Button>
            </>
          ) : (
            <Button look="quiet" onPress={() => setIsAsked(true)}>
              Remove all …
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface EntryProps {
  readonly entry: RecentWork;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onBringBack: () => void;
  readonly onRemove: () => void;
}

function Entry({ entry, now, onBringBack, onRemove }: EntryProps) {
  const { source, reference } = entry.work;
  const name = ownName(source);
  const size = formatSize(reference.grid, isAnatomical(source.orientation));
  return (
    <li className={styles.entry}>
      <WorkButton
        verb="Bring back"
        name={name}
        silhouette={entry.silhouette}
        about={`${size} · ${whenWords(entry.savedAt, now)}`}
        onPress={onBringBack}
      />
      <IconButton
        name={`Remove ${name}`}
        hint="Remove it from this browser"
        icon={<Trash2 />}
        onPress={onRemove}
      />
    </li>
  );
}
