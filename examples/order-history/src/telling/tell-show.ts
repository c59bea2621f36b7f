import type { ClubData } from "../data/club-data.js";
import type { Club } from "../figures/club.js";
import type { MemberStory } from "../figures/member-story.js";
import type { Desk } from "./desk.js";
import { tellLiability } from "./tell-liability.js";
import { tellMade } from "./tell-made.js";
import { tellMovement } from "./tell-movement.js";
import { type Places, tellNext } from "./tell-next.js";
import { tellStory } from "./tell-story.js";
import { tellTiers } from "./tell-tiers.js";

/** All that there is to show. */
export type Show = { readonly data: ClubData; readonly club: Club; readonly story: MemberStory; readonly name: string; readonly places: Places };

/** The whole show, line by line. */
export function tellShow({ data, club, story, name, places }: Show, desk: Desk): string[] {
  return [
    ...tellMade(data, club, desk), ...tellTiers(club, desk), ...tellMovement(club.movement, desk), ...tellLiability(club.liability, desk),
    ...tellStory(story, name, desk), ...tellNext(places, story.member, name, desk),
  ];
}
