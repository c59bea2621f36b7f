import type { Reading } from "@laurel/store";
import { tierOf } from "@laurel/core";
import { type Answering, type Asked, answer, refuse } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import { memberCards } from "./member-card.js";

/** So many are looked at for a page; where few fit what was asked for, a page may hold fewer than it could. */
const lookedAtMax = 2_000;

/** Lists members by id, those of a store or a tier where that is asked for; staff of stores see those of their stores (X2). Counted by the guard (X4). */
export const listMembers: Answering<"listMembers"> = async (asked, means) => {
  const { query: { limit, after } } = asked;
  const found: Reading[] = [];
  let [seen, last] = [0, after ?? ""];
  for await (const { key } of means.engine.store.aggregates("member", last)) {
    last = key.id;
    const reading = await means.engine.read(key.id);
    if (reading && reading.mergedInto === undefined && await fits(asked, means, reading)) found.push(reading);
    if (found.length === limit || ++seen === lookedAtMax || !asked.isWanted()) break;
  }
  const isFull = found.length === limit || seen === lookedAtMax;
  if (found.length > 0 && await means.access.countReading(asked.caller, found.length, means.now()) === "held") return refuse({ code: "unusual-reading" });
  return answer(200, { items: await memberCards(means, asked.caller, "listMembers", found), ...(isFull && { next: last }) });
};

async function fits({ query: { store, tier }, scope, caller }: Asked<"listMembers">, means: Means, { member, books }: Reading): Promise<boolean> {
  if (tier !== undefined && !Object.values(books.tiers).some((each) => tierOf(each) === tier)) return false;
  if (scope === "store" && !(await means.access.reaches(caller, member))) return false;
  return store === undefined || (await means.access.storesOf([member]))[0]!.includes(store);
}
