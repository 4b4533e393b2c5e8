import { useEffect, useRef } from "react";

/** While it is on: calls at the next press of a pointer or a key, wherever it is. */
export function useNextPress(isOn: boolean, onPress: () => void): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const press = () => latest.current();
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, press, true);
    return () => {
      for (const type of ["pointerdown", "keydown"]) document.removeEventListener(type, press, true);
    };
  }, [isOn]);
}
