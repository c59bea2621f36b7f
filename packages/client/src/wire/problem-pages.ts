import type { ProblemCode } from "./problem.js";

/** What is to be known of a problem: the text of its page and of the catalogue. */
export type ProblemPage = {
  /** When it comes, in a sentence. */
  readonly when: string;
  /** What the caller should do. */
  readonly does: string;
  /** The fields that stand beside `code`, besides `type`, `title`, `status`, `detail` and `request`. */
  readonly figures?: readonly string[];
  /**
   * Whether the same request, sent again, may do better: `later` as it is, after a pause or `Retry-After`, with its key if it has one; `changed` once what `does` says
   * was done, in a request of its own, with a key of its own; `never`.
   */
  readonly again: "later" | "changed" | "never";
};

const wrongId = "Look at the id: somebody else's, from another programme, or mistyped.";
const askQuote = "Ask for a quote, and take what it names.";

const roadPages = {
  "invalid-request": { when: "Something in the path, the query or the body is not as the operation takes it.", does: "Mend every field that `problems` names, each with its `path` and what was expected, in one go.", figures: ["problems"], again: "changed" },
  "idempotency-key-missing": { when: "The operation changes something, and came without an `Idempotency-Key`.", does: "Make a key for the wish before it is first sent (a UUID), and send it with every attempt. `@laurel/client` does.", again: "changed" },
  "not-signed-in": { when: "There is no key and no token, or one that is not known, was taken away, or was made out for another programme.", does: "Sign in, or set the key right. The answer does not say which of these it was.", again: "changed" },
  "token-expired": { when: "The token was good, and has grown too old.", does: "Get a new one from your backend and ask again. `@laurel/client` does so once by itself.", again: "changed" },
  "not-allowed": { when: "Whoever asks may not do this, or may not do it for this member.", does: "Nothing the caller can do; the table of permissions says who may.", again: "never" },
  "other-store": { when: "The caller works at some stores, and this is of another one.", does: "Ask somebody of that store, or somebody who works for all.", again: "never" },
  "site-not-allowed": { when: "A publishable key was used by a page of an origin that it does not name.", does: "Issue a key that names the origin, scheme and port included.", again: "changed" },
  "not-found": { when: "There is nothing at this address.", does: "Look at the path; every operation is in `/openapi.json`.", again: "never" },
  "method-not-allowed": { when: "There is something at this address, but not for this method.", does: "Look at the method; every operation is in `/openapi.json`.", again: "never" },
  "too-slow": { when: "The body did not arrive in time.", does: "Send it again.", again: "later" },
  "body-too-large": { when: "The body is larger than the server reads.", does: "Send less at once; `bytesMax` is the most.", figures: ["bytesMax"], again: "changed" },
  "not-json": { when: "The body is not declared as JSON.", does: "Send `content-type: application/json`, without any other coding.", again: "changed" },
  "key-conflict": { when: "This `Idempotency-Key` was used before for another request.", does: "Use a new key for a new wish. If it was to be the same wish, find out why its content changed.", figures: ["key"], again: "changed" },
  "too-many-requests": { when: "The caller, or the address it asks from, has asked too often for now.", does: "Wait for as long as `Retry-After` says.", again: "later" },
  "unusual-reading": { when: "The caller has read more people's data than is usual, and a second person has not agreed.", does: "Ask a second person, or wait; an alert has been raised. `@laurel/client` does not try again by itself.", again: "never" },
  "fault": { when: "The server has failed. What was asked may have been done.", does: "Send it again with the same key, not in a loop; if it stays, give whoever runs the server the `request`.", again: "later" },
  "overloaded": { when: "The server has as many requests in hand as it takes.", does: "Wait for as long as `Retry-After` says.", again: "later" },
  "store-unreachable": { when: "The server's database does not answer. What was asked may have been done.", does: "Send it again with the same key.", again: "later" },
  "stopping": { when: "The server is about to stop, and takes nothing new.", does: "Send it again; another one, or the next one, will take it.", again: "later" },
} as const satisfies Partial<Record<ProblemCode, ProblemPage>>;

