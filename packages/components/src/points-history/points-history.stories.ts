import preview from "../../../../.storybook/preview.js";
import { everyState, on } from "../stage/story.fixture.js";

const meta = preview.meta({ title: "Elements/Points history", component: "laurel-points-history" });

export const Gold = meta.story(on("gold"));
export const New = meta.story(on("new"));
export const Diamond = meta.story(on("diamond"));
export const Debt = meta.story(on("debt"));
export const ByTwos = meta.story(on("diamond", { "page-size": 2 }));
export const Waiting = meta.story(everyState.waiting);
export const Guest = meta.story(everyState.guest);
export const Outside = meta.story(everyState.outside);
export const Failed = meta.story(everyState.failed);
export const Old = meta.story(everyState.old);
