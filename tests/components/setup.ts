/** Takes each component off the page after its test, and brings what jsdom lacks. */
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// The dialogs look their focus up by its id.
globalThis.CSS ??= { escape: (id: string) => id.replaceAll(/[^\w-]/g, String.raw`\$&`) } as typeof CSS;
