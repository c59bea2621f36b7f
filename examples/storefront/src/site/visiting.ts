import type { Context } from "hono";
import { getSignedCookie, setSignedCookie } from "hono/cookie";
import { accountOf } from "../people/account.js";
import { type Visit, keepVisit, visitOf } from "../people/visit.js";
import type { Page } from "../pages/page.js";
import { usualTerms } from "../sales/price.js";
import type { House } from "../shop/house.js";
import { en } from "../words/en.js";
import { languageAsked } from "../words/language.js";
import { tellingIn } from "../words/telling.js";

const cookieName = "visit";
const year = 365 * 86_400;

/** The secret that visits are signed with. */
const signingKey = ({ books }: House): string => books.setting("cookies", () => crypto.randomUUID() + crypto.randomUUID());

/** Whose visit this is, by its cookie; a stranger's where it has none, or one that we have not signed. */
export async function visitHere(context: Context, house: House): Promise<Visit> {
  const id = await getSignedCookie(context, signingKey(house), cookieName);
  return visitOf(house.books, id === false ? undefined : id);
}

/** Keeps a visit, and sees to it that the browser comes back with it. */
export async function keepHere(context: Context, house: House, visit: Visit): Promise<void> {
  keepVisit(house.books, visit);
  await setSignedCookie(context, cookieName, visit.id, signingKey(house), {
    path: "/", httpOnly: true, sameSite: "Lax", secure: new URL(context.req.url).protocol === "https:", maxAge: year,
  });
}

/** What a page is drawn with. */
export async function pageHere(context: Context, house: House): Promise<Page> {
  const visit = await visitHere(context, house);
  const { origin, pathname, search, searchParams } = new URL(context.req.url);
  const account = visit.account === undefined ? undefined : accountOf(house.books, visit.account);
  const told = searchParams.get("wrong");
  return {
    telling: tellingIn(visit.language ?? languageAsked(context.req.header("accept-language"))), visit, account, path: `${pathname}${search}`, origin,
    glance: account ? await house.backend.glance(account) : { kind: "guest", terms: usualTerms }, siteKey: await house.ledger.siteKey(origin),
    wrong: told !== null && Object.hasOwn(en.wrongs, told) ? (told as Page["wrong"]) : undefined,
  };
}

/** A way within the shop that a form has named; the way in, where it names anything else. */
export const wayWithin = (told: string | undefined): string => (told !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(told) ? told : "/");
