import preview from "../../../../.storybook/preview.js";
import { everyState, on } from "../stage/story.fixture.js";

const meta = preview.meta({ title: "Elements/Reward card", component: "laurel-reward-card", args: { reward: "sampler" } });

export const Gold = meta.story(on("gold"));
export const Locked = meta.story(on("regular", { reward: "polish" }));
export const Scarce = meta.story(on("diamond", { reward: "incense" }));
export const Unknown = meta.story(on("gold", { reward: "no-such-reward" }));
export const Waiting = meta.story(everyState.waiting);
export const Guest = meta.story(everyState.guest);
export const Outside = meta.story(everyState.outside);
export const Failed = meta.story(everyState.failed);
export const Old = meta.story(everyState.old);
