#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  // Older ones have no SQLite inside; said here, before an import fails with a sentence nobody understands.
  process.stderr.write(`laurel needs Node 22.13 or newer, and this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  const { main } = await import("../dist/cli/index.js");
  process.exitCode = await main(process.argv.slice(2));
}
