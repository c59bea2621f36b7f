import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Engine, createEngine, memberKey } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import type { LaurelOptions } from "../../src/modules/laurel/options.js";
import { yearly } from "./lapsed-members.js";

const programme = "tea";

/** Options of a shop whose programme begins with the policy `yearly`; the database that shops are copied from has begun another one. */
export function teaOptions(folder: string): LaurelOptions {
  const policy = join(folder, "policy.json");
  writeFileSync(policy, JSON.stringify(yearly));
  return { policy, programme };
}

/** The ledger of that shop, beside it. */
export type TeaLedger = {
  readonly engine: Engine;
  /** What has been decided of members by now, be it written down or not. */
  readonly booksOf: (members: readonly string[]) => Promise<object[]>;
  /** How many decisions there have been about each. */
  readonly versionsOf: (members: readonly string[]) => Promise<number[]>;
  /** Whether nothing is due of anybody, and nothing waits to be told. */
  readonly isDone: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export async function openTeaLedger(database: string): Promise<TeaLedger> {
  const store = await openPostgresStore({ url: database, programme, create: false, connections: 8 });
  const engine = createEngine({ store, now: Date.now });
  return {
    engine,
    booksOf: (members) => Promise.all(members.map(async (member) => {
      const { books: { tiers, wallets } } = (await engine.read(member))!;
      return { tiers, wallets };
    })),
    versionsOf: (members) => Promise.all(members.map((member) => store.versionOf(memberKey(member)))),
    isDone: async () => (await store.due("member", Date.now(), 1)).length === 0 && (await store.outbox.pending(Date.now(), 1)).length === 0,
    close: () => store.close(),
  };
}
