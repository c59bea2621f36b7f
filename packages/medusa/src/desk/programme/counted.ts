import { nameOf } from "@laurel/core";
import { type WalletReckoned, liabilityCsv, walletOwed } from "@laurel/server/embed";
import type { LaurelModule } from "../../modules/laurel/laurel-module.js";
import { readNote, writeNote } from "../../modules/laurel/books.js";
import { askShop } from "../../modules/laurel/shop-connections.js";
import type { AgeBucket, Counted, EndBucket, WalletCounted } from "../answers.js";
import { tierNamed } from "../named-tiers.js";
import type { Speaking } from "../staff.js";

/** What was counted, by names that the ledger knows; in words it is put when somebody reads it. */
export type Census = { readonly at: number; readonly tookMs: number; readonly sums: readonly Sum[] };
type Sum = { readonly what: "standing" | "tier" | "account" | "age" | "end"; readonly of: string; readonly part: string; readonly count: number; readonly points: number };

const note = "census";
/** A census is fresh for some minutes, or for fifty times as long as it took, so that counting a million members is never more than a fiftieth of a processor's work. */
const freshForMs = ({ tookMs }: Census): number => Math.max(5 * 60_000, 50 * tookMs);
/** Whoever looks waits so long for a new one; a large shop's takes longer, and is there at the next look. Milliseconds. */
const waitForMs = 2_500;

const underWay = new WeakMap<LaurelModule, Promise<Census>>();

/** The census, not older than a few minutes where one can be taken quickly, and otherwise the last one while a new one is taken. One at a time in a process. */
export async function census(laurel: LaurelModule, { anew = false }: { readonly anew?: boolean } = {}): Promise<{ readonly census?: Census; readonly isCounting: boolean }> {
  const last = await readNote<Census>(laurel.database, note);
  if (last && !anew && Date.now() - last.at < freshForMs(last)) return { census: last, isCounting: underWay.has(laurel) };
  let taking = underWay.get(laurel);
  if (!taking) {
    taking = take(laurel).finally(() => underWay.delete(laurel));
    underWay.set(laurel, taking);
    // Whoever waits is told of a fault; where nobody does any more, the next who looks asks again.
    taking.catch(() => undefined);
  }
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => { timer = setTimeout(resolve, waitForMs, undefined); });
  const taken = await Promise.race([taking, patience]).finally(() => clearTimeout(timer));
  if (taken) return { census: taken, isCounting: false };
  return { ...(last && { census: last }), isCounting: true };
}

async function take({ database, settings }: LaurelModule): Promise<Census> {
  const at = Date.now();
  const rows = await askShop<{ what: Sum["what"]; of: string; part: string; count: string; points: string }>(database, oneLook, [settings.programme, at]);
  const taken: Census = { at, tookMs: Date.now() - at, sums: rows.map((row) => ({ ...row, count: Number(row.count), points: Number(row.points) })) };
  await writeNote(database, note, taken);
  return taken;
}

/**
 * One look at every member as it was last decided, wherever it stands: no row is fetched, and nothing but sums comes back. What time has brought since is in it once the sweep has been there,
 * which is within minutes. Read straight from the ledger's table, because a million members one by one are minutes of work.
 */
