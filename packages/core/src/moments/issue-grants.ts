import type { Benefit } from "../benefits/benefit.js";
import type { Grant } from "../benefits/grant.js";
import { isoDay } from "../time/day.js";
import { addToDay } from "../time/duration.js";
import { type Instant, never } from "../time/instant.js";
import { periodOf } from "../time/period.js";
import { nextAnniversary } from "../time/window.js";
import { type Draft, currentTiers, flag, joinedDay } from "../books/draft.js";

/** Issues what a tier gives for the current period, each once: going down and up again within it gives nothing twice. */
export function issueOnTier(draft: Draft, tier: string): void {
  for (const benefit of draft.policy.benefits[tier] ?? []) if (benefit.grant?.on === "tier") issue(draft, benefit.grant, periodFrom(draft, benefit.grant), "tier");
}

/** Issues what a tier gives again and again, at the start of a period. */
export function issuePeriodic(draft: Draft, tier: string): void {
  for (const { grant } of draft.policy.benefits[tier] ?? []) if (grant?.on === "tier" && grant.every) issue(draft, grant, periodFrom(draft, grant), "tier");
}

/** Issues birthday gifts. */
export function issueOnBirthday(draft: Draft, year: number): void {
  for (const tier of currentTiers(draft)) {
    for (const { grant } of draft.policy.benefits[tier] ?? []) {
      if (grant?.on === "birthday") issue(draft, grant, { name: `birthday-${year}`, until: never }, "birthday");
    }
  }
}

/** A grant is used. It was promised in front of somebody, so it stands even where the books know no such grant: then it is flagged. */
export function useGrant(draft: Draft, id: string): void {
  const found = draft.grants.find((each) => each.id === id);
  if (found?.state === "issued") return replace(draft, { ...found, state: "used", usedAt: draft.now });
  flag(draft, "grant-unearned", id);
  if (!found) add(draft, { id, reward: id.split("/")[0]!, because: "unknown", issuedAt: draft.now, expiresAt: never, usedAt: draft.now, state: "used" });
  else replace(draft, { ...found, state: "used", usedAt: draft.now });
}

/** A used grant comes back into the member's hands. */
export function returnGrant(draft: Draft, id: string): void {
  const found = draft.grants.find((each) => each.id === id);
  if (found?.state === "used") replace(draft, { ...found, state: found.expiresAt <= draft.now ? "expired" : "issued", usedAt: undefined });
}

/** Hands out a reward that was bought; `id` is the redemption's. It ends when the fact says, or else after as long as the policy gives it. */
export function handOut(draft: Draft, id: string, reward: string, expiresAt: Instant = endOf(draft, reward) ?? never): void {
  add(draft, { id, reward, because: "bought", issuedAt: draft.now, expiresAt, usedAt: undefined, state: "issued" });
}

/** When a reward that is handed out now ends: its days are whole ones, and today's is given besides. */
function endOf({ policy: { rewards, zone }, now }: Draft, reward: string): Instant | undefined {
  const { validFor } = rewards.find(({ id }) => id === reward) ?? {};
  return validFor && zone.startOf(addToDay(zone.dayAt(now) + 1, validFor));
}

/** The purchase of a reward was undone. */
export function takeBackReward(draft: Draft, id: string): void {
  const found = draft.grants.find((each) => each.id === id && each.because === "bought");
  if (found?.state === "issued") replace(draft, { ...found, state: "returned" });
  else if (found) flag(draft, "grant-unearned", id);
}

/** Grants that have ended by now. */
export function expireGrants(draft: Draft): void {
  draft.grants = draft.grants.map((each) => (each.state === "issued" && each.expiresAt <= draft.now ? { ...each, state: "expired" } : each));
}

type IssuePeriod = { readonly name: string; readonly until: Instant };

function periodFrom(draft: Draft, { every }: NonNullable<Benefit["grant"]>): IssuePeriod {
  const { zone } = draft.policy;
  const [today, anchor] = [zone.dayAt(draft.now), joinedDay(draft)];
  if (every) {
    const { from, next } = periodOf(every, anchor, today);
    return { name: isoDay(from), until: zone.startOf(next) };
  }
  // A gift for entering a tier is given once in a membership year, so that losing and regaining the tier does not repeat it.
  return { name: isoDay(nextAnniversary(today, anchor)), until: never };
}

function issue(draft: Draft, grant: NonNullable<Benefit["grant"]>, period: IssuePeriod, because: Grant["because"]): void {
  if (draft.standing === "closed") return;
  const until = endOf(draft, grant.reward) ?? period.until;
  for (let n = 1; n <= grant.count; n++) {
    const id = `${grant.reward}/${period.name}/${n}`;
    if (draft.grants.some((each) => each.id === id)) continue;
    add(draft, { id, reward: grant.reward, because, issuedAt: draft.now, expiresAt: until, usedAt: undefined, state: "issued" });
  }
}

function add(draft: Draft, grant: Grant): void {
  draft.grants = [...draft.grants, grant];
}

function replace(draft: Draft, grant: Grant): void {
  draft.grants = draft.grants.map((each) => (each.id === grant.id ? grant : each));
}
