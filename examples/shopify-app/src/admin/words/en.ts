/** What the admin's page says; `{n}` and the like are put in. */
export const en = {
  "overview": "Overview", "members": "Members", "policy": "Policy", "pages": "Pages",
  "loading": "One moment …", "again": "Try again", "failed": "That did not work.",
  "overview.members": "Members", "overview.asOf": "Counted {day}", "overview.anew": "Count anew", "overview.nobody": "Nobody has joined yet. Whoever buys, or signs up, will be here.",
  "liability": "What they come to: {wallet}", "liability.worth": "would pay {money}", "liability.outstanding": "{n} outstanding", "liability.available": "Available", "liability.pending": "Waiting", "liability.held": "Set aside", "liability.debt": "Owed",
  "liability.csv": "Download as CSV", "liability.redeemed": "Redeemed", "liability.expired": "Expired", "liability.unused": "{share} of those that have ended were never used", "liability.byAge": "By age", "liability.byEnd": "By when they end",
  "age.30": "under 30 days", "age.90": "30 to 90 days", "age.180": "90 to 180 days", "age.365": "180 days to a year", "age.older": "older",
  "end.30": "within 30 days", "end.90": "30 to 90 days", "end.180": "90 to 180 days", "end.365": "180 days to a year", "end.later": "later", "end.never": "never",
  "members.search": "Customer number", "members.find": "Find", "members.all": "All tiers", "members.tier": "Tier", "members.member": "Customer", "members.points": "Points", "members.joined": "Joined", "members.more": "More", "members.none": "Nobody is found.", "members.none.hint": "Look for the number at the end of the customer’s address in Shopify’s admin.",
  "member.back": "All members", "member.why": "Why this tier", "member.history": "What moved the points", "member.nothing": "Nothing has happened yet.", "member.inShopify": "Open in Shopify", "member.restricted": "Restricted", "member.closed": "Closed",
  "adjust": "Adjust points", "adjust.points": "Points, with a minus to take away", "adjust.reason": "Reason", "adjust.do": "Adjust", "adjust.done": "Adjusted", "adjust.reason.hint": "It stands in the journal, and the member may read it.",
  "policy.live": "Version {version} is in force", "policy.text": "The policy", "policy.sound": "It is sound.", "policy.unsound": "{n} things to mend before it can be published", "policy.doubts": "{n} things to think about", "policy.same": "It says what is in force.", "policy.changes": "It would change", "policy.publish": "Publish as version {version}", "policy.published": "Version {version} is in force", "policy.confirm": "It is in force from now on. What has been decided stays.", "policy.versions": "Versions", "policy.version": "Version", "policy.state": "State", "policy.from": "From", "policy.beginning": "the beginning",
  "state.live": "in force", "state.past": "past", "state.scheduled": "to come", "line": "Line {n}",
  "requests": "Customers who ask what you keep of them", "requests.hint": "Get what Laurel has, add it to your answer, and say when you have handed it over.", "requests.due": "to be answered by {day}", "requests.get": "Download", "requests.over": "Handed over", "requests.done": "Noted",
  "whatIf": "What would it make of the members?", "whatIf.run": "Try it on", "whatIf.running": "Deciding for every member …", "whatIf.members": "{n} members", "whatIf.rising": "rise", "whatIf.falling": "fall", "whatIf.staying": "stay", "whatIf.from": "Now", "whatIf.none": "no tier", "whatIf.points": "Points outstanding", "whatIf.losers": "Would fall", "whatIf.nobody": "Nobody would fall.",
} as const;

/** The keys of what is said. */
export type Words = Readonly<Record<keyof typeof en, string>>;
