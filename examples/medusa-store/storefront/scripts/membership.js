import { withKey } from "./medusa.js";
import { visitor } from "./visitor.js";

const provider = document.querySelector("laurel-provider");

/**
 * Connects Laurel's elements with the shop. Who asks is shown by the session's cookie; in the place of a token they bear the customer's id, so that nothing is asked for while nobody is
 * signed in, and what was shown to one customer is not shown to the next.
 */
export function connect() {
  Object.assign(provider, { fetch: withKey, getToken: async () => visitor()?.id, subject: (id) => id, siteKey: "guest" });
  provider.setAttribute("base-url", "/store/laurel");
}

/** Somebody has signed in, or out. */
export const changed = () => (visitor() ? provider.signIn() : provider.signOut());

/** Has the elements ask again, as after an order. */
export const refresh = () => provider.refresh();

/** Everything the elements know; for what a page wants to say in its own words. */
export const membership = () => provider.membership;

/** Calls `show` with the name of the visitor's tier in the language of the page, now and whenever it changes; `undefined` for guests. */
export async function watchTier(show) {
  await customElements.whenDefined("laurel-provider");
  await provider.updateComplete;
  const { member, programme } = provider.membership;
  const look = () => {
    const { state: shown } = member.snapshot();
    const { programme: rules } = programme.snapshot();
    const standing = shown?.state?.kind === "member" ? shown.state.tiers[0] : undefined;
    const tier = rules?.ladders.find(({ id }) => id === standing?.ladder)?.tiers.find(({ id }) => id === standing?.current);
    show(tier && { id: tier.id, name: nameIn(tier.name) });
  };
  member.subscribe(look);
  programme.subscribe(look);
  look();
}

const nameIn = (name) => (typeof name === "string" ? name : name[document.documentElement.lang] ?? Object.values(name)[0]);
