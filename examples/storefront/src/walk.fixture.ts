import type { Shop } from "./index.js";

/** Somebody with a browser without JavaScript: follows redirects, keeps cookies, fills in forms. */
export type Walker = {
  readonly get: (path: string) => Promise<Seen>;
  readonly post: (path: string, form?: Readonly<Record<string, string>>) => Promise<Seen>;
  readonly signIn: (email: string) => Promise<Seen>;
  /** Puts goods into the bag, goes to the checkout and places the order; `hold` is what the redeem box would send. */
  readonly order: (goods: Readonly<Record<string, number>>, hold?: string) => Promise<string>;
};

/** Where one has come to: the path after all redirects, and the page. */
export type Seen = { readonly status: number; readonly path: string; readonly text: string };

/** Opens a browser on a shop. */
export function walkIn(shop: Shop, { language = "en" }: { readonly language?: string } = {}): Walker {
  const cookies = new Map<string, string>();
  const ask = async (path: string, how: RequestInit = {}): Promise<Seen> => {
    const headers = { "cookie": [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), "accept-language": language };
    const response = await shop.fetch(new Request(new URL(path, "http://shop.test"), { ...how, headers }));
    for (const each of response.headers.getSetCookie()) cookies.set(...(each.split(";")[0]!.split(/=(.*)/s).slice(0, 2) as [string, string]));
    const to = response.headers.get("location");
    return to === null ? { status: response.status, path, text: await response.text() } : ask(to);
  };
  const post = async (path: string, form: Readonly<Record<string, string>> = {}): Promise<Seen> => ask(path, { method: "POST", body: new URLSearchParams(form) });
  return {
    get: (path) => ask(path), post, signIn: (email) => post("/sign-in", { email, next: "/account" }),
    order: async (goods, hold) => {
      for (const [sku, quantity] of Object.entries(goods)) await post("/bag", { sku, quantity: String(quantity) });
      const { path } = await post("/checkout", { address: "Hangzhou", ...(hold !== undefined && { "laurel-hold": hold }) });
      return path.split("/")[2] ?? "";
    },
  };
}

/** What is in somebody's wallet, as Laurel says to the shop's backend. */
export async function ledgerOf(shop: Shop, member: string) {
  const outcome = await shop.client().call("readMemberState", { params: { member } });
  if (outcome.kind === "problem" || outcome.body.state.kind !== "member") throw new Error(`${member} is no member`);
  const { wallets: [points], tiers: [standing] } = outcome.body.state;
  return { tier: standing!.current, available: points!.available, pending: points!.pending, held: points!.held, debt: points!.debt };
}