const spendingPages = {
  "fact-conflict": { when: "This id is known with another content.", does: "Tell a correction under a higher revision, or under an id of its own.", figures: ["fact"], again: "changed" },
  "currency-differs": { when: "An order in another currency than the programme's.", does: "Convert it before it is told, at the rate that you would book it with.", figures: ["currency", "expected"], again: "changed" },
  "too-far-ahead": { when: "It is said to have happened more than 24 hours from now.", does: "Set the clock of whoever tells it right.", figures: ["at", "latest"], again: "changed" },
  "wallet-unknown": { when: "The policy has no such wallet.", does: "Take the id of one from the programme.", figures: ["wallet"], again: "changed" },
  "wallet-not-redeemable": { when: "The wallet counts, and pays for nothing.", does: "Do not offer it for payment.", figures: ["wallet"], again: "never" },
  "points-short": { when: "Not so many points are available. Points that wait or are set aside are not.", does: "Take fewer, or earn more: `missing` is the difference.", figures: ["wallet", "wanted", "available", "missing"], again: "changed" },
  "points-not-in-steps": { when: "The number of points is no multiple of the step.", does: askQuote, figures: ["wallet", "wanted", "step"], again: "changed" },
  "points-below-minimum": { when: "Fewer points than may be used at once.", does: askQuote, figures: ["wallet", "wanted", "min"], again: "changed" },
  "points-above-maximum": { when: "More points than may be used at once, or than may pay for these goods.", does: askQuote, figures: ["wallet", "wanted", "max"], again: "changed" },
  "minimum-above-limit": { when: "The least that may be used is more than this cart takes. A quote says it.", does: "Do not offer points for this cart; a larger one takes them.", figures: ["wallet", "least", "most", "payable", "by"], again: "changed" },
  "hold-unknown": { when: "There is no such hold, or it has run out.", does: "Ask for a quote and place a new one.", figures: ["hold"], again: "changed" },
  "hold-taken": { when: "A hold or redemption of this name exists, for something else.", does: "Give each checkout and each redemption a name of its own, or leave the name out.", figures: ["hold"], again: "changed" },
  "capture-exceeds-hold": { when: "More than was set aside.", does: "Capture at most `held`; for more, release it and place another.", figures: ["hold", "wanted", "held"], again: "changed" },
  "redemption-unknown": { when: "There is no such redemption.", does: wrongId, figures: ["redemption"], again: "never" },
  "already-returned": { when: "More than is left to give back of this redemption.", does: "Give back at most `left`.", figures: ["redemption", "wanted", "left"], again: "changed" },
  "transfer-off": { when: "Points of this wallet cannot be given to others.", does: "Do not offer it.", figures: ["wallet"], again: "never" },
  "transfer-to-self": { when: "Giver and receiver are one, perhaps since they were merged.", does: "Name another member.", again: "changed" },
} as const satisfies Partial<Record<ProblemCode, ProblemPage>>;

const rewardPages = {
  "reward-unknown": { when: "There is no such reward, or it is not for sale.", does: "Read the member state again, and show what it offers.", figures: ["reward"], again: "never" },
  "reward-not-for-tier": { when: "The reward is for other tiers.", does: "Show what it takes: `tiers` are those that may have it.", figures: ["reward", "tiers"], again: "changed" },
  "reward-not-now": { when: "The reward is offered at another time.", does: "Come back after `from`; past `until` it is over.", figures: ["reward", "from", "until"], again: "changed" },
  "reward-gone": { when: "None is left of the reward.", does: "Read the member state again, and show it as gone.", figures: ["reward"], again: "never" },
  "reward-price-differs": { when: "The price that was shown is not the price any more.", does: "Show `price`, and ask the member again.", figures: ["reward", "wanted", "price"], again: "changed" },
  "grant-unknown": { when: "The member has no such grant.", does: wrongId, figures: ["grant"], again: "never" },
  "grant-not-usable": { when: "The grant was used, has expired, or was returned: `state` says which.", does: "Tell the member; nothing is to be handed out.", figures: ["grant", "state"], again: "never" },
  "code-invalid": { when: "The code that was scanned has run out (`expired`), or is none of this programme (`not-ours`).", does: "Have the member show a new one.", figures: ["because"], again: "changed" },
} as const satisfies Partial<Record<ProblemCode, ProblemPage>>;

const memberPages = {
  "member-unknown": { when: "Nobody has this id.", does: wrongId, figures: ["member"], again: "never" },
  "not-enrolled": { when: "The member is known, by an order for instance, but has not joined.", does: "Enrol the member first.", again: "changed" },
  "identity-invalid": { when: "An email, a phone or a card could not be read, or none of those given could.", does: "Have it typed again: `reason` says what is wrong, or `setAside` for each.", figures: ["of", "reason", "setAside"], again: "changed" },
  "membership-closed": { when: "The membership is closed: it spends nothing, and sends no points.", does: "Have staff restore it, if that is wished.", again: "changed" },
  "ladder-unknown": { when: "The member is on no such ladder.", does: "Take one of those in the member state.", figures: ["ladder"], again: "changed" },
  "tier-unknown": { when: "The ladder has no such tier.", does: "Take one of those in the programme.", figures: ["ladder", "tier"], again: "changed" },
  "end-in-the-past": { when: "The tier would have ended before it began.", does: "Name an instant to come, or none.", figures: ["until"], again: "changed" },
  "referral-of-self": { when: "Members cannot bring themselves, by whichever of their names.", does: "Enrol without the code.", again: "changed" },
  "referral-circle": { when: "The friend had brought the member before.", does: "Nothing; it is not counted.", figures: ["friend"], again: "never" },
  "identities-differ": { when: "The identities belong to several members.", does: "Have staff look at `members` and decide whether they are one person, to be merged.", figures: ["members"], again: "changed" },
  "merge-with-self": { when: "Both names are one member's already.", does: "Nothing is to be done.", again: "never" },
  "merged-away": { when: "The member was merged into another.", does: "Name the one that was kept: `member`.", figures: ["member"], again: "changed" },
  "merge-unknown": { when: "These two were not merged.", does: wrongId, figures: ["merge"], again: "never" },
  "merge-undone-already": { when: "The merge was undone before.", does: "Nothing is to be done.", figures: ["merge"], again: "never" },
  "erased": { when: "The person was erased: there are no personal data, and there will be none.", does: "Take the member out of your own books. Whoever joins again is somebody new.", figures: ["member"], again: "never" },
} as const satisfies Partial<Record<ProblemCode, ProblemPage>>;

