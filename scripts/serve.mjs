// Serves dist/ and prints its address: the last step of `npm start`. --port N takes another port than 4173.
import { preview } from "vite";

const at = process.argv.indexOf("--port");
const port = at > 0 ? Number(process.argv[at + 1]) : 4173;
const server = await preview({ preview: { port, strictPort: at > 0 }, logLevel: "warn" });
console.log(`Marginalia is at ${server.resolvedUrls.local[0]} (Ctrl+C ends it)`);
