import * as z from "zod";
import { MemberKind } from "../facts/fact.js";
import { daysInMonth, parseDay } from "../time/day.js";
import type { AttributeDocument } from "./attribute-document.js";

const text = (most: number) => z.string().trim().min(1, "expected some text, got none").max(most);
const instant = z.int();

/** A birthday; the year only where the member gave it. A leap day is one in every year that has it. */
export const FullBirthday = z.strictObject({
  year: z.int().min(1_900).max(2_200).optional(), month: z.int().min(1).max(12), day: z.int().min(1).max(31),
}).refine(({ year, month, day }) => day <= daysInMonth(year ?? 2024, month), "this month has no such day");

/** Where a member lives or is delivered to. Parts that a country does not have are left out. */
export const Address = z.strictObject({
  label: text(100).optional(),
  /** ISO 3166-1, two capitals. */
  country: z.string().regex(/^[A-Z]{2}$/, "a country is written in two capitals, such as CN").optional(),
  region: text(200).optional(),
  city: text(200).optional(),
  district: text(200).optional(),
  lines: z.array(text(300)).max(6).default([]),
  postcode: text(20).optional(),
});
export type Address = z.infer<typeof Address>;

/** A value that was told but cannot be used, with the reason (M3); shown to whoever can ask the member again. */
export const SetAside = z.strictObject({ field: text(100), value: z.string().max(2_000), reason: text(100) });
export type SetAside = z.infer<typeof SetAside>;

/** Something staff wrote down about a member. */
export const Note = z.strictObject({ at: instant, by: text(200), text: text(2_000) });

/** A value of a custom attribute; which kind it has to be, the policy says. */
export const AttributeValue = z.union([z.string().max(1_000), z.number(), z.boolean()]);

/**
 * What is known of a member as a person or a firm (M1). Nothing here decides a tier or a point but `kind`, `birthday` and `tags`, and these
 * reach the engine as facts. Contacts are as `readIdentity` spells them, without the kind before them.
 */
export const Profile = z.strictObject({
  kind: MemberKind.default("consumer"),
  name: text(200).optional(),
  gender: z.enum(["female", "male", "other"]).optional(),
  birthday: FullBirthday.optional(),
  /** E.164, the one to use first first. */
  phones: z.array(z.string().regex(/^\+[1-9]\d{7,14}$/, "a phone is written in E.164, such as +8613800138000")).max(20).default([]),
  emails: z.array(z.string().regex(/^[^@\s]+@[^@\s]+$/, "an e-mail address is written li@example.com").max(254)).max(20).default([]),
  addresses: z.array(Address).max(20).default([]),
  occupation: text(200).optional(),
  preferredChannel: text(64).optional(),
  /** BCP 47, such as zh-Hans-CN. */
  locale: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a locale is written zh-Hans or en-GB").max(35).optional(),
  tags: z.array(text(100)).max(100).default([]),
  notes: z.array(Note).max(1_000).default([]),
  attributes: z.record(z.string(), AttributeValue).default({}),
  setAside: z.array(SetAside).max(200).default([]),
});
export type Profile = z.infer<typeof Profile>;

/**
 * The schema of a profile with the fields that a policy declares besides (its `attributes`): each of its kind, and no others.
 *
 * @param declared - the policy document's `attributes`
 */
export function profileWith(declared: Readonly<Record<string, AttributeDocument>>): z.ZodType<Profile> {
  const shape = Object.fromEntries(Object.entries(declared).map(([id, attribute]) => [id, valueOf(attribute).optional()]));
  return Profile.extend({ attributes: z.strictObject(shape).default({}) }) as unknown as z.ZodType<Profile>;
}

function valueOf(attribute: AttributeDocument): z.ZodType<string | number | boolean> {
  switch (attribute.kind) {
    case "text": return text(1_000);
    case "number": return z.number();
    case "date": return z.string().refine((day) => parseDay(day) !== undefined, "a date is written 2026-05-20");
    case "yes-no": return z.boolean();
    case "choice": return z.enum(attribute.choices);
  }
}
