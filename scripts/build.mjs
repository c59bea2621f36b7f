import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildStale } from "./bundles.mjs";
import { emitDeclarations } from "./declarations.mjs";
import { describeElements } from "./elements/describe.mjs";
import { packagesWithEntries } from "./entries.mjs";

// A build for publishing starts empty, so that nothing stays behind of a file that is gone.
for (const { folder } of packagesWithEntries()) rmSync(join(folder, "dist"), { recursive: true, force: true });

const names = await buildStale();
console.log(`Built ${names.join(", ")}.`);
if (!emitDeclarations()) process.exitCode = 1;
describeElements();
