import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundled } from "./bundled.fixture.js";
import { Random } from "./chance/random.js";
import type { Strike } from "./faults/strike.js";
import { runAct } from "./running/act.js";

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_000);
const cutAnswer: Strike = { blow: "cut", moment: "before-the-answer", afterCommits: 5, worker: 0, share: 0, pauseMs: 0 };
const killServer: Strike = { ...cutAnswer, blow: "kill-server", afterCommits: 40 };

/** Puts something else in the place of a piece of a function of the store; fails where there is no such piece. */
const instead = (name: string, piece: string, by: string): string => `DO $sabotage$
  DECLARE
    whole text := pg_get_functiondef('laurel.${name}'::regproc);
    broken text := replace(whole, '${piece}', '${by}');
  BEGIN
    IF whole = broken THEN RAISE 'laurel.${name} has no such piece'; END IF;
    EXECUTE broken;
  END $sabotage$`;

test.each([
  // the store is broken in this way | settings | statements | found
  ["a server that answers before it has written is found out when it is killed", { synchronous_commit: "off", wal_writer_delay: "10s" }, ["CHECKPOINT"], "lost"],
  ["a commit that compares no versions is found out", {}, [instead("commit", "AND a.version = c.expected", "")], "differs"],
  ["a commit that leaves single messages out is found out", {}, [instead("commit", "v_sent > 0", "v_sent > 1")], "messages"],
  ["a store that forgets the keys of commands is found out by a lost answer", {},
    [instead("load", "AND j.key = e.key", "AND false"), instead("commit", "AND j.key = c.key", "AND false")], "refused, yet done"],
] as const)(`%s (seed ${seed})`, async (_, settings, sabotage, what) => {
  const directory = mkdtempSync(join(tmpdir(), "laurel-chaos-"));
  const plan = (): Strike[] => [...Array.from({ length: 8 }, (__, i) => ({ ...cutAnswer, worker: i % 3 })), killServer];
  const parts = { random: new Random(String(seed)), version: 18, workers: 3, kills: 2, program: await bundled("worker"), directory } as const;
  const { findings } = await runAct({ ...parts, settings, sabotage, plan }).finally(() => rmSync(directory, { recursive: true }));
  expect(findings.map((each) => each.what)).toContain(what);
});
