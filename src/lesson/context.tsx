/** The Lesson within reach of its chapters: how far the reader is, and the numbers of the text. */
import { createContext, useContext, useEffect, useState } from "react";
import { type StoreApi, useStore } from "zustand";
import { useLab } from "../app/context.tsx";
import type { Source } from "../state/lesson/answers.ts";
import type { Progress, Question } from "../state/lesson/progress.ts";

const ProgressContext = createContext<StoreApi<Progress> | null>(null);

export const ProgressProvider = ProgressContext.Provider;

export function useProgressStore(): StoreApi<Progress> {
  const store = useContext(ProgressContext);
  if (store === null) throw new Error("a chapter is used outside of the Lesson");
  return store;
}

export function useProgress<T>(select: (progress: Progress) => T): T {
  return useStore(useProgressStore(), select);
}

export function useIsRevealed(question: Question): boolean {
  return useProgress(({ revealed }) => revealed.includes(question));
}

type Find<T> = (source: Source) => Promise<T>;

/** What was found, or is being found, by the laboratory that is asked. */
const found = new WeakMap<Source, Map<Find<unknown>, Promise<unknown>>>();

function findOnce<T>(source: Source, find: Find<T>): Promise<T> {
  const kept = found.get(source) ?? new Map<Find<unknown>, Promise<unknown>>();
  found.set(source, kept);
  const promise = (kept.get(find) as Promise<T> | undefined) ?? find(source);
  kept.set(find, promise);
  // What failed is asked again at the next visit.
  promise.catch(() => kept.delete(find));
  return promise;
}

/** The numbers that a chapter tells; null until they are there. @param find the same function at every call. */
export function useFacts<T>(find: Find<T>): T | null {
  const { laboratory } = useLab();
  const [facts, setFacts] = useState<T | null>(null);
  useEffect(() => {
    let isAwaited = true;
    findOnce(laboratory, find).then(
      (answer) => isAwaited && setFacts(answer),
      () => undefined,
    );
    return () => {
      isAwaited = false;
    };
  }, [laboratory, find]);
  return facts;
}
