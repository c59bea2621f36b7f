import type { Press } from "../press.js";
import { type Block, entry } from "../printed.js";

/** What of an order counts, from when, and how periods are reckoned. */
export function countingBlocks(press: Press): Block[] {
  const { document, words: { counting }, pen, duration } = press;
  const { counts, settledWhen, mergeWithin, onStoreCredit } = document.orders;
  const kinds = ["tax", "shipping", "tips", "giftCards", "paidWithPoints"] as const;
  const extras = (counted: boolean) => kinds.filter((kind) => counts[kind] === counted).map((kind) => counting.extras[kind]);
  const visits = /[1-9]/.test(mergeWithin) ? counting.visits(duration(mergeWithin)) : undefined;
  const not = extras(false);
  return [{
    kind: "terms",
    entries: [
      ...entry(counting.countedTerm, [counting.counted(extras(true))]),
      ...entry(counting.notCountedTerm, [not.length === 0 ? undefined : pen.and(not)]),
      ...entry(counting.settledTerm, [counting.settled[settledWhen]]),
      ...entry(counting.refundsTerm, [counting.refunds, counting.storeCredit[onStoreCredit]]),
      ...entry(counting.visitsTerm, [visits]),
      ...entry(counting.periodsTerm, [counting.periods, counting.days(zoneName(document.program.timeZone, press))]),
    ],
  }];
}

/** What is said at the end. */
export function noteBlocks({ document, words: { notes } }: Press): Block[] {
  const birthdays = document.wallets.some(({ earn }) => earn.some((each) => "on" in each && each.on === "birthday"))
    || Object.values(document.benefits).some((given) => given.some(({ kind }) => kind === "birthday-gift"));
  return [
    notes.explained, notes.corrected, notes.versions,
    ...(birthdays ? [notes.leapDay[document.birthdays.leapDay]] : []),
    ...(document.restricted.earns ? [] : [notes.restricted]),
  ].map((text) => ({ kind: "paragraph", text }));
}

/** What a zone's time is called: "China Standard Time". */
function zoneName(timeZone: string, { words }: Press): string {
  const format = new Intl.DateTimeFormat(words.words.writing.locale, { timeZone, timeZoneName: "longGeneric" });
  return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
