import { CHAPTERS } from "../state/lesson/chapters.ts";
import styles from "./Chapters.module.css";
import { chapterAddress } from "./useChapter.ts";

interface ChaptersProps {
  readonly current: number;
  readonly onOpen: (chapter: number) => void;
}

/** The way to every chapter: a link each, that says its number and name. */
export function Chapters({ current, onOpen }: ChaptersProps) {
  return (
    <nav className={styles.chapters} aria-label="Chapters">
      <ol>
        {CHAPTERS.map(({ number, title }) => (
          <li key={number}>
            <a
              href={chapterAddress(number)}
              aria-label={`${number}. ${title}`}
              aria-current={number === current ? "page" : undefined}
              title={title}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onOpen(number);
              }}
            >
              {number}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
