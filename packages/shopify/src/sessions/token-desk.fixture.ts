/** What Shopify's token endpoint does: pairs that rotate; the pair before stays good until the new one is used. */
export function tokenDesk({ secret = "hush", expiresIn = 3_600, issued = [] }: { readonly secret?: string; readonly expiresIn?: number; readonly issued?: readonly string[] } = {}) {
  const asked: Readonly<Record<string, string>>[] = [];
  const good = new Map<string, number>(issued.map((each) => [each, 0]));
  const fails: (number | Error)[] = [];
  let pairs = 0;
  const pair = (): Response => {
    pairs += 1;
    good.set(`refresh-${pairs}`, pairs);
    return Response.json({ access_token: `token-${pairs}`, scope: "read_orders,write_customers", expires_in: expiresIn, refresh_token: `refresh-${pairs}`, refresh_token_expires_in: 7_776_000 });
  };
  const answer = (said: Readonly<Record<string, string>>): Response => {
    if (said["client_secret"] !== secret) return Response.json({ error: "invalid_client" }, { status: 400 });
    if (said["grant_type"] !== "refresh_token") return pair();
    return good.has(said["refresh_token"]!) ? pair() : Response.json({ error: "invalid_grant", error_description: "the token was used up" }, { status: 400 });
  };
  return {
    asked,
    /** Statuses, or what is thrown, in the place of the next answers. */
    fails,
    /** A token is used: refresh tokens before its own are good no more. */
    use: (token: string) => { for (const [each, at] of good) if (at < Number(token.replace("token-", ""))) good.delete(each); },
    revoke: () => good.clear(),
    fetch: (async (_url, init) => {
      const said = JSON.parse(init?.body as string) as Readonly<Record<string, string>>;
      asked.push(said);
      const fail = fails.shift();
      if (fail instanceof Error) throw fail;
      return fail === undefined ? answer(said) : new Response("busy", { status: fail });
    }) as typeof globalThis.fetch,
  };
}
