import * as z from "zod";

const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "a channel or purpose has small letters, digits and hyphens, such as sms or marketing");

/**
 * A member said yes or no to being contacted, over one channel for one purpose (M7). Consents are kept, not replaced: a later one goes before
 * an earlier one, and all of them are the proof.
 */
export const Consent = z.strictObject({
  /** How: `email`, `sms`, `phone`, `wechat`, `push`, `post`, or any other that messages leave by. */
  channel: name,
  /** What for: `marketing`, `service`, `care`, or any other that the merchant asks about. */
  purpose: name,
  given: z.boolean(),
  /** Epoch milliseconds. */
  at: z.int(),
  /** Where it was said: a form with its version, a till, a letter. */
  source: z.string().trim().min(1, "a consent says where it was given").max(200),
});
export type Consent = z.infer<typeof Consent>;
