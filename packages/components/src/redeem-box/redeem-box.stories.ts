import preview from "../../../../.storybook/preview.js";
import { everyState, on } from "../stage/story.fixture.js";

const meta = preview.meta({ title: "Elements/Redeem box", component: "laurel-redeem-box", args: { goods: 25_600, total: 25_600, name: "laurel-hold" } });

export const Gold = meta.story(on("gold"));
export const Diamond = meta.story(on("diamond"));
export const Refused = meta.story(on("new"));
export const Debt = meta.story(on("debt"));
export const Rich = meta.story(on("rich"));
export const SmallCart = meta.story(on("diamond", { goods: 900, total: 900 }));
export const Waiting = meta.story(everyState.waiting);
export const Guest = meta.story(everyState.guest);
export const Outside = meta.story(everyState.outside);
export const Failed = meta.story(everyState.failed);
export const Old = meta.story(everyState.old);
