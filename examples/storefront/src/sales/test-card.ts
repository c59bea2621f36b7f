/** What a card company would answer. */
export type CardAnswer = { readonly kind: "authorised"; readonly last4: string } | { readonly kind: "declined" } | { readonly kind: "no-card" };

/** A card company for tests: numbers that end in 0002 are declined, those that end in 4242 accepted, others are no cards. No money moves. */
export function authorise(number: string): CardAnswer {
  const digits = number.replace(/[\s-]/g, "");
  if (!/^\d{12,19}$/.test(digits)) return { kind: "no-card" };
  const last4 = digits.slice(-4);
  if (last4 === "4242") return { kind: "authorised", last4 };
  return last4 === "0002" ? { kind: "declined" } : { kind: "no-card" };
}
