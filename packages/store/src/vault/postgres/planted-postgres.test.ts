import { execFileSync } from "node:child_process";
import { type PostgresServer, startPostgres, tool } from "@laurel/trial-servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShop } from "../../engine/shop.fixture.js";
import { openPostgresStore } from "../../postgres/open-postgres-store.js";
import { eraseMember } from "../erase-member.js";
import { found, needles, people, plant } from "../planted.fixture.js";
import { looking, openShopVault } from "../vault.fixture.js";
import { openPostgresVaultKeep } from "./postgres-vault-keep.js";

const [pgDump, psql] = [tool("pg_dump", 15), tool("psql", 15)];
if (!pgDump || !psql) console.warn("pg_dump and psql are not installed (Debian: postgresql-client); what a dump holds is not looked at");

const dumped = (url: string, ...options: readonly string[]): Buffer => execFileSync(pgDump!, ["--dbname", url, ...options], { maxBuffer: 1 << 30 });
const subjects = people.map(({ member }) => ({ kind: "member", id: member }) as const);
const gone = 20;

describe.skipIf(!pgDump || !psql)("a database of PostgreSQL with ledger, vault and keys", () => {
  let server: PostgresServer;
  beforeAll(async () => { server = await startPostgres({ version: 15 }); });
  afterAll(() => server?.stop());

  test("has nothing of a thousand people in a dump of it; and a dump of the vault from before an erasure opens for all but who was erased", async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore({ url, programme: "tea" });
    const { engine, clock } = await openShop(store);
    const { vault, ring } = openShopVault({ keep: await openPostgresVaultKeep({ personal: { url } }) });
    await plant(engine, vault);
    expect((await engine.read("m-999"))?.books.wallets["points"]?.accounts.available).toBe(100);
    const whole = dumped(url);
    expect(whole.includes("m-999"), "members are in it").toBe(true);
    expect(found(whole, needles)).toEqual([]);

    const before = dumped(url, "--schema=laurel_vault");
    for (const { member } of people.slice(0, gone)) await eraseMember({ engine, vault, now: () => clock.now }, member, "asked", "desk");
    const restored = await server.createDatabase();
    execFileSync(psql!, ["--dbname", restored, "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1"], { input: before, stdio: ["pipe", "ignore", "inherit"] });
    const again = openShopVault({ ring, keep: await openPostgresVaultKeep({ personal: { url: restored }, keys: { url } }) });
    const revealed = await again.vault.revealMany(subjects, ["name"], looking);
    expect(revealed.slice(0, gone)).toEqual(subjects.slice(0, gone).map(() => ({ kind: "erased" })));
    expect(revealed.slice(gone)).toEqual(people.slice(gone).map(({ name }) => ({ kind: "revealed", fields: { name } })));
    await Promise.all([again.vault.close(), vault.close(), store.close()]);
  });
});
