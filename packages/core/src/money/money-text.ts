import * as z from "zod";

/** An amount in major units, as text so that no digit is lost: `3000.00`. Never below zero. */
export const MoneyText = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, 'an amount is written as text, such as "3000.00"');
export type MoneyText = z.infer<typeof MoneyText>;
