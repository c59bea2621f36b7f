import * as z from "zod";

/** Languages in which Laurel speaks to people. */
export const languages = ["en", "zh-Hans", "zh-Hant"] as const;
/** One of them, by its BCP 47 tag. */
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

const text = z.string().trim().min(1, "a name is not empty").max(200, "a name has at most 200 characters");

/** What a thing is called, in one language at least; those of the programme are asked for by `readPolicy`. */
export const Names = z
  .strictObject({ en: text.optional(), "zh-Hans": text.optional(), "zh-Hant": text.optional() })
  .refine((names) => Object.values(names).some((name) => name !== undefined), "a name is given in en, zh-Hans or zh-Hant");
export type Names = z.infer<typeof Names>;

/** What a policy calls a thing by, so that other places can refer to it. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "an id has small letters, digits and hyphens, such as gold or year-spend, at most 64")
  // Ids become keys of plain objects, and this is the one word of that shape which every object knows already.
  .refine((id) => id !== "constructor", "an id cannot be the word constructor");
export type Id = z.infer<typeof Id>;
