/** The words of the admin's screens in English; `{{…}}` is filled in. A key that ends in `_one` or `_other` is chosen by `count`. */
export const en = {
  menu: { laurel: "Membership", members: "Members", policy: "Policy", orders: "Orders", settings: "Membership" },
  act: {
    cancel: "Cancel", close: "Close", save: "Save", again: "Try again", more: "Show more", all: "Show all", refresh: "Count again", actions: "Actions", open: "Open", clear: "No end",
  },
  failed: {
    title: "This could not be loaded", unreachable: "The shop's server does not answer. Check the connection and try again.", signedOut: "You have been signed out. Sign in again.",
    unknown: "Something went wrong. Try again; if it stays, tell whoever runs the server.",
  },
  standing: { good: "Good standing", restricted: "Restricted", closed: "Closed" },
  membership: {
    erased: "The person was erased; nobody is enrolled under this account.", title: "Membership", notJoined: "Not a member", notJoinedHint: "This customer has not joined the programme. Customers join when they register, and with the first order under their account.",
    guestHint: "This is a guest without an account. What guests buy is kept for whoever registers under the same e-mail.", enrol: "Make a member", enrolled: "{{name}} is a member now",
    joined: "Member since {{day}}", since: "since {{day}}", byHand: "Set by hand", until: "until {{day}}", untilFurther: "until further notice", earned: "By the figures: {{tier}}",
    reason: "{{reason}} ({{by}})", next: "Next: {{tier}}", done: "{{share}} of the way to {{tier}}", top: "The highest tier", byInvitation: "The next tier is by invitation",
    review: "Next review {{day}}", grace: "Kept in grace until {{day}}", lost: "Will be lost on {{day}}", why: "Why this tier",
  },
  points: {
    available: "Available", worth: "worth {{money}}", pending: "Pending", held: "On hold", debt: "Owed", matures: "{{points}} usable from {{day}}", ends: "{{points}} end on {{day}}",
    wallet: "Wallet",
  },
  adjust: {
    action: "Adjust points", title: "Adjust points", hint: "Points are given or taken at once, and stand in the journal with your name and the reason.", give: "Give", giveHint: "Adds points to the member",
    take: "Take", takeHint: "Takes points from the member", points: "Points", reason: "Reason", reasonHint: "Written in the journal, for colleagues to read.", reasonExample: "For instance: goodwill for a late parcel",
    before: "Available now", after: "Available then", second: "Second person", needsSecond: "More than {{limit}} needs a second person. The points move once another user of the admin has approved.",
    submit: "Adjust", given: "{{points}} given", taken: "{{points}} taken", waits: "Waits for a second person until {{day}}",
    wholeAboveZero: "Enter a number above zero", decimals: "At most {{n}} decimal places", reasonNeeded: "A reason is needed",
  },
  override: {
    action: "Set tier by hand", title: "Set tier by hand", hint: "The tier stays until the end date, whatever the figures say. Customer group, prices and promotions follow at once.", ladder: "Ladder", tier: "Tier",
    choose: "Choose a tier", until: "Last day", untilHint: "Empty: until further notice.", reason: "Reason", reasonExample: "For instance: invited by the owner", submit: "Set tier", set: "{{tier}} is set",
    tierNeeded: "Choose a tier", endAction: "End the tier set by hand", endTitle: "End the tier set by hand?", endHint: "The member goes to the tier that the figures say: {{tier}}.", end: "End it", ended: "The tier follows the figures again",
  },
  account: {
    restrict: "Restrict", restore: "Restore to good standing", restrictTitle: "Restrict this member", restoreTitle: "Restore this member",
    restrictHint: "A restricted member is served last and, where the policy says so, earns nothing.", restoreHint: "The member earns and spends as before.", restricted: "The member is restricted", restored: "The member is in good standing",
  },
  why: {
    title: "Why {{tier}}", hint: "The rule, the figures, and the orders behind them.", keep: "To keep {{tier}}", reach: "To reach {{tier}}", met: "Met", unmet: "Not met", asOf: "Figures as of {{day}}, policy version {{version}}",
    sinceCause: "Since {{day}}: {{cause}}", nothing: "{{tier}} asks for nothing.", orders: "Orders",
  },
  history: {
    title: "History", empty: "Nothing has happened yet", emptyHint: "Points and tier moves appear here.", by: "by {{by}}", approvedBy: "approved by {{by}}", pending: "pending", tier: "Tier",
  },
  order: {
    title: "Points of this order", earned: "Earned", pending: "of these pending until {{day}}", takenBack: "Taken back", spent: "Spent", givenBack: "Given back", none: "This order has moved no points.", syncedAt: "Told to the ledger {{time}}",
    again: "Sync again", synced: "The order is in step", never: "Not told to the ledger yet", neverHint: "Orders are told within seconds; a sweep finds those that were missed.", member: "Member", kept: "Kept for whoever registers under its e-mail",
    inStep: "In step", waiting: "Waiting", keptShort: "Kept", skipped: "Not counted", noBuyer: "It counts for nobody: the customer was deleted, or there is no e-mail.", otherCurrency: "It counts nothing: no exchange rate is set for {{currency}}. Set it in the option exchange, and the order is told by itself.", attention: "Needs attention",
  },
  outcome: {
    unknown: "The ledger does not take this order ({{code}}).", "currency-differs": "The order is in a currency for which no exchange rate is set. Add it to the option exchange.", "fact-conflict": "The ledger knows this order with other content. Sync it again.",
    erased: "The member was erased; the order counts for nobody.", "too-far-ahead": "The order is dated in the future. Check the server's clock.",
  },
  overview: {
    title: "Membership", countedAt: "Counted {{time}}", counting: "Counting members …", countingHint: "This is the first count; in a large shop it takes a minute or two.", recounting: "Counting again …",
    members: "Members by tier", membersCount_one: "{{n}} member", membersCount_other: "{{n}} members", byHand_one: "{{n}} set by hand", byHand_other: "{{n}} set by hand", share: "{{share}} of members",
    restricted: "Restricted", closed: "Closed", empty: "No members yet", emptyHint: "Customers join when they register. Orders of before can be told with the backfill command.",
    points: "Points outstanding", csv: "Download as CSV", liability: "Liability", liabilityHint: "What all points that members hold are worth when paid with, before breakage.", breakage: "Ended unused so far",
    breakageHint: "Of the points that have ended, the share that ran out instead of being spent.", breakageNone: "No points have ended yet", expected: "Expected to be spent", expectedHint: "The liability, if the same share goes unused from now on.",
    byAge: "By age", byEnd: "By expiry", age: { "30": "Up to 30 days old", "90": "30 to 90 days", "180": "90 to 180 days", "365": "180 to 365 days", "older": "Older than a year" },
    end: { "30": "End within 30 days", "90": "30 to 90 days", "180": "90 to 180 days", "365": "180 to 365 days", "later": "Later", "never": "Never end" },
    issued: "Ever given", redeemed: "Spent", expired: "Run out", writtenOff: "Written off", pending: "Pending", held: "On hold", debt: "Owed by members", noWorth: "These points pay for nothing.",
    troubled_one: "{{n}} order needs attention", troubled_other: "{{n}} orders need attention", look: "Look at them",
  },
  approvals: {
    title: "Waiting for a second person", asked: "{{by}}, {{time}}", until: "until {{day}}", approve: "Approve", decline: "Decline", own: "You have asked for this; somebody else decides.", approved: "Approved", declined: "Declined", unknown: "Member",
    give: "Give {{points}}", take: "Take {{points}}",
  },
  members: {
    title: "Members", search: "Name, e-mail, phone or card", tier: "Tier", member: "Member", points: "Points", status: "Standing", joined: "Joined", empty: "No members yet", emptyHint: "Customers join when they register.",
    everyTier: "All tiers", nobody: "Nobody found", nobodyHint: "Try another name, or take the filter away.", filter: "Filter", sort: "Sort", of: "of", results: "results", pages: "pages", prev: "Prev", next: "Next", clearFilters: "Clear all", tillOnly: "Known at a till only",
  },
  policy: {
    title: "Policy", hint: "Everything the programme does, as one document.", fileLabel: "Policy file", inFile: "The policy is kept in the file {{file}} of the shop's project, and published from there. Change it there; here you can check and try.",
    live: "In force", scheduled: "Scheduled", past: "Past", draft: "Draft", draftOf: "Draft saved {{time}} by {{by}}", unsaved: "Not saved", saved: "Draft saved", save: "Save draft", publish: "Publish", discard: "Discard draft",
    discardTitle: "Discard the draft?", discardHint: "The editor goes back to the version in force.", discarded: "Draft discarded", editor: "Policy in YAML or JSON", editorHint: "Tab indents; press Escape first to leave with Tab.", line: "Line {{line}}",
    check: "Check", fine: "Sound", sound: "Nothing stands in the way", soundHint: "The policy can be published.", problems_one: "{{n}} problem", problems_other: "{{n}} problems", doubts_one: "{{n}} doubt", doubts_other: "{{n}} doubts", checking: "Checking …",
    moved: "Somebody else has saved the draft since you opened it. Copy what you wrote, load the page anew, and put both together.", versions: "Versions", version: "Version {{version}}", from: "from {{time}}", fromStart: "from the beginning", opened: "Version {{version}} is in the editor",
    replaceTitle: "Replace what is in the editor?", replaceHint: "What you have written and not saved is lost.", replace: "Replace", changes: "What changes", noChanges: "Nothing changes against the version in force.",
  },
  publish: {
    title: "Publish", hint: "Members are judged by the new version from its start on. The past is not rewritten.", version: "Name of the version", when: "Start", now: "At once", nowHint: "In force a second after publishing", later: "Later", laterHint: "Scheduled; until then all stays as it is",
    submit: "Publish", done: "Version {{version}} is in force", scheduled: "Version {{version}} starts {{time}}", timeNeeded: "Choose a start that lies ahead", nameNeeded: "Give the version a name",
    refused: {
      "starts-in-the-past": "The start lies in the past.", "starts-before-scheduled": "Another version is scheduled for that time or later.", "tier-has-members": "{{members}} members are on the tier {{tier}}, which is gone. Say with replaces where they go.",
      "currency-changed": "The currency cannot change from {{was}} to {{is}}.", "program-changed": "The id of the programme cannot change from {{was}} to {{is}}.", "wallet-removed": "Members hold points in the wallet {{wallet}}, which is gone.",
      "wallet-decimals-changed": "The decimal places of the wallet {{wallet}} cannot change.", "version-taken": "There is a version {{version}} already. Choose another name.",
    },
  },
  whatIf: {
    title: "What if", hint: "Runs the policy in the editor over every member's real history. Nothing is written.", run: "Try it", running: "Settling every member anew …", members_one: "{{n}} member", members_other: "{{n}} members", rising: "Rise", falling: "Fall", staying: "Stay",
    before: "Now", after: "With this policy", cost: "Points outstanding", none: "No tier", losers: "Who would fall", loser: "{{from}} → {{to}}", moreLosers: "and {{n}} more", nobodyFalls: "Nobody falls.", broken: "Mend the problems first.", picture: "How members move from tier to tier",
  },
  troubled: {
    withoutRate_one: "{{n}} order in {{currency}} counts nothing: no exchange rate is set. Set it in the option exchange, and it is told by itself.", withoutRate_other: "{{n}} orders in {{currency}} count nothing: no exchange rate is set. Set it in the option exchange, and they are told by themselves.", title: "Orders that need attention", order: "Order", customer: "Customer", problem: "Problem", tried: "Last tried", empty: "Every order is in step", emptyHint: "Orders that cannot be told to the ledger appear here, with the reason.",
  },
  settings: {
    title: "Membership", hint: "Groups, options and how far the ledger is in step with the shop.", groups: "Tier groups", groupsHint: "Each tier is a customer group. Hang price lists and promotions on it.", group: "Customer group", customers: "Customers", missing: "Not made yet",
    makeGroups: "Make missing groups", made: "All groups are there", options: "Options", optionsHint: "Set in medusa-config.ts; a change needs a restart.", orders: "Orders", told: "Told to the ledger", toldOf: "{{told}} of {{total}}", last: "Last", never: "never", troubled: "Need attention",
    backfill: "History", backfillHint: "Orders of before the plugin came are told with this command. It may be stopped and started again.", backfillDone: "{{done}} of {{total}} orders", links: "Pages", onOff: { true: "on", false: "off" },
    option: {
      policy: "Policy file", programme: "Programme in the database", source: "Name of this shop in the ledger", callingCode: "Calling code of phones without one", wallet: "Wallet that pays at the checkout", enrol: "When customers join", claimGuests: "Who gets guest orders", redeem: "How points pay",
      hooks: "Hook completeCart.validate", exchange: "Exchange rates", holdMinutes: "Minutes that points stay on hold", shards: "Pieces of a sweep",
    },
  },
} as const;

/** Words as every language has them: the same keys, other texts. */
export type Words = Same<typeof en>;
type Same<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Same<T[Key]> };
