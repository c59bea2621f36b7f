import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { bucketOf } from "../../contract/bucket.js";
import { commitOf, deed, keyed, member, put, recordOf } from "../../contract/cases/sample.js";
import { ask, inQuarters } from "../chain/filled.fixture.js";
import { seal } from "../chain/seal.js";
import { verifyChain } from "../chain/verify-chain.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { moveBucket } from "../router/move-bucket.js";
import { type ThreeServers, startThree, whyNoRouter } from "../router/three-servers.fixture.js";
import { ownersOn } from "../router/whereabouts.fixture.js";
import { archive } from "./archive.js";
import { exportQuarter } from "./export-quarter.js";
import { maintain } from "./maintain.js";
import { manifestFile } from "./manifest.js";
import { restoreQuarter } from "./restore-quarter.js";

const names = Array.from({ length: 60 }, (_, i) => `m${i}`);
const reason = await whyNoRouter();

describe.skipIf(reason)("three servers behind PL/Proxy", () => {
  let three: ThreeServers;
  beforeAll(async () => {
    three = await startThree();
  });
  afterAll(() => three?.stop());

  async function opened(url: string, create = false): Promise<PostgresStore> {
    const store = await openPostgresStore({ url, create, connections: 4 });
    onTestFinished(() => store.close());
    return store;
  }

  test("seals, the chain and the archive hold across them, also of a bucket that moves", async () => {
    const store = await opened(three.router);
    for (let line = 1; line <= 3; line++) {
      await put(store, ...names.map((name) => commitOf({
        key: member(name), expectedVersion: line - 1, record: recordOf(`${name} ${line}`), facts: [deed(`f${line}`)], idempotency: keyed(`k${line}`),
      })));
    }
    const first = await seal(store);
    expect(first).toMatchObject({ kind: "sealed", aggregates: names.length });
    expect(await verifyChain(store, { seal: first.kind === "sealed" ? first.seal : "" })).toMatchObject({ lines: 180, facts: 180, unsealed: 0, differences: [] });

    // What keeps the journal is a server's own affair; a router has no part in it.
    await expect(maintain(store.connection)).rejects.toMatchObject({ code: "missing", message: expect.stringContaining("where it routes to other servers, ask each of them") });
    const [one, two] = [await opened(three.places[0].url), await opened(three.places[1].url)];
    await inQuarters(three.places[0].url);
    const quarters = await archive(one.connection, Date.now());
    const directory = mkdtempSync(join(tmpdir(), "laurel-archive-"));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const { archive: name, lines } = await exportQuarter(one.connection, quarters[0]!, { directory, drop: true });

    const owners = await ownersOn(three.router);
    const away = names.filter((each) => owners[bucketOf(member(each), "main")] === "one");
    expect([away.length > 5, lines]).toEqual([true, away.length]);
    const keysAnswer = async (): Promise<void> => {
      for (const each of names) {
        for (const line of [1, 2, 3]) {
          expect(await store.commit([commitOf({ key: member(each), expectedVersion: 3, idempotency: keyed(`k${line}`) })])).toMatchObject([{ kind: "key-repeated", prior: { seq: line, record: recordOf(`${each} ${line}`) } }]);
        }
      }
    };
    await keysAnswer();
    await expect(store.whole(member(away[0]!))).rejects.toMatchObject({ code: "archived", message: expect.stringContaining(`journal-${name}.copy.gz`) });
    expect(await verifyChain(store)).toMatchObject({ lines: 180 - lines, unseen: [{ archive: name, lines }], differences: [] });

    const bucket = bucketOf(member(away[0]!), "main");
    const moved = away.filter((each) => bucketOf(member(each), "main") === bucket);
    await moveBucket({ router: three.router, from: three.places[0], to: three.places[1], bucket });
    await keysAnswer();
    expect(await verifyChain(store)).toMatchObject({ lines: 180 - lines, unseen: [{ archive: name, lines }], differences: [] });
    expect(await seal(store)).toEqual({ ...first, moved: 0 });

    // Each reads back what it has to answer for, from the same file.
    const manifest = join(directory, manifestFile(name));
    expect((await restoreQuarter(one.connection, manifest)).lines).toBe(lines - moved.length);
    expect((await restoreQuarter(two.connection, manifest)).lines).toBe(moved.length);
    expect(await verifyChain(store)).toMatchObject({ lines: 180, unseen: [], differences: [] });
    await keysAnswer();

    // What somebody changes on one of the servers is told through the router.
    await ask(three.places[2].url, "UPDATE laurel.facts SET body = replace(body, 'review', 'visit') WHERE fact = 'f3'");
    const { differences } = await verifyChain(store, { all: true });
    expect(new Set(differences.map(({ key }) => key?.id))).toEqual(new Set(names.filter((each) => owners[bucketOf(member(each), "main")] === "three")));
  });
});
