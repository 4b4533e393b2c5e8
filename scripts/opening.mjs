// Puts a picture of the page's first state before the page itself, in the build: on a first visit it is seen while the code
// is still on its way. It is the page's own HTML, made by its own code (src/opening.tsx) in a document without a browser, and
// stands in a closed shadow tree: no name, no id and no text of it meets the live page's.
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILT = fileURLToPath(new URL("../node_modules/.cache/opening", import.meta.url));

/** What the page's code asks of a browser, as far as its first state needs it. No size is known: what is laid out by style sheets is. */
async function openDocument() {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM(`<div id="root"></div>`, {
    url: "http://localhost/",
    pretendToBeVisual: true,
  });
  const media = { matches: false, addEventListener() {}, removeEventListener() {} };
  class Observer {
    constructor(callback) {
      this.observe = () => callback();
    }
    disconnect() {}
  }
  function Pixels(width, height) {
    Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
  }
  const lacking = {
    matchMedia: () => media,
    ResizeObserver: Observer,
    IntersectionObserver: Observer,
    ImageData: Pixels,
    CSS: { escape: (name) => name },
  };
  Object.assign(window, lacking);
  window.Element.prototype.scrollIntoView = () => {};
  // Most screens show the panels smaller than their pixels are, and draw their outlines for that.
  Object.defineProperty(window.HTMLCanvasElement.prototype, "clientWidth", {
    get() {
      return this.closest("[data-panel]") === null ? 1000 : 100;
    },
  });
  /** @type {Map<Element, ImageData>} */
  const drawn = new Map();
  window.HTMLCanvasElement.prototype.getContext = function () {
    // The page writes the next picture into the same pixels.
    return { putImageData: (image) => drawn.set(this, { ...image, data: image.data.slice() }) };
  };
  const taken = Object.getOwnPropertyNames(window).filter(
    (name) => !(name in globalThis) || name === "navigator",
  );
  for (const name of [...taken, ...Object.keys(lacking)])
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
  return { document: window.document, drawn };
}

/** The page's first state as HTML, and the pictures in it as the rules of a style sheet, by theme. */
async function renderedOpening() {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    // Of what is loaded later the first state shows nothing but the end of its sentence.
    plugins: [
      {
        name: "later",
        resolveDynamicImport: (id) => (id.includes("/words/") ? null : { id: `later:${id}`, external: true }),
      },
    ],
    build: { ssr: "src/opening.tsx", outDir: BUILT, emptyOutDir: true },
  });
  const { document, drawn } = await openDocument();
  const { renderOpening, encodeFewColours, openingScript } = await import(
    pathToFileURL(`${BUILT}/opening.js`).href
  );
  const rules = {};
  const rooms = {};
  for (const theme of ["light", "dark"]) {
    const room = (rooms[theme] = document.createElement("div"));
    document.body.append(room);
    await renderOpening(room, theme);
    const pictures = [...room.querySelectorAll("canvas")].map((canvas, i) => {
      canvas.style.background = `var(--opening-${i}) 0 0 / 100% 100%`;
      const png = Buffer.from(encodeFewColours(drawn.get(canvas)));
      return `--opening-${i}:url(data:image/png;base64,${png.toString("base64")})`;
    });
    rules[theme] = `:root{--opening-${theme}:inline;${pictures.join(";")}}`;
  }
  // One text for both: besides colours they differ in the icon of the theme.
  const [button, other] = [rooms.light, rooms.dark].map((room) => room.querySelector(`[aria-label="Theme"]`));
  button.firstChild.style.display = "var(--opening-light, none)";
  other.firstChild.style.display = "var(--opening-dark, none)";
  button.append(other.firstChild);
  const html = rooms.light.innerHTML;
  if (html.includes(`role="alert"`)) throw new Error("the page opens with an alert");
  rmSync(BUILT, { recursive: true });
  return { html, rules, openingScript };
}

/** @returns {import("vite").Plugin} */
export function opening() {
  let head = "";
  let rendered = "";
  let digest = "";
  return {
    name: "opening",
    apply: "build",
    async buildStart() {
      const { html, rules, openingScript } = await renderedOpening();
      const sheets = {};
      for (const [theme, source] of Object.entries(rules)) {
        const name = createHash("sha256").update(source).digest("base64url").slice(0, 8);
        const fileName = `assets/opening-${theme}-${name}.css`;
        this.emitFile({ type: "asset", fileName, source });
        sheets[theme] = `./${fileName}`;
      }
      const script = openingScript(sheets);
      rendered = html;
      head = `<script>${script}</script>`;
      digest = createHash("sha256").update(script).digest("base64");
    },
    transformIndexHtml: {
      order: "post",
      handler(page) {
        // Nothing is seen before the style sheets are there, in the shadow as well.
        const links = page.match(/<link rel="stylesheet"[^>]*>/g).join("");
        const shadow = `<style>.opening{visibility:hidden}</style>${links}<div class="opening">${rendered}</div>`;
        const host = `<div id="opening" aria-hidden="true" inert><template shadowrootmode="closed">${shadow}</template></div>`;
        return page
          .replace("script-src &#39;self&#39;", `script-src &#39;self&#39; &#39;sha256-${digest}&#39;`)
          .replace("<title>", () => `${head}\n    <title>`)
          .replace(`<div id="root">`, () => `${host}\n    <div id="root">`);
      },
    },
  };
}
