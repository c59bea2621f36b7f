import type { Glance } from "../laurel/backend.js";
import type { Account } from "../people/account.js";
import type { Visit } from "../people/visit.js";
import type { Words } from "../words/en.js";
import type { Telling } from "../words/telling.js";

/** What every page is drawn with. */
export type Page = {
  readonly telling: Telling;
  readonly visit: Visit;
  readonly account: Account | undefined;
  /** What the shop knows of the member; a guest's unless somebody has signed in who has joined. */
  readonly glance: Glance;
  /** Where this is, with what stands behind the question mark. */
  readonly path: string;
  /** The origin that the browser sees. */
  readonly origin: string;
  /** The publishable key that lets this page ask for the programme while nobody has signed in. */
  readonly siteKey: string;
  /** What is to be said before anything else. */
  readonly wrong: keyof Words["wrongs"] | undefined;
};