const oneLook = `
  SELECT s.what, s.of, s.part, count(*) AS count, sum(s.points) AS points
  FROM laurel.aggregates a
  CROSS JOIN LATERAL (SELECT a.state::jsonb -> 'books' AS books OFFSET 0) b
  CROSS JOIN LATERAL (
    SELECT 'standing' AS what, '' AS of, b.books ->> 'standing' AS part, 0::bigint AS points
    UNION ALL
    SELECT 'tier', t.key, coalesce('hand:' || (t.value -> 'override' ->> 'tier'), t.value ->> 'earned'), 0 FROM jsonb_each(b.books -> 'tiers') t
    UNION ALL
    SELECT 'account', w.key, c.key, c.value::bigint FROM jsonb_each(b.books -> 'wallets') w, jsonb_each(w.value -> 'accounts') c WHERE c.value <> '0'::jsonb
    UNION ALL
    SELECT p.what, w.key, p.part, (l.value ->> 'points')::bigint
    FROM jsonb_each(b.books -> 'wallets') w, jsonb_array_elements((w.value -> 'lots') || (w.value -> 'pending')) l,
      LATERAL (SELECT ($2::bigint - (l.value ->> 'earnedAt')::bigint) / 86400000 AS age, (l.value ->> 'expiresAt')::bigint AS ends) d,
      LATERAL (VALUES
        ('age', CASE WHEN d.age < 30 THEN '30' WHEN d.age < 90 THEN '90' WHEN d.age < 180 THEN '180' WHEN d.age < 365 THEN '365' ELSE 'older' END),
        ('end', CASE WHEN d.ends >= 9007199254740991 THEN 'never' WHEN d.ends < $2 + 30 * 86400000::bigint THEN '30' WHEN d.ends < $2 + 90 * 86400000::bigint THEN '90'
          WHEN d.ends < $2 + 180 * 86400000::bigint THEN '180' WHEN d.ends < $2 + 365 * 86400000::bigint THEN '365' ELSE 'later' END)) p (what, part)
  ) s
  WHERE a.programme = $1 AND a.kind = 'member' AND b.books ->> 'joined' IS NOT NULL
  GROUP BY 1, 2, 3`;

/** A census in words. */
export function countedIn({ at, sums }: Pick<Census, "at" | "sums">, voice: Speaking): Counted {
  const countOf = (what: Sum["what"], of: string, part: string): number => sums.find((each) => each.what === what && each.of === of && each.part === part)?.count ?? 0;
  const counted = voice.document.wallets.map((wallet) => ({ name: nameOf(wallet.name, wallet.id, voice), owed: owedIn(wallet, sums.filter(({ of }) => of === wallet.id), voice) }));
  return {
    at, members: sums.filter(({ what }) => what === "standing").reduce((all, { count }) => all + count, 0),
    restricted: countOf("standing", "", "restricted"), closed: countOf("standing", "", "closed"),
    ladders: voice.document.ladders.map(({ id, name, tiers }) => {
      const counted = tiers.map((tier) => {
        const byHand = countOf("tier", id, `hand:${tier.id}`);
        return { ...tierNamed(voice, id, tier.id), members: byHand + countOf("tier", id, tier.id), byHand };
      });
      return { ladder: id, name: nameOf(name, id, voice), members: counted.reduce((all, { members }) => all + members, 0), tiers: counted };
    }),
    csv: liabilityCsv({ at, timeZone: voice.document.program.timeZone, currency: voice.document.program.currency, wallets: counted.map(({ owed }) => owed) }),
    wallets: counted.map(({ name, owed }) => walletCounted(name, owed)),
  };
}

const ages: readonly AgeBucket[] = ["30", "90", "180", "365", "older"];
const ends: readonly EndBucket[] = ["30", "90", "180", "365", "later", "never"];

function owedIn({ id, decimals }: Speaking["document"]["wallets"][number], sums: readonly Sum[], voice: Speaking): WalletReckoned {
  const points = (what: Sum["what"], parts: readonly string[]) => Object.fromEntries(parts.map((part) => [part, sums.find((each) => each.what === what && each.part === part)?.points ?? 0]));
  const accounts = Object.fromEntries(sums.flatMap(({ what, part, points: held }) => (what === "account" ? [[part, held]] : [])));
  return walletOwed({ wallet: id, decimals, worth: voice.policy.wallets.find((each) => each.id === id)?.worth, byAge: points("age", ages), byEnd: points("end", ends) }, accounts);
}

function walletCounted(name: string, { wallet, decimals, money, unusedShare, accounts, byAge, byEnd }: WalletReckoned): WalletCounted {
  const { available, pending, held, debt, issued, redeemed, expired, written_off: writtenOff } = accounts;
  return {
    wallet, name, decimals, available, pending, held, debt, issued, redeemed, expired, writtenOff,
    ...(money !== undefined && { worth: money }), ...(unusedShare !== undefined && { unusedShare }),
    byAge: ages.map((bucket) => ({ bucket, points: byAge[bucket] ?? 0 })), byEnd: ends.map((bucket) => ({ bucket, points: byEnd[bucket] ?? 0 })),
  };
}
