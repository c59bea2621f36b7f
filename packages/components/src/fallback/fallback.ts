import { invariant } from "@laurel/core";

/** Every tag there is. */
export type LaurelTag = `laurel-${
  | "provider" | "tier-badge" | "member-card" | "points-wallet" | "points-history" | "tier-progress" | "tier-table" | "earn-preview" | "redeem-box"
  | "rewards" | "reward-card" | "grants" | "join" | "referral" | "notices"}`;

/**
 * Attributes, named as in HTML or as the properties are (`tierName` for `tier-name`). `true` stands for an attribute without a value; `false` and `undefined`
 * leave it out; an object, such as a `basket`, is written as JSON.
 */
export type FallbackAttributes = Readonly<Record<string, string | number | boolean | object | undefined>>;

/**
 * Prints a tag on a server, with the words that a shopper reads until the script is there, and instead of it where JavaScript is off. Everything is escaped, so
 * the words may come from anywhere.
 *
 * ```ts
 * fallbackOf("laurel-tier-badge", { tierName: "Gold" }, "Gold"); // <laurel-tier-badge tier-name="Gold">Gold</laurel-tier-badge>
 * ```
 *
 * @param text - plain text, already in the shopper's language; nothing unless it is said
 * @returns HTML
 * @throws Defect when the tag or an attribute bears a name that is none of an element: names are the page's own, and never come from outside
 */
export function fallbackOf(tag: LaurelTag, attributes: FallbackAttributes = {}, text = ""): string {
  invariant(/^laurel(-[a-z]+)+$/.test(tag), `"${tag}" is a tag of Laurel`);
  const written = Object.entries(attributes).map(([name, value]) => attributeText(name, value)).join("");
  return `<${tag}${written}>${escaped(text)}</${tag}>`;
}

function attributeText(property: string, value: FallbackAttributes[string]): string {
  const name = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  invariant(/^[a-z]+(-[a-z]+)*$/.test(name) && !name.startsWith("on"), `"${property}" names an attribute`);
  if (value === undefined || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${escaped(typeof value === "object" ? JSON.stringify(value) : String(value))}"`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
