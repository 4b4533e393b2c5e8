// The walls between the folders as a rule of the linter. It looks at where an import leads, not at how it is written,
// so a wall holds at every depth.
import { dirname, relative, resolve } from "node:path";

const MODEL = ["src/core", "src/shapes", "src/io", "src/figure", "src/space/mesh"];
const ENGINE = [...MODEL, "workers", "src/compute"];
const SCREEN = [...ENGINE, "src/state", "src/space/stage/items", "src/space/stage", "src/charts", "src/components", "src/app"]; // prettier-ignore

/** Every room and those that it may import, besides itself. Folders that are not named here may import anything. */
const WALLS = {
  "src/core": [],
  "src/shapes": ["src/core"],
  "src/io": ["src/core"],
  "src/figure": ["src/core", "src/io"],
  "src/space/mesh": ["src/core", "src/io"],
  workers: MODEL,
  "src/compute": [...MODEL, "workers"],
  "src/state": ENGINE,
  "src/space/stage/items": MODEL,
  "src/space/stage": [...MODEL, "src/space/stage/items"],
  "src/charts": [...MODEL, "src/components"],
  "src/components": [],
  "src/app": SCREEN,
  "src/lab": SCREEN,
  "src/lecture": SCREEN,
  "src/lesson": SCREEN,
  "src/experiment": SCREEN,
  "src/owndata": SCREEN,
  "src/cli": ENGINE,
};

/** Packages that draw on a screen: rooms that know none must not have them. */
const SCREEN_PACKAGES = /^(react|@react|recharts|lucide|katex|three$|three\/)/;
const SCREEN_ROOMS = new Set(["src/space/stage/items", "src/space/stage", "src/charts", "src/components", "src/app", "src/lab", "src/lecture", "src/lesson", "src/experiment", "src/owndata"]); // prettier-ignore

/** What comes with the stage once something is drawn in space: the items of scenes, which come with the page, know its types alone. */
const STAGE_PACKAGES = /^(three$|three\/|@react-three)/;

/** The room of a path from the root of the repository; undefined outside all of them. */
function roomOf(path) {
  return Object.keys(WALLS).find((room) => path.startsWith(`${room}/`));
}

/**
 * What is wrong with an import, in words; null where nothing is.
 * @param {string} from path of the importing file, from the root of the repository.
 * @param {string} specifier as the import writes it. @param {boolean} isOfTypes whether it imports nothing else.
 */
export function violation(from, specifier, isOfTypes = false) {
  const room = roomOf(from);
  if (room === undefined) return null;
  if (!specifier.startsWith(".")) {
    if (room === "src/core") return "src/core imports no package: it is the paper, and nothing else";
    if (!SCREEN_ROOMS.has(room) && SCREEN_PACKAGES.test(specifier)) return `${room} knows no screen, so it does not import ${specifier}`; // prettier-ignore
    if (room === "src/space/stage/items" && STAGE_PACKAGES.test(specifier) && !isOfTypes) return `${room} is there before ${specifier} is loaded, so it imports its types alone`; // prettier-ignore
    return null;
  }
  const target = relative(".", resolve(dirname(from), specifier));
  const other = roomOf(target);
  if (other === room) return null;
  if (other === undefined) {
    if (room.startsWith("src/") && /^(tests|e2e)\//.test(target)) return `${room} does not import tests`;
    return /^src\/[\w.]+$/.test(target) ? `${room} does not import ${target}, which stands above it` : null;
  }
  return WALLS[room].includes(other)
    ? null
    : `${room} does not import ${other} (scripts/rooms.mjs has the table)`;
}

const walls = {
  create(context) {
    const from = relative(".", context.filename);
    const check = (node, source) => {
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const isOfTypes = node.type === "TSImportType" || (node.importKind ?? node.exportKind) === "type";
      const message = violation(from, source.value.replace(/\?.*$/, ""), isOfTypes);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};

export default { meta: { name: "rooms" }, rules: { walls } };