const staffPages = {
  "approval-needed": { when: "A second person has to agree, and has not: points above a limit, or the data of everybody.", does: "Ask for an approval, and come back with it once it is approved.", figures: ["points", "limit", "approval", "state"], again: "changed" },
  "approval-unknown": { when: "There is no such approval, or it is for something else, or somebody else's.", does: wrongId, figures: ["approval"], again: "never" },
  "approval-decided": { when: "It was decided before, or is being decided now, or has run out: `state` says which.", does: "Read the approval again; for something that has run out, ask anew.", figures: ["state"], again: "never" },
  "approval-own": { when: "Nobody approves what they have asked for themselves.", does: "Have another person decide.", again: "never" },
  "policy-invalid": { when: "The document is no policy.", does: "Mend what `problems` names, each with its `path`; `checkPolicy` tells the same without publishing.", figures: ["problems"], again: "changed" },
  "policy-refused": { when: "It is a policy, but cannot follow the one in force: it would change the past, or take away what members hold.", does: "Mend what `refusals` names, or publish it from a later instant.", figures: ["refusals"], again: "changed" },
  "draft-unknown": { when: "There is no such draft.", does: wrongId, figures: ["draft"], again: "never" },
  "draft-moved": { when: "Somebody else has saved the draft since it was read.", does: "Read it again (it is at `revision`), put both together, save again.", figures: ["revision"], again: "changed" },
  "key-unknown": { when: "There is no such key.", does: wrongId, figures: ["key"], again: "never" },
  "endpoint-unknown": { when: "No such address is told of anything.", does: wrongId, figures: ["endpoint"], again: "never" },
  "address-not-allowed": { when: "Webhooks do not go there: `not-https`, `names-a-user` (a name or password in it), `private` (inside the merchant's own network), or `too-many` addresses.", does: "Give a public address with https; past `max`, remove one first.", figures: ["because", "max"], again: "changed" },
} as const satisfies Partial<Record<ProblemCode, ProblemPage>>;

const tillPages = {
  "device-unknown": { when: "The till has not opened a session with this epoch.", does: "Open the till, then send again; nothing that it holds is lost.", figures: ["through"], again: "changed" },
  "device-cloned": { when: "Two tills send under one name: a copy, or a backup that was put back.", does: "Stop selling at it, and begin a new epoch. Have somebody look which till is the right one.", figures: ["through"], again: "never" },
  "device-behind": { when: "Operations before these have not arrived.", does: "Send those after `through` first, in their order.", figures: ["through"], again: "changed" },
  "lease-unknown": { when: "There is no such lease.", does: wrongId, again: "never" },
  "lease-closed": { when: "The lease was closed, by the till or by staff, or its name was used for another one.", does: "Spend nothing from it. Take a new one, under a new name.", again: "changed" },
  "lease-off": { when: "This till may not take points along, or has as many leases open as it may.", does: "Close some, or redeem only with the line up.", again: "changed" },
} as const satisfies Partial<Record<ProblemCode, ProblemPage>>;

/** Chapters of the catalogue, in the order in which they are read. */
export const problemChapters = [
  { title: "The road", about: "of any operation, before it was carried out", pages: roadPages },
  { title: "Members", about: "who it is about", pages: memberPages },
  { title: "Points and orders", about: "earning, paying, giving", pages: spendingPages },
  { title: "Rewards and grants", about: "buying and using them", pages: rewardPages },
  { title: "Staff and policy", about: "approvals, drafts, keys, webhooks", pages: staffPages },
  { title: "Tills", about: "devices and their leases", pages: tillPages },
] as const satisfies readonly { readonly title: string; readonly about: string; readonly pages: Readonly<Partial<Record<ProblemCode, ProblemPage>>> }[];

/** The page of every problem. A code without one does not compile. */
export const problemPages: Readonly<Record<ProblemCode, ProblemPage>> = { ...roadPages, ...memberPages, ...spendingPages, ...rewardPages, ...staffPages, ...tillPages };
