/** What Chromium's own trace tells of the page's main thread, and its processes of their time. */
import type { Browser, CDPSession, Page } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** μs. */
  readonly ts: number;
  readonly dur?: number;
  /** Time of the thread's own, μs: what other processes take of the machine does not count. */
  readonly tdur?: number;
}

export interface MainThread {
  /** Tasks of the thread's own time, ms, the longest first. */
  readonly tasks: readonly number[];
  readonly layouts: number;
  /** Layouts that a script waited for. */
  readonly forced: number;
}

/** Runs `during` and says what the page's main thread did. */
export async function traced(page: Page, during: () => Promise<void>): Promise<MainThread> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const includedCategories = ["toplevel", "blink.user_timing", "devtools.timeline", "__metadata"];
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories, excludedCategories: ["*"] },
  });
  await page.evaluate(() => performance.mark("this page"));
  await during();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  const mark = events.find(({ name }) => name === "this page")!;
  const own = events.filter(({ ph, pid, tid }) => ph === "X" && pid === mark.pid && tid === mark.tid);
  const scripts = own.filter(({ name }) => name === "FunctionCall" || name === "RunMicrotasks");
  const layouts = own.filter(({ name }) => name === "Layout");
  return {
    tasks: own.filter(({ name }) => name.endsWith("RunTask")).map(({ tdur = 0 }) => tdur / 1000).toSorted((left, right) => right - left),
    layouts: layouts.length,
    forced: layouts.filter(({ ts }) => scripts.some((script) => script.ts <= ts && ts < script.ts + (script.dur ?? 0))).length,
  };
} // prettier-ignore

/** Processor time that all of the browser's processes have taken so far, ms. */
export async function processorTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
