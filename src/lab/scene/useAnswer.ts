import { useEffect, useMemo, useState } from "react";
import { type Answers, Follower, type Question, type Told } from "./answers.ts";

export interface Followed<T> {
  /** null: none yet, or nothing is asked. */
  readonly answer: T | null;
  /** Whether it answers what is asked now. */
  readonly isCurrent: boolean;
}

/**
 * The answer to a question; the last one stays until the next is there.
 * @param question the same object for as long as the same is asked. @param onError for what went wrong.
 */
export function useAnswer<T>(
  answers: Answers<T>,
  question: Question<T> | null,
  onError: (error: unknown) => void,
): Followed<T> {
  const [told, setTold] = useState<Told<T> | null>(null);
  const follower = useMemo(() => new Follower(answers, setTold, onError), [answers, onError]);
  useEffect(() => () => follower.close(), [follower]);
  useEffect(() => follower.want(question), [follower, question]);
  return { answer: told?.answer ?? null, isCurrent: (told?.question ?? null) === question };
}
