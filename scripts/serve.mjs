// Serves dist/ and prints its address: the last step of `npm start`. --port N takes that port or none; without it, 4173
// or the next free one.
import { preview } from "vite";

const USUAL_PORT = 4173;
const at = process.argv.indexOf("--port");
const wanted = at > 0 ? Number(process.argv[at + 1]) : USUAL_PORT;

try {
  const server = await preview({ preview: { port: wanted, strictPort: at > 0 }, logLevel: "warn" });
  const address = server.resolvedUrls.local[0];
  console.log(`\nMarginalia is at ${address}`);
  if (Number(new URL(address).port) !== wanted)
    console.log(`(port ${wanted} is taken; this is the next free one)`);
  console.log("Ctrl+C stops it. Another port: npm start -- --port 5000");
} catch (error) {
  console.error(
    `Cannot serve on port ${wanted}: ${error.message}. Give another one: npm start -- --port 5000`,
  );
  process.exit(1);
}
