/** The space bar over the editor: held, a drag moves what is in sight; pressed alone, it puts the tool down or lifts it. */
import { type RefObject, useEffect, useState } from "react";
import { isTyping } from "../../app/keys.ts";

export class Space {
  isHeld = false;
  /** Whether something was dragged while it is held: then its release does nothing more. */
  hasDragged = false;

  hold(): void {
    if (!this.isHeld) this.hasDragged = false;
    this.isHeld = true;
  }

  /** A drag begins. */
  drag(): void {
    this.hasDragged = true;
  }

  release(): void {
    this.isHeld = false;
  }
}

/** @returns what is read when a pointer or the key comes. */
export function useSpace(frame: RefObject<HTMLElement | null>): Space {
  const [space] = useState(() => new Space());
  useEffect(() => {
    const element = frame.current!;
    const release = () => {
      space.release();
      element.removeAttribute("data-grab");
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      const isNear = element === target || (element.matches(":hover") && target === document.body);
      if (key !== " " || !isNear || isTyping(target)) return;
      // The page would scroll.
      event.preventDefault();
      space.hold();
      element.setAttribute("data-grab", "");
    };
    const onKeyUp = ({ key }: KeyboardEvent) => key === " " && release();
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    window.addEventListener("blur", release);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
      window.removeEventListener("blur", release);
    };
  }, [frame, space]);
  return space;
}
