// Starts a server and comes to the end it is told to. Run as a process of its own.
import { processes } from "./processes.js";
import { startPostgres } from "./postgres-server.js";

const [end] = process.argv.slice(2);
if (end === "while it starts") process.stdout.write("starting\n");
const { directory } = await startPostgres();
// Its guard, the first process of the server, and the others.
const family: number[] = [process.pid];
for (const pid of family) family.push(...processes().filter(({ parent }) => parent === pid).map((each) => each.pid));
process.stdout.write(`${JSON.stringify({ directory, family: family.slice(1) })}\n`);
if (end === "by an error") throw new Error("This parent fails, as it was told to.");
if (end === "by a signal") setInterval(() => undefined, 1_000);
