import preview from "../../../../.storybook/preview.js";
import { everyState, on } from "../stage/story.fixture.js";

const meta = preview.meta({ title: "Elements/Earn preview", component: "laurel-earn-preview", args: { product: "tea", price: 12_800, currency: "CNY", quantity: 1 } });

export const Gold = meta.story(on("gold"));
export const Diamond = meta.story(on("diamond"));
export const TwoDozen = meta.story(on("diamond", { quantity: 24 }));
export const Nothing = meta.story(on("gold", { price: 50 }));
export const Waiting = meta.story(everyState.waiting);
export const Guest = meta.story(everyState.guest);
export const Outside = meta.story(everyState.outside);
export const Failed = meta.story(everyState.failed);
export const Old = meta.story(everyState.old);
