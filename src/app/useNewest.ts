import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { isAbort } from "../compute/errors.ts";
import { Newest } from "../compute/newest.ts";
import { describeError } from "../state/errors.ts";
import { nextFrame } from "../state/nextFrame.ts";

export interface Shown<Question, Answer> {
  /** The last answer with its question: an older one until the newest is answered. */
  readonly last: { readonly question: Question; readonly answer: Answer } | null;
  /** Whether the newest question is still to be answered. */
  readonly isAwaited: boolean;
  /** Why the newest question has no answer, in words. */
  readonly error: string | null;
}

/** `settled`: the last question that was answered or failed. */
interface State<Question, Answer> extends Omit<Shown<Question, Answer>, "isAwaited"> {
  readonly settled: Question | null;
}

const NOTHING = { last: null, settled: null, error: null };

/**
 * The answers to a question that changes often, as they come.
 * @param question the same object as long as it is the same question; null asks nothing, and has no answer.
 */
export function useNewest<Question, Answer>(
  question: Question | null,
  find: (question: Question, signal: AbortSignal) => Promise<Answer>,
): Shown<Question, Answer> {
  const [shown, setShown] = useState<State<Question, Answer>>(NOTHING);
  const newest = useRef<Newest<Question, Answer>>(null);
  const finding = useRef(find);
  useLayoutEffect(() => {
    finding.current = find;
  });
  useEffect(() => {
    if (question === null) {
      newest.current?.stop();
      return;
    }
    newest.current ??= new Newest((question, signal) => finding.current(question, signal), {
      pause: nextFrame,
    });
    newest.current.ask(question).then(
      (answer) => setShown({ last: { question, answer }, settled: question, error: null }),
      (error) => {
        if (isAbort(error)) return;
        setShown(({ last }) => ({ last, settled: question, error: describeError(error) }));
      },
    );
  }, [question]);
  useEffect(() => () => newest.current?.stop(), []);
  const { last, settled, error } = question === null ? NOTHING : shown;
  return { last, isAwaited: question !== settled, error };
}
