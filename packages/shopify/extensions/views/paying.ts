import type { Answer } from "@laurel/client/page";
import { scale } from "@laurel/core";
import type { Membership } from "../../src/publish/membership-json.js";
import { type PageMoney, minorOfPage } from "./basket.js";
import type { Speech } from "./speech.js";
import { walletOf } from "./standing-view.js";
import { type Wire, wishing } from "./wire.js";

/** What a checkout knows of its cart. */
export type CartShown = { readonly goods: PageMoney; readonly total: PageMoney };

/** Points that have been set aside, with the code that pays in their place. */
export type PaidBy = { readonly hold: string; readonly code: string; readonly wallet: string; readonly points: number; readonly pays: number };

/** Whether points can pay, and how many. */
export type Offer =
  | { readonly kind: "usable"; readonly wallet: string; readonly points: number; readonly pays: number; readonly goods: number; readonly least: number; readonly step: number; readonly worth: { readonly points: number; readonly minor: number } }
  /** They cannot; `says` why. */
  | { readonly kind: "not-usable"; readonly says: string }
  | { readonly kind: "failed" };

/** What came of a wish to pay with points, or to take that back. */
export type WishCame<Done> = { readonly kind: "done"; readonly done: Done } | { readonly kind: "refused"; readonly says: string } | { readonly kind: "unknown" };

/** Asks for what paying with points takes; each of it at the server, which alone decides. */
export type Paying = {
  readonly offer: (membership: Membership, cart: CartShown) => Promise<Offer>;
  /** @param checkout - the checkout's own name, so that the same wish is met once */
  readonly take: (offer: Extract<Offer, { kind: "usable" }>, checkout: string | undefined) => Promise<WishCame<PaidBy>>;
  /** What pays already, for a page that is opened anew. */
  readonly now: () => Promise<PaidBy | undefined>;
  readonly giveBack: (hold: string) => Promise<WishCame<undefined>>;
};

/** Codes that points stand behind look so; no other code of a shop is touched. */
export const isPointsCode = (code: string): boolean => /^LRL-[A-HJ-NP-Z2-9]{12}$/.test(code);

/** Opens what pays with points. */
export function openPaying(wire: Wire, { say }: Speech): Paying {
  const once = wishing(wire);
  const me = "/api/shopper/v1/members/me";
  return {
    offer: async ({ wallet, worth }, { goods, total }) => {
      if (!wallet || !worth) return { kind: "not-usable", says: say("paying.nothing") };
      if (worth.currency !== goods.currencyCode) return { kind: "not-usable", says: say("paying.currency") };
      const cart = { goods: minorOfPage(goods), total: minorOfPage(total) };
      const came = await wire<Answer<"quotePoints">>(`${me}/quotes`, { body: { wallet: wallet.id, ...cart } });
      if (came.kind !== "answer") return came.kind === "problem" ? { kind: "not-usable", says: came.says ?? say("paying.nothing") } : { kind: "failed" };
      const quote = came.body;
      if (quote.kind === "usable") return { kind: "usable", wallet: quote.wallet, points: quote.points, pays: quote.pays, goods: quote.goods, least: quote.least, step: quote.step, worth: quote.worth };
      return { kind: "not-usable", says: quote.reason.says ?? say("paying.nothing") };
    },
    take: async ({ wallet, points, goods }, checkout) => {
      const came = await once<PaidBy>(`${me}/holds`, { wallet, points, goods, ...(checkout && { order: checkout }) });
      if (came.kind === "fault") return { kind: "unknown" };
      if (came.kind === "problem") return { kind: "refused", says: came.says ?? say("paying.failed") };
      return isPointsCode(came.body.code) ? { kind: "done", done: came.body } : { kind: "refused", says: say("paying.failed") };
    },
    now: async () => {
      const came = await wire<PaidBy | undefined>("/api/shopper/checkout/points");
      return came.kind === "answer" ? came.body : undefined;
    },
    giveBack: async (hold) => {
      const came = await once(`${me}/holds/${encodeURIComponent(hold)}/release`, {});
      if (came.kind === "fault") return { kind: "unknown" };
      return came.kind === "answer" ? { kind: "done", done: undefined } : { kind: "refused", says: came.says ?? say("paying.failed") };
    },
  };
}

/**
 * An offer of as many points as somebody wants, or the nearest number below that can be used.
 *
 * @param wanted - in the wallet's smallest pieces; all unless it is a number
 */
export function offerOf(all: Extract<Offer, { kind: "usable" }>, wanted: number): Extract<Offer, { kind: "usable" }> {
  if (Number.isNaN(wanted)) return all;
  const points = Math.max(all.least, Math.min(Math.floor(wanted / all.step) * all.step, all.points));
  return points === all.points ? all : { ...all, points, pays: scale(points, all.worth.minor, all.worth.points, "down") };
}

/** What an offer says: the sentence, and the words on its button. */
export function offerWords(membership: Membership, { points, pays }: { readonly points: number; readonly pays: number }, speech: Speech): { readonly have: string; readonly use: string; readonly used: string } {
  const wallet = walletOf(membership, speech) ?? { name: "", decimals: 0 };
  const filled = { points: speech.points(points, wallet), money: speech.money(pays, membership.worth?.currency ?? "CNY") };
  return { have: speech.say("paying.have", { points: speech.points(membership.points, wallet) }), use: speech.say("paying.use", filled), used: speech.say("paying.used", filled) };
}
