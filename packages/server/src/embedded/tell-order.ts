import { type OrderSnapshot, sameFact } from "@laurel/core";
import { Attempts } from "@laurel/store";
import type { KnownOrder } from "./known-order.js";

/** An order in Laurel's words, without its revision. */
export type Told = Omit<OrderSnapshot, "revision">;

/** A stamp that was not quite sure is written with this at its end: the order is looked at once more when every other look at it must be over. */
export const unsure = "?";

/** The two sides of a telling: the shop's order, and what the ledger knows of it. */
export type Sides<Mapped, Why extends string> = {
  /** What the ledger knows now. */
  readonly known: () => Promise<KnownOrder>;
  /** How the order looks now; `undefined` where there is none. */
  readonly stamp: () => Promise<string | undefined>;
  /** Reads the order as it is now. `undefined` where there is none; `skipped` where it is not to be told. */
  readonly read: (known: KnownOrder) => Promise<Reading<Mapped, Why> | undefined>;
  /** The names by which the ledger knows these identities, of those it knows. */
  readonly names: (identities: readonly string[]) => Promise<readonly string[]>;
  /** What is to be done before the ledger hears of it. */
  readonly before: (mapped: Mapped, known: KnownOrder) => Promise<void>;
  readonly tell: (order: OrderSnapshot) => Promise<Answer>;
};

/** An order that was read; `Why` are the shop's reasons not to tell of one. */
export type Reading<Mapped, Why extends string> = { readonly kind: "order"; readonly order: Told; readonly mapped: Mapped } | { readonly kind: "skipped"; readonly because: Why };

/** What the ledger answers. `passed` says that somebody else was faster, or that it cannot be seen from the answer. */
export type Answer = { readonly kind: "belongs"; readonly member: string } | { readonly kind: "passed" } | { readonly kind: "refused"; readonly code: string };

/** What came of telling an order, and the stamp under which it is to be written down. */
export type Telling<Mapped, Why extends string> =
  | { readonly kind: "told"; readonly revision: number; readonly member: string | undefined; readonly stamp: string; readonly mapped: Mapped }
  | { readonly kind: "unchanged"; readonly member: string | undefined; readonly stamp: string; readonly mapped: Mapped }
  | { readonly kind: "skipped"; readonly because: Why; readonly stamp: string }
  | { readonly kind: "refused"; readonly code: string; readonly member: string | undefined; readonly stamp: string }
  | { readonly kind: "gone" };

/**
 * Brings what the ledger knows of an order up to what the order is. Nothing is locked, and any number may do it at once: each looks up the newest revision that the ledger has, reads the order after
 * that, and tells it as the next one. Of several that tell one revision the first wins, and the others begin again; so whoever wins has read the order after the revision before was told, and the
 * revisions of the ledger stand in the order in which they were read. Whoever looks last, after the last change, either tells it or finds it told.
 *
 * One thing is left. An order may come back to what the ledger knows while somebody is about to tell what it was in between. So what is found told, but not under the stamp it was told under, is
 * marked to be looked at once more when any such telling is over.
 *
 * @param sureStamp - the stamp under which the ledger is known to have been told; one that was marked, once every telling of that time is over
 * @throws Fault when others are faster all the time; what they told stands, and repeating is safe
 */
export async function tellOrder<Mapped, Why extends string>(id: string, sureStamp: string | undefined, { known, stamp, read, names, before, tell }: Sides<Mapped, Why>): Promise<Telling<Mapped, Why>> {
  for (const attempts = new Attempts(`order ${id}`); ;) {
    await attempts.next();
    const found = await known();
    const looks = await stamp();
    const reading = looks === undefined ? undefined : await read(found);
    if (looks === undefined || reading === undefined) return { kind: "gone" };
    if (reading.kind === "skipped") return { kind: "skipped", because: reading.because, stamp: looks };
    const { order, mapped } = reading;
    const isTold = async (there: KnownOrder): Promise<boolean> => there.order !== undefined && saysTheSame(there.order, { ...order, identities: [...await names(order.identities)] });
    if (await isTold(found)) return { kind: "unchanged", member: found.member, stamp: sureStamp === looks ? looks : looks + unsure, mapped };
    await before(mapped, found);
    const revision = found.revision + 1;
    const answer = await tell({ ...order, revision });
    if (answer.kind === "belongs") return { kind: "told", revision, member: answer.member, stamp: looks, mapped };
    if (answer.kind === "refused") return { kind: "refused", code: answer.code, member: found.member, stamp: looks };
    const now = await known();
    if (now.revision === revision && await isTold(now)) return { kind: "told", revision, member: now.member, stamp: looks, mapped };
  }
}

/** Whether the ledger knows an order by these very words. */
function saysTheSame({ revision: _, ...known }: OrderSnapshot, told: Told): boolean {
  return sameFact({ ...known, identities: known.identities.toSorted() }, { ...told, identities: told.identities.toSorted() });
}
