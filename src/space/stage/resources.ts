/** What lies on the graphics card, each thing once for all views that show it, and let go when no view does. */

interface Disposable {
  dispose(): void;
}

/** Things are told apart by identity (surfaces, volumes, pictures) or by a text (materials, boxes). */
export type ResourceKey = object | string;

export class Resources {
  private readonly made = new Map<ResourceKey, Map<string, Disposable>>();
  private readonly numbers = new WeakMap<object, number>();
  private next = 1;

  /** What `make` made of `key`, now or before. @param role tells apart several things made of one key. */
  of<T extends Disposable>(key: ResourceKey, role: string, make: () => T): T {
    let roles = this.made.get(key);
    if (roles === undefined) this.made.set(key, (roles = new Map<string, Disposable>()));
    let thing = roles.get(role);
    if (thing === undefined) roles.set(role, (thing = make()));
    return thing as T;
  }

  /** Lets everything go whose key is not among those in use. */
  sweep(inUse: ReadonlySet<ResourceKey>): void {
    for (const [key, roles] of this.made) {
      if (inUse.has(key)) continue;
      for (const thing of roles.values()) thing.dispose();
      this.made.delete(key);
    }
  }

  /** A text that stands for an object, to compare scenes by. */
  nameOf(key: object): string {
    let number = this.numbers.get(key);
    if (number === undefined) this.numbers.set(key, (number = this.next++));
    return `#${number}`;
  }
}
