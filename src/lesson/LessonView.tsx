import { ArrowLeft, ArrowRight, RotateCcw } from "lucide-react";
import { type ComponentType, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { later } from "../components/later.tsx";
import { Button } from "../components/Button.tsx";
import { CHAPTERS, type Chapter, chapterAt } from "../state/lesson/chapters.ts";
import { type Question, resetChapter } from "../state/lesson/progress.ts";
import { AModel } from "./chapters/AModel.tsx";
import { BestForAccuracy } from "./chapters/BestForAccuracy.tsx";
import { BestForDice } from "./chapters/BestForDice.tsx";
import { BiasedVolumes } from "./chapters/BiasedVolumes.tsx";
import { LabelsDiffer } from "./chapters/LabelsDiffer.tsx";
import { ManyStrengths } from "./chapters/ManyStrengths.tsx";
import { OneThreshold } from "./chapters/OneThreshold.tsx";
import { TheMarginal } from "./chapters/TheMarginal.tsx";
import { Chapters } from "./Chapters.tsx";
import { useProgress, useProgressStore } from "./context.tsx";
import styles from "./LessonView.module.css";
import { Lights } from "./Lights.tsx";
import { CutTask } from "./tasks/CutTask.tsx";
import { DiscsCheck } from "./tasks/DiscsCheck.tsx";
import { HandCheck } from "./tasks/HandCheck.tsx";
import { RingTask } from "./tasks/RingTask.tsx";
import { SizesTask } from "./tasks/SizesTask.tsx";
import { useChapter } from "./useChapter.ts";
import { useIsRoomy } from "./useIsRoomy.ts";
import { useFocusInSight } from "./useFocusInSight.ts";
import { useLessonKeys } from "./useLessonKeys.ts";
import { usePlace } from "./usePlace.ts";
import { useRowInSight } from "./useRowInSight.ts";
import { useScene } from "./useScene.ts";

const TEXTS: readonly ComponentType[] = [
  LabelsDiffer,
  AModel,
  ManyStrengths,
  TheMarginal,
  BestForAccuracy,
  BestForDice,
  OneThreshold,
  BiasedVolumes,
];

/** The predictions, by chapter. */
const TASKS: Readonly<Record<number, { readonly question: Question; readonly Task: ComponentType }>> = {
  5: { question: "sizes", Task: SizesTask },
  6: { question: "ring", Task: RingTask },
  7: { question: "cut", Task: CutTask },
};

/** Charts of the Lesson's own, by chapter: below the Lab, or where that is narrow or low within the text. */
const CHARTS: Readonly<Record<number, ComponentType>> = {
  3: later("the chart", async () => (await import("./volumes/VolumesAlong.tsx")).VolumesAlong),
};

interface LessonViewProps {
  /** The Lab itself, within the Lesson's stores. */
  readonly instrument: ReactNode;
  /** Shows what the Lesson's Lab shows in the reader's own. */
  readonly onOpenInLab: () => void;
}

/** The Lesson: eight chapters at the left, beside them the Lab, reduced to what each is about. */
export default function LessonView({ instrument, onOpenInLab }: LessonViewProps) {
  const store = useProgressStore();
  const [number, open] = useChapter();
  const chapter = chapterAt(number);
  const question = TASKS[number]?.question;
  const isRevealed = useProgress(({ revealed }) => question !== undefined && revealed.includes(question));
  const [visit, setVisit] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = chapter.task?.isFirst === true ? "task" : "text";
  const place = usePlace(scroller, first, `${number} ${visit}`);
  const scene = useScene(chapter, place, isRevealed, visit);
  const figure = useRef<HTMLElement>(null);
  const Chart = CHARTS[number];
  const isRoomy = useIsRoomy();
  useRowInSight(figure, scene);

  // A chapter is read from its start; its heading has the focus, so that it is announced and the arrow keys turn chapters.
  const shown = useRef(number);
  useEffect(() => {
    if (shown.current === number) return;
    shown.current = number;
    scroller.current!.scrollTop = 0;
    heading.current!.focus({ preventScroll: true });
  }, [number]);
  useFocusInSight(heading);
  const go = (by: 1 | -1) => open(chapterAt(number + by).number);
  useLessonKeys(go);
  const reset = () => {
    resetChapter(store, number);
    scroller.current!.scrollTop = 0;
    setVisit(visit + 1);
  };
  return (
    <Lights className={styles.lesson}>
      <div className={styles.text}>
        <Chapters current={number} onOpen={open} />
        <div ref={scroller} className={styles.scroller}>
          <Article
            key={`${number} ${visit}`}
            chapter={chapter}
            isRevealed={isRevealed}
            heading={heading}
            chart={Chart !== undefined && !isRoomy && <Chart />}
          >
            {number === CHAPTERS.length ? (
              <div className={styles.end}>
                <Button look="primary" onPress={onOpenInLab}>
                  Open in the Lab
                </Button>
              </div>
            ) : null}
          </Article>
        </div>
        <footer className={styles.foot}>
          <Button isDisabled={number === 1} onPress={() => go(-1)}>
            <ArrowLeft aria-hidden="true" /> Back
          </Button>
          <Button look="quiet" name="Reset this chapter" onPress={reset}>
            <RotateCcw aria-hidden="true" /> <span>Reset this chapter</span>
          </Button>
          <Button look="primary" isDisabled={number === CHAPTERS.length} onPress={() => go(1)}>
            Next <ArrowRight aria-hidden="true" />
          </Button>
        </footer>
      </div>
      <section ref={figure} className={styles.figure} aria-label="The Lab beside the text">
        {instrument}
        {Chart !== undefined && isRoomy && <Chart />}
      </section>
    </Lights>
  );
}

interface ArticleProps {
  readonly chapter: Chapter;
  readonly isRevealed: boolean;
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
  /** Below the text. */
  readonly chart: ReactNode;
  readonly children: ReactNode;
}

function Article({ chapter, isRevealed, heading, chart, children }: ArticleProps) {
  const { number, title, task, lead } = chapter;
  const id = useId();
  const Text = TEXTS[number - 1];
  const Task = TASKS[number]?.Task;
  const taskSection = Task !== undefined && (
    <div data-place="task">
      <Task />
    </div>
  );
  // A text that tells the answer waits for it.
  const isTold = task === null || !task.isFirst || isRevealed;
  return (
    <article className={styles.article} aria-labelledby={id}>
      <p className={styles.number} aria-hidden="true">
        Chapter {number}
      </p>
      <h2 ref={heading} id={id} tabIndex={-1}>
        {title}
      </h2>
      {task?.isFirst === true && taskSection}
      {isTold && (
        <div data-place="text" className={styles.prose}>
          <Text />
          {chart}
        </div>
      )}
      {task?.isFirst === false && taskSection}
      {isTold && <p className={styles.lead}>{lead}</p>}
      {number === CHAPTERS.length && (
        <>
          <HandCheck />
          <DiscsCheck />
        </>
      )}
      {children}
    </article>
  );
}
