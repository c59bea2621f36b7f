import type { Client } from "@laurel/client";
import { expect } from "vitest";
import { type InLedger, inLedger, tierName } from "./figures-in-ledger.fixture.js";
import { type OnPage, figuresOn } from "./figures-on-page.fixture.js";
import { labels } from "./labels.fixture.js";
import { button, goTo } from "./shopper.fixture.js";
import { type Shopper, patienceMs } from "./street.fixture.js";

/** Whose figures are compared, and with which ledger. */
export type Compared = { readonly client: Client; readonly member: string };

/**
 * Holds every figure of the page that is open, and then every figure of the account, against the ledger: to the point, as soon as the page has settled.
 *
 * @returns what the ledger says
 */
export async function agrees(shopper: Shopper, compared: Compared): Promise<InLedger> {
  await pageAgrees(shopper, compared);
  await goTo(shopper, "/account");
  return pageAgrees(shopper, compared);
}

/** Holds the page that is open against the ledger. */
export async function pageAgrees(shopper: Shopper, { client, member }: Compared): Promise<InLedger> {
  const { page, telling: { language }, email } = shopper;
  let ledger = await inLedger(client, member);
  await expect.poll(async () => {
    await unfold(shopper);
    ledger = await inLedger(client, member);
    const wanted = expected(new URL(page.url()).pathname, ledger, await tierName(client, ledger.tier, language));
    return [...contradictions(ledger), ...differences(await figuresOn(page, language, email), wanted)];
  }, { timeout: patienceMs, interval: 50 }).toEqual([]);
  return ledger;
}

/** What the ledger may not say: a balance below zero, or a statement that comes to something else. */
function contradictions({ available, pending, held, debt, lines }: InLedger): string[] {
  const sum = lines.filter(({ isPending }) => !isPending).reduce((all, { points }) => all + points, 0);
  return [
    ...(Math.min(available, pending, held, -debt) < 0 ? [`the ledger has ${available} available, ${pending} pending, ${held} held, ${debt} owed`] : []),
    ...(sum === available + held + debt ? [] : [`the statement comes to ${sum}, the balance to ${available + held + debt}`]),
  ];
}

/** Shows all of a statement. */
async function unfold(shopper: Shopper): Promise<void> {
  const more = button(shopper, labels[shopper.telling.language].more);
  if (await more.isVisible()) await more.click({ timeout: 2_000 });
}

/** What a page has to show, by its path; a badge is on all of them. */
function expected(path: string, ledger: InLedger, badge: string): OnPage {
  const { available, pending, held, debt, worth, ending, percent, lines } = ledger;
  const wallet = { available, pending, held, worth, ending, debt: -debt };
  switch (path.replace(/W\w+/, "W")) {
    case "/account": return { badge, wallet, card: { tier: badge, available }, progress: { tier: badge, percent }, lines: lines.map(({ points, isPending }) => ({ points, isPending })) };
    case "/orders/W/thanks": return { badge, wallet };
    // A hundred points pay a yuan.
    case "/checkout": return held > 0 ? { badge, held: { points: held, pays: held } } : { badge, have: available };
    case "/clock": return { badge, clock: { tier: badge, available, pending } };
    default: return { badge };
  }
}

function differences(seen: OnPage, wanted: OnPage): string[] {
  return (Object.keys(wanted) as (keyof OnPage)[]).flatMap((each) => {
    const [page, ledger] = [seen[each], wanted[each]].map(written);
    return page === ledger ? [] : [`${each}: the page says ${page}, the ledger ${ledger}`];
  });
}

/** The same text for the same figures, in whatever order they were read. */
function written(figures: unknown): string {
  return JSON.stringify(figures, (_, value: unknown) => (value !== null && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))) : value)) ?? "nothing";
}
