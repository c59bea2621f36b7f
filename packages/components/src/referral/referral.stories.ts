import preview from "../../../../.storybook/preview.js";
import { everyState, on } from "../stage/story.fixture.js";

const meta = preview.meta({ title: "Elements/Referral", component: "laurel-referral", args: { href: "https://shop.example/?friend={code}" } });

export const New = meta.story(on("new"));
export const Diamond = meta.story(on("diamond"));
export const Waiting = meta.story(everyState.waiting);
export const Guest = meta.story(everyState.guest);
export const Outside = meta.story(everyState.outside);
export const Failed = meta.story(everyState.failed);
export const Old = meta.story(everyState.old);
