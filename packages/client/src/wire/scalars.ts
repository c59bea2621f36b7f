import * as z from "zod";

/** An id that somebody gave: not empty, 300 characters at most, no control characters. */
export const Id = z.string().min(1).max(300)
  // Halves of surrogate pairs and control characters cannot be kept by every database.
  .regex(/^[^\p{Cc}\p{Surrogate}]+$/u, "an id has no control characters")
  .meta({ description: "An id: 1 to 300 characters, none of them a control character." });

/** Epoch milliseconds. */
export const Instant = z.int().min(0).max(8_640_000_000_000_000).meta({ description: "Epoch milliseconds." });

/** An instant that may also be `never`. */
export const InstantOrNever = z.int().meta({ description: "Epoch milliseconds; 9007199254740991 for never." });

/** A local day: days since 1970-01-01. */
export const Day = z.int().meta({ description: "A day of the programme's time zone, in days since 1970-01-01." });

/** Points, in the wallet's smallest piece. */
export const Points = z.int().min(1).max(1_000_000_000_000).meta({ description: "Whole points, in the wallet's smallest piece." });

/** Minor units of the programme's currency. */
export const Minor = z.int().min(0).max(100_000_000_000).meta({ description: "Minor units of the programme's currency." });

/** Why somebody does what is written down under their name. */
export const Reason = z.string().trim().min(1, "a reason is needed").max(1_000).regex(/^\P{Surrogate}*$/u).meta({ description: "Why; it is written down." });

/** A text that is no id: may be anything that can be kept. */
export const text = (max: number) => z.string().max(max).regex(/^[^\0\p{Surrogate}]*$/u, "a text holds no NUL, nor half a character");

/** What pages are asked with: how many at most, and after which one. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "How many at most; 50 unless said, 200 at most." }),
  after: z.string().min(1).max(1_000).regex(/^[^\p{Cc}\p{Surrogate}]+$/u).optional().meta({ description: "The `next` of the page before." }),
});

/** A page of a list: what is on it, and where the next one begins. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({
  items: z.array(item),
  next: z.string().optional().meta({ description: "Where the next page begins; absent on the last." }),
});

/** A language that Laurel speaks. */
export const Language = z.enum(["en", "zh-Hans", "zh-Hant"]);
