import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { root } from "../entries.mjs";
import { loadFixture } from "./fixture.mjs";

// `pnpm stories` opens the stage and Storybook, and ends both with Ctrl-C; `pnpm stories build` writes a Storybook to look at without either, into storybook-static.
const [errand = "dev", ...rest] = process.argv.slice(2);
if (errand === "build") process.exitCode = await storybook(["build", "--output-dir", "storybook-static", ...rest], {});
else {
  // The stage of the tests: a real server with members to look at.
  const stage = await (await loadFixture("stage/stage.fixture")).openStage();
  const port = await freePort(6006);
  console.log(`The stage is ${stage.url}; the stories are at http://127.0.0.1:${port} in a moment.`);
  process.exitCode = await storybook(["dev", "--ci", "--no-version-updates", "--host", "127.0.0.1", "--port", String(port), ...rest], { STORYBOOK_STAGE: stage.url });
  await stage.close();
}

async function storybook(args, settings) {
  const child = spawn(process.execPath, [join(root, "node_modules", "storybook", "dist", "bin", "dispatcher.js"), ...args, "--disable-telemetry"], {
    stdio: "inherit", cwd: root, env: { ...process.env, ...settings, STORYBOOK_DISABLE_TELEMETRY: "1" },
  });
  // Whoever ends us ends Storybook, which then ends us.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void child.kill(signal));
  const [code, signal] = await once(child, "exit");
  return signal === null ? code : 0;
}

/** The port that people expect, or any that is free. */
async function freePort(wanted) {
  for (const port of [wanted, 0]) {
    const server = createServer().listen(port, "127.0.0.1");
    const [event] = await Promise.race([once(server, "listening").then(() => ["listening"]), once(server, "error").then(() => ["error"])]);
    if (event === "error") continue;
    const { port: found } = server.address();
    server.close();
    await once(server, "close");
    return found;
  }
  throw new Error("no port is free");
}
