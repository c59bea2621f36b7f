// Whoever keeps a worker, to be killed itself. Starts the worker that its argument describes and says the number of its process.
import { Worker } from "./worker.js";
import type { Posting } from "./talk.js";

const { program, posting } = JSON.parse(process.argv[2] ?? "{}") as { program: string; posting: Posting };
const worker = new Worker(program, posting);
process.stdout.write(`${worker.pid}\n`);
