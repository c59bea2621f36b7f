// One import into SQLite in a process of its own; prints the peak of its memory in KiB.
import { openSqliteStore } from "@laurel/store/sqlite";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { importInto } from "./history-figures.mjs";

const [file, folder] = process.argv.slice(2);
const store = await openSqliteStore(mkdtempSync(join(folder, "once-")));
await importInto(store, file, folder);
await store.close();
console.log(process.resourceUsage().maxRSS);
