/** A browser with tabs: locks that a tab holds while it lives, session storage that a reload keeps and a duplicate copies. */
import type { Surroundings } from "../../src/state/tab.ts";
import { MemoryStore } from "./memoryStore.ts";

interface Request {
  readonly name: string;
  readonly grant: () => void;
}

export class Browser {
  readonly store = new MemoryStore();
  private readonly held = new Map<string, Tab>();
  private waiting: Request[] = [];

  constructor(
    readonly hasLocks = true,
    readonly hasSession = true,
  ) {}

  open(session: ReadonlyMap<string, string> = new Map()): Tab {
    return new Tab(this, new Map(session));
  }

  request(tab: Tab, name: string, signal: AbortSignal | undefined, callback: () => unknown): Promise<void> {
    return new Promise((_, reject) => {
      const grant = () => {
        this.held.set(name, tab);
        callback();
      };
      if (!this.held.has(name)) return grant();
      const request = { name, grant };
      this.waiting.push(request);
      signal?.addEventListener("abort", () => {
        this.waiting = this.waiting.filter((other) => other !== request);
        reject(new DOMException("too late", "AbortError"));
      });
    });
  }

  names(): string[] {
    return [...this.held.keys()];
  }

  close(tab: Tab): void {
    for (const [name, holder] of this.held) if (holder === tab) this.held.delete(name);
    for (const request of this.waiting.splice(0)) {
      if (this.held.has(request.name)) this.waiting.push(request);
      else request.grant();
    }
  }
}

export class Tab {
  constructor(
    private readonly browser: Browser,
    readonly session: Map<string, string>,
  ) {}

  get surroundings(): Surroundings {
    const { browser, session } = this;
    const locks = {
      request: (name: string, { signal }: LockOptions, callback: () => unknown) =>
        browser.request(this, name, signal, callback),
      query: () => Promise.resolve({ held: browser.names().map((name) => ({ name })) }),
    };
    return {
      store: browser.store,
      session: browser.hasSession
        ? {
            getItem: (key) => session.get(key) ?? null,
            setItem: (key, value) => void session.set(key, value),
          }
        : null,
      locks: browser.hasLocks ? (locks as unknown as LockManager) : null,
    };
  }

  close(): void {
    this.browser.close(this);
  }

  /** The page after a reload: the one before lets go of its locks a little later. */
  reload(): Tab {
    setTimeout(() => this.close(), 50);
    return this.browser.open(this.session);
  }

  duplicate(): Tab {
    return this.browser.open(this.session);
  }
}
