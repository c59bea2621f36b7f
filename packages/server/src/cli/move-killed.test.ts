import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSqliteStore } from "@laurel/store/sqlite";
import { sharedPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleFile, sharedFile, workspace } from "../shared-data.fixture.js";
import { laurelJson } from "./calls.fixture.js";
import { testFolder } from "./folders.fixture.js";
import { historyOf, writeShop } from "./history.fixture.js";

const inside = testFolder();
const bin = join(workspace, "packages/server/bin/laurel.mjs");
const file = sharedFile("data/analytics/online-retail/online_retail_lines.csv.gz", "the move of the real history of a British gift shop, killed three times");
/** How much has arrived when the process is killed. */
const shares = [0.1, 0.45, 0.8];
/** How often all is begun anew when a process was done before it could be killed. */
const beginningsMax = 5;

let url = "";
let watching: Client;
beforeAll(async () => {
  url = await (await sharedPostgres(18)).createDatabase();
  await laurelJson("migrate", "--postgres", url);
  watching = new Client({ connectionString: url });
  await watching.connect();
});
afterAll(() => watching?.end());

test.each<[string, string, () => string[]]>([
  ["a generated history", "generated", () => {
    writeFileSync(inside("history.csv"), historyOf(20_260_630, { members: 1_500, rows: 3_000 }));
    return [inside("history.csv"), ...writeShop(inside)];
  }],
  ...(file === undefined ? [] : [["the real history of a British gift shop", "real", () => [
    file, "--mapping", exampleFile("online-retail.mapping.yaml"), "--policy", exampleFile("online-retail.policy.yaml"), "--until", "2011-12-09",
  ]] satisfies [string, string, () => string[]]]),
])("%s is moved into a database with the same state hash, though the move is killed three times on the way", async (_, name, source) => {
  const folder = inside(name);
  await laurelJson("import", ...source(), "--data", folder);
  const { hash } = await laurelJson<{ hash: string }>("hash", "--data", folder);
  const programme = await killedOnTheWay(folder, name, await aggregatesOf(folder));
  const arrived = await countOf(programme);
  const moved = await laurelJson<{ moved: number }>("move", "--from", folder, "--to", url, "--programme", programme);
  expect(moved).toMatchObject({ kind: "moved", hash, moved: (await countOf(programme)) - arrived });
  expect(moved.moved).toBeGreaterThan(0);
  expect(await laurelJson("hash", "--postgres", url, "--programme", programme)).toMatchObject({ hash });
  expect(await laurelJson("verify", "--postgres", url, "--programme", programme)).toMatchObject({ holds: true, differences: [] });
  // Straight into the database the same history comes to the same.
  await laurelJson("import", ...source(), "--postgres", url, "--programme", `${name}-straight`);
  expect(await laurelJson("hash", "--postgres", url, "--programme", `${name}-straight`)).toMatchObject({ hash });
}, 180_000);

/** Begins a move and kills it, three times, each when more has arrived. Returns the programme in which the rest is missing. */
async function killedOnTheWay(folder: string, name: string, all: number): Promise<string> {
  for (let beginning = 1; beginning <= beginningsMax; beginning++) {
    const programme = `${name}-${beginning}`;
    let kills = 0;
    for (const share of shares) kills += (await killedAt(folder, programme, share * all)) ? 1 : 0;
    const arrived = await countOf(programme);
    if (kills === shares.length && arrived > shares.at(-1)! * all && arrived < all) return programme;
  }
  return expect.fail(`in ${beginningsMax} beginnings no move could be killed three times before it was done`);
}

/** Whether a move could be killed once so many aggregates had arrived. */
async function killedAt(folder: string, programme: string, aggregates: number): Promise<boolean> {
  const child = spawn(process.execPath, [bin, "move", "--from", folder, "--to", url, "--programme", programme], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
  const end = ended(child);
  while (child.exitCode === null && (await countOf(programme)) <= aggregates) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
  const signal = await end;
  expect(complaint).toBe("");
  return signal === "SIGKILL";
}

async function ended(child: ChildProcess): Promise<string | null> {
  const [, signal] = await once(child, "exit") as [number | null, string | null];
  return signal;
}

async function countOf(programme: string): Promise<number> {
  const { rows } = await watching.query<{ n: number }>("SELECT count(*)::integer AS n FROM laurel.aggregates WHERE programme = $1", [programme]);
  return rows[0]!.n;
}

async function aggregatesOf(folder: string): Promise<number> {
  const store = await openSqliteStore(folder);
  try {
    let sum = 0;
    for (const kind of ["programme", "stock", "guest", "member", "identity"] as const) sum += await store.count(kind);
    return sum;
  } finally {
    await store.close();
  }
}
