import type { Answer, MemberShown } from "@laurel/client/page";
import type { Basket } from "./basket.js";
import type { PaidBy } from "./paying.js";
import { type Came, type Wire, wishing } from "./wire.js";

type Programme = Answer<"readProgramme">;

/** A member as staff see one: how they stand, and the programme they stand in. */
export type StaffMember = { readonly member: string; readonly shown: MemberShown; readonly programme: Programme };

/** Whom a search has found; `nobody` where there is none. */
export type Found = { readonly kind: "nobody" } | { readonly kind: "member"; readonly found: StaffMember };

/** What came of adjusting points: done, or it waits for a second person. */
export type Adjusted = "done" | "waits";

/** What staff ask of the app, at the till or in the admin; each of it in their own name, as their role allows. */
export type StaffDesk = {
  /** @param customer - the number that Shopify knows somebody by */
  readonly ofCustomer: (customer: string) => Promise<Came<Found>>;
  /** By what was typed or scanned: a customer's number, a member's id, or the code of a member card. */
  readonly find: (typed: string) => Promise<Came<Found>>;
  readonly why: (member: string) => Promise<Came<Answer<"explainTiers">>>;
  readonly estimate: (member: string | undefined, basket: Basket) => Promise<Came<Answer<"estimateEarning">>>;
  readonly useGrant: (member: string, grant: string) => Promise<Came<unknown>>;
  /** `points` in the wallet's smallest pieces, below zero to take some. */
  readonly adjust: (member: string, wallet: string, points: number, reason: string) => Promise<Came<Adjusted>>;
  readonly quote: (member: string, wallet: string, goods: number) => Promise<Came<Answer<"quotePoints">>>;
  /** Sets points of a customer aside, and has the shop make the code that pays in their place. */
  readonly take: (customer: string, wallet: string, points: number, goods: number) => Promise<Came<PaidBy>>;
};

/**
 * Opens a desk.
 *
 * @param place - behind which door staff stand: the admin, or a till
 */
export function openStaffDesk(wire: Wire, place: "admin" | "pos", language: string): StaffDesk {
  const root = `/api/${place}/v1`;
  const once = wishing(wire);
  const search = async (body: object): Promise<Came<Found>> => {
    const came = await wire<Answer<"searchMembers">>(`${root}/members/search`, { body });
    if (came.kind !== "answer") return came;
    const member = came.body.items[0]?.member;
    if (member === undefined) return { kind: "answer", body: { kind: "nobody" } };
    const [shown, programme] = await Promise.all([wire<MemberShown>(pathOf(root, member, "state")), wire<Programme>(`${root}/programme`)]);
    if (shown.kind !== "answer") return shown;
    if (programme.kind !== "answer") return programme;
    return { kind: "answer", body: { kind: "member", found: { member, shown: shown.body, programme: programme.body } } };
  };
  const ofCustomer = (customer: string): Promise<Came<Found>> => search({ identity: { of: "shopify", value: customer } });
  return {
    ofCustomer,
    find: async (typed) => {
      const text = typed.trim();
      if (/^\d{1,20}$/.test(text)) {
        const came = await ofCustomer(text);
        if (came.kind !== "answer" || came.body.kind === "member") return came;
      }
      // What is scanned off a member card is far longer than any id.
      return search(text.length > codeLengthMin ? { code: text } : { member: text });
    },
    why: (member) => wire(`${pathOf(root, member, "explanation")}?language=${language}`),
    estimate: (member, basket) => wire(`${root}/estimates`, { body: { ...(member !== undefined && { member }), basket } }),
    useGrant: (member, grant) => once(`${root}/grants/use`, { member, grant }),
    adjust: async (member, wallet, points, reason) => {
      const came = await once<{ readonly approval?: string }>(pathOf(root, member, "adjustments"), { wallet, points, reason });
      return came.kind === "answer" ? { kind: "answer", body: came.body.approval === undefined ? "done" : "waits" } : came;
    },
    quote: (member, wallet, goods) => wire(pathOf(root, member, "quotes"), { body: { wallet, goods, total: goods } }),
    take: (customer, wallet, points, goods) => once(`/api/${place}/points`, { customer, wallet, points, goods }),
  };
}

const codeLengthMin = 64;
const pathOf = (root: string, member: string, what: string): string => `${root}/members/${encodeURIComponent(member)}/${what}`;
