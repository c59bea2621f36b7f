import preview from "../../../../.storybook/preview.js";
import { everyState, on } from "../stage/story.fixture.js";

const meta = preview.meta({ title: "Elements/Tier progress", component: "laurel-tier-progress" });

export const Gold = meta.story(on("gold"));
export const New = meta.story(on("new"));
export const Regular = meta.story(on("regular"));
export const Platinum = meta.story(on("platinum"));
export const Diamond = meta.story(on("diamond"));
export const AtRisk = meta.story(on("at-risk"));
export const Waiting = meta.story(everyState.waiting);
export const Guest = meta.story(everyState.guest);
export const Outside = meta.story(everyState.outside);
export const Failed = meta.story(everyState.failed);
export const Old = meta.story(everyState.old);
