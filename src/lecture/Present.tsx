import { type ReactNode, useEffect, useState } from "react";
import { useStore } from "zustand";
import { StoresProvider, useStores } from "../app/context.tsx";
import { useScale } from "../app/useScale.ts";
import { type Lecture, slidesOf } from "../state/lecture/lecture.ts";
import { guestOf, showSlide } from "./guest.ts";
import { LectureBar } from "./LectureBar.tsx";
import styles from "./Present.module.css";
import { useLectureKeys } from "./useLectureKeys.ts";

interface PresentProps {
  readonly lecture: Lecture;
  readonly onLeave: () => void;
  /** The Lab, which shows what the slide names. */
  readonly children: ReactNode;
}

/** The largest magnification: a wall of 4K. */
const LARGEST = 3.5;

/** A lecture: the Lab as large as the window, slide by slide, with what is said beside it. */
export function Present({ lecture, onLeave, children }: PresentProps) {
  const host = useStores();
  const [guest] = useState(() => guestOf(host));
  const slide = useStore(lecture.store, (state) => slidesOf(state)[state.at - 1] ?? null);
  useEffect(() => showSlide(guest, slide, host), [guest, host, slide]);
  useLectureKeys(lecture, onLeave);
  useFullScreen(onLeave);
  const scale = useScale(LARGEST);
  return (
    <StoresProvider value={guest}>
      <section className={styles.present} aria-label="Presentation">
        <div className={styles.hall} style={{ zoom: scale }}>
          {children}
        </div>
        <LectureBar lecture={lecture} onLeave={onLeave} />
      </section>
    </StoresProvider>
  );
}

/** The whole screen, where the browser gives it; who leaves that leaves the lecture. */
function useFullScreen(onLeave: () => void): void {
  useEffect(() => {
    let isFull = false;
    const onChange = () => {
      if (isFull && document.fullscreenElement === null) onLeave();
      isFull = document.fullscreenElement !== null;
    };
    document.addEventListener("fullscreenchange", onChange);
    // Safari on phones has none, and a frame may be denied it.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
    };
  }, [onLeave]);
}
