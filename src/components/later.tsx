/** Parts of the page whose code comes after the first figure: the fewer bytes before it, the sooner it is there. */
import { type ComponentType, useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import styles from "./later.module.css";

const loads: (() => Promise<unknown>)[] = [];

/** Loads all that was put off, so that nothing is requested after that. What fails is asked for again where it is shown. */
export async function loadLater(): Promise<void> {
  // What is loaded may bring more that was put off.
  for (let known = 0; known < loads.length;) {
    const next = loads.slice(known);
    known = loads.length;
    await Promise.allSettled(next.map((load) => load()));
  }
}

/** Something that no component shows, loaded when it is first needed, or by `loadLater`. */
export interface Coming<T> {
  /** null until it is there. */
  readonly now: T | null;
  /** Where it cannot be had it is asked for again the next time. */
  soon(): Promise<T>;
}

export function coming<T>(load: () => Promise<T>): Coming<T> {
  let now: T | null = null;
  let awaited: Promise<T> | null = null;
  const soon = () => {
    awaited ??= load().then(
      (value) => (now = value),
      (error: unknown) => {
        awaited = null;
        throw error;
      },
    );
    return awaited;
  };
  loads.push(soon);
  return {
    get now() {
      return now;
    },
    soon,
  };
}

/**
 * A component that is loaded when it is first shown, or by `loadLater`. Until it is there a word stands in its place;
 * where it cannot be had, a sentence and a way to try again.
 * @param name what the words call it; null says nothing, for what lies over something that is there.
 * @param Meanwhile stands in its place where nothing is said.
 */
export function later<P extends object>(
  name: string | null,
  load: () => Promise<ComponentType<P>>,
  Meanwhile?: ComponentType<P>,
): ComponentType<P> {
  const part = coming(load);
  return function Later(props: P) {
    const [state, setState] = useState<"here" | "awaited" | "failed">(part.now === null ? "awaited" : "here");
    useEffect(() => {
      if (state !== "awaited") return undefined;
      let isAwaited = true;
      part.soon().then(
        () => isAwaited && setState("here"),
        () => isAwaited && setState("failed"),
      );
      return () => {
        isAwaited = false;
      };
    }, [state]);
    const Part = part.now;
    if (state === "here" && Part !== null) return <Part {...props} />;
    if (name === null) return Meanwhile === undefined ? null : <Meanwhile {...props} />;
    return (
      <div className={styles.absent}>
        {state === "failed" ? (
          <>
            <p role="alert">
              {sentenceCase(name)} could not be loaded. Is the connection there? What you have made is safe.
            </p>
            <Button onPress={() => setState("awaited")}>Try again</Button>
          </>
        ) : (
          <p>Loading {name} …</p>
        )}
      </div>
    );
  };
}

function sentenceCase(words: string): string {
  return words[0].toUpperCase() + words.slice(1);
}
