import type { Answer, MemberShown, ProgrammeShown } from "@laurel/client/page";
import { type Came, type Wire, wishing } from "./wire.js";

/** What an account knows of its membership. */
export type AccountRead =
  | { readonly kind: "known"; readonly shown: MemberShown; readonly programme: ProgrammeShown }
  /** Shopify says that nobody is signed in. */
  | { readonly kind: "nobody" }
  | { readonly kind: "failed" };

/**
 * The membership of whoever is signed in to an account, asked for at the app. An extension runs in a worker of Shopify's that is no page: it has no storage, no tabs and nothing that says whether anybody is looking, so there is
 * nothing here that leans on them.
 */
export type Account = {
  readonly read: () => Promise<AccountRead>;
  readonly statement: (after: string | undefined) => Promise<Came<Answer<"readStatement">>>;
  readonly code: () => Promise<Came<Answer<"readMemberCode">>>;
  /** Joins as the account that is signed in. After no answer the same wish goes again under its key. */
  readonly join: () => Promise<Came<Answer<"enrolMember">>>;
  /** @param price - as it was shown: at another the server refuses. After no answer the same wish goes again under its key, so that nothing is bought twice. */
  readonly take: (reward: string, price: number) => Promise<Came<unknown>>;
};

const root = "/api/shopper/v1";
const me = `${root}/members/me`;
const pageSize = 20;

/** Opens an account; nothing is sent before something is asked. */
export function openAccount(wire: Wire): Account {
  const once = wishing(wire);
  return {
    read: async () => {
      const [shown, programme] = await Promise.all([wire<MemberShown>(`${me}/state`), wire<ProgrammeShown>(`${root}/programme`)]);
      if (shown.kind === "answer" && programme.kind === "answer") return { kind: "known", shown: shown.body, programme: programme.body };
      return shown.kind === "problem" && shown.code === "not-signed-in" ? { kind: "nobody" } : { kind: "failed" };
    },
    statement: (after) => wire(`${me}/statement?limit=${pageSize}${after === undefined ? "" : `&after=${encodeURIComponent(after)}`}`),
    code: () => wire(`${me}/code`),
    join: () => once(`${root}/members`, {}),
    take: (reward, price) => once(`${me}/rewards/${encodeURIComponent(reward)}/take`, { points: price }),
  };
}
