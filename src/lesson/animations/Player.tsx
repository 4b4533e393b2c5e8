import { Pause, Play, StepForward } from "lucide-react";
import { useEffect, useState } from "react";
import { useLabState } from "../../app/context.tsx";
import { Button } from "../../components/Button.tsx";
import styles from "./Player.module.css";

interface PlayerProps {
  /** What is played, as in "Play: one outline after the other". */
  readonly name: string;
  readonly count: number;
  /** Rest after a step. */
  readonly stepMs: (step: number) => number;
  /** Shows a step, from 0; the last is the still that says it all. */
  readonly onStep: (step: number) => void;
}

/**
 * Plays a short sequence in steps, and waits for the Lab where that is slower. Nothing moves until it is asked to; whoever
 * wants no motion goes through it step by step.
 */
export function Player({ name, count, stepMs, onStep }: PlayerProps) {
  const [step, setStep] = useState(count - 1);
  const [isPlaying, setPlaying] = useState(false);
  const isSettled = useLabState(({ status }) => status === "idle" || status === "stopped");
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const go = (next: number) => {
    setStep(next);
    onStep(next);
  };
  useEffect(() => {
    if (!isPlaying || !isSettled) return undefined;
    const timer = setTimeout(() => {
      go(step + 1);
      if (step + 2 >= count) setPlaying(false);
    }, stepMs(step));
    return () => clearTimeout(timer);
  });
  const toggle = () => {
    if (!isPlaying) go(step >= count - 1 ? 0 : step);
    setPlaying(!isPlaying);
  };
  const next = () => {
    setPlaying(false);
    go((step + 1) % count);
  };
  return (
    <div className={styles.player} role="group" aria-label={name}>
      {!isStill && (
        <Button name={`${isPlaying ? "Pause" : "Play"}: ${name}`} onPress={toggle}>
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {isPlaying ? "Pause" : "Play"}
        </Button>
      )}
      <Button name={`Step: ${name}`} look="quiet" onPress={next}>
        <StepForward aria-hidden="true" /> Step
      </Button>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
    </div>
  );
}
