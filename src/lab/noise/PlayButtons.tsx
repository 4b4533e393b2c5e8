import { Pause, Play, SkipForward, Square } from "lucide-react";
import { memo } from "react";
import { Button } from "../../components/Button.tsx";
import styles from "./PlayButtons.module.css";
import { usePlay } from "./usePlay.ts";

/** Moves the noise of the whole figure from none to the strongest; where motion is unwelcome, step by step. */
export const PlayButtons = memo(function PlayButtons() {
  const { isPlaying, isAway, isByHand, toggle, step, stop } = usePlay();
  return (
    <span className={styles.buttons}>
      {isByHand ? (
        <Button look="quiet" onPress={step}>
          <SkipForward aria-hidden="true" /> Step
        </Button>
      ) : (
        <Button look="quiet" onPress={toggle}>
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {isPlaying ? "Pause" : "Play"}
        </Button>
      )}
      {isAway && (
        <Button look="quiet" onPress={stop}>
          <Square aria-hidden="true" /> Stop
        </Button>
      )}
    </span>
  );
});
