import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PolicyDocument, policyAt, readAt } from "@laurel/core";
import { createEngine, memberStateOf } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import { type Club, ClubTaker } from "../figures/club.js";
import { type MemberStory, storyOf } from "../figures/member-story.js";
import { asOf, inputs } from "./bring-in.js";

/** What the store of the example says of the club. */
export type ClubRead = { readonly document: PolicyDocument; readonly club: Club; readonly story: MemberStory; readonly title: string };

/** Reads the figures of all members and the story of one. */
export async function readClub(folder: string): Promise<ClubRead> {
  const store = await openSqliteStore(folder, { create: false });
  try {
    const engine = createEngine({ store, now: () => asOf });
    const programme = await engine.programme();
    const taker = new ClubTaker(programme, asOf);
    for await (const { key: { id }, state } of store.aggregates("member")) taker.count(id, readAt(programme, memberStateOf(state, id).books, asOf).books);
    const club = taker.result();
    if (club.star === undefined) throw new Error("there is nobody in the club of whom there is anything to tell");
    const story = storyOf(programme, club.star, await engine.facts(club.star), asOf);
    return { document: policyAt(programme, asOf).document, club, story, title: titleOf(folder, club.star) };
  } finally {
    await store.close();
  }
}

/** How the till addresses a member, from its own list: the store keeps no names. */
function titleOf(folder: string, member: string): string {
  const card = member.slice(member.indexOf(":") + 1);
  const line = readFileSync(join(folder, inputs.members), "utf8").split("\r\n").find((each) => each.startsWith(`${card},`));
  return line?.split(",")[1] ?? card;
}
