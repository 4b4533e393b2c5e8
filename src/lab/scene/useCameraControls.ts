/** Turns, shifts and magnifies the camera of all scenes: mouse, fingers, wheel and keys. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { type Camera, cameraAfterKey, orbit, panBy, reset, zoomBy } from "../../state/camera.ts";
import { useStores } from "../../app/context.tsx";

/** How long after the last turn of the wheel or key the scene counts as moving, ms. */
const REST_MS = 160;
/** Pixels of the wheel that double the scale. */
const WHEEL_DOUBLING = 500;
/** A pointer that moved less has clicked. */
const CLICK_PIXELS = 4;

type Point = readonly [x: number, y: number];

/** What a gesture has come to: the pointers that are down, and how far they went. */
interface Gesture {
  readonly pointers: Map<number, Point>;
  distance: number;
}

/**
 * Handlers for the element that takes the gestures. A drag starts on a scene (`data-scene`) within it, or on the
 * element itself. `wasDragged` tells a click from the end of a drag.
 */
export function useCameraControls(element: RefObject<HTMLElement | null>) {
  const { camera } = useStores();
  const gesture = useRef<Gesture>({ pointers: new Map(), distance: 0 });
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const move = (change: (camera: Camera) => Camera) =>
    camera.setState((state) => ({ ...change(state), isMoving: true }));
  const rest = () => camera.getState().isMoving && camera.setState({ isMoving: false });
  const restSoon = () => {
    clearTimeout(resting.current);
    resting.current = setTimeout(rest, REST_MS);
  };

  // React's own wheel listener could not keep the page from scrolling.
  useEffect(() => {
    const node = element.current;
    if (node === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      const view = sceneAt(event.target, node);
      if (view === null || (pageScrolls() && !event.ctrlKey)) return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 4 : 1);
      const at = placeIn(view, [event.clientX, event.clientY]);
      camera.setState((state) => ({ ...zoomBy(state, 2 ** (-pixels / WHEEL_DOUBLING), at), isMoving: true }));
      clearTimeout(resting.current);
      resting.current = setTimeout(() => camera.setState({ isMoving: false }), REST_MS);
    };
    node.addEventListener("wheel", onWheel, { passive: false });
    return () => node.removeEventListener("wheel", onWheel);
  }, [camera, element]);
  useEffect(() => {
    const { current } = resting;
    return () => clearTimeout(current);
  }, []);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const { pointers } = gesture.current;
    if (sceneAt(event.target, event.currentTarget) === null) return;
    if (pointers.size === 0) gesture.current.distance = 0;
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const { pointers } = gesture.current;
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    // The button was lifted outside of the window.
    if (event.buttons === 0) return end(event);
    const now: Point = [event.clientX, event.clientY];
    const [right, down] = [now[0] - before[0], now[1] - before[1]];
    gesture.current.distance += Math.hypot(right, down);
    if (gesture.current.distance < CLICK_PIXELS) return;
    // Only now: a captured pointer's click would belong to the whole element, not to the scene under it.
    event.currentTarget.setPointerCapture(event.pointerId);
    const height = (sceneAt(event.target, event.currentTarget) ?? event.currentTarget).clientHeight;
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    pointers.set(event.pointerId, now);
    if (others.length > 0) {
      const [other] = others;
      const factor = spread(now, other) / Math.max(1, spread(before, other));
      move((state) => panBy(zoomBy(state, factor), right / 2 / height, -down / 2 / height));
    } else if (event.shiftKey || event.buttons !== 1) {
      move((state) => panBy(state, right / height, -down / height));
    } else move((state) => orbit(state, right, down));
  };
  const end = (event: PointerEvent) => {
    gesture.current.pointers.delete(event.pointerId);
    if (gesture.current.pointers.size === 0) rest();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key === "Home" ? reset(camera.getState()) : cameraAfterKey(camera.getState(), event);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    camera.setState({ ...next, isMoving: true });
    restSoon();
  };
  return {
    handlers: { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end, onKeyDown },
    wasDragged: () => gesture.current.distance >= CLICK_PIXELS,
  };
}

/** The scene within `host` that an event happened on. */
function sceneAt(target: EventTarget | null, host: HTMLElement): HTMLElement | null {
  if (host.dataset.scene !== undefined) return host;
  return target instanceof Element ? target.closest<HTMLElement>("[data-scene]") : null;
}

/** To the right and up of the view's middle, in heights of the view. */
function placeIn(view: HTMLElement, [x, y]: Point): Point {
  const { left, top, width, height } = view.getBoundingClientRect();
  return [(x - left - width / 2) / height, -(y - top - height / 2) / height];
}

function spread([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY);
}

/** Where the page scrolls, the wheel is the page's, unless Ctrl or a pinch asks for the scene. */
function pageScrolls(): boolean {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight + 1;
}
