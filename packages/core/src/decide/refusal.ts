/**
 * The domain says no: a normal outcome, returned, never thrown. Nothing is changed. `language/` makes a sentence of the code and its
 * figures; points are in the wallet's smallest piece, money in minor units.
 */
export type Refusal =
  | { readonly code: "not-enrolled" }
  | { readonly code: "membership-closed" }
  | { readonly code: "fact-conflict"; readonly fact: string }
  | { readonly code: "key-conflict"; readonly key: string }
  | { readonly code: "currency-differs"; readonly currency: string; readonly expected: string }
  | { readonly code: "too-far-ahead"; readonly at: number; readonly latest: number }
  | { readonly code: "wallet-unknown"; readonly wallet: string }
  | { readonly code: "wallet-not-redeemable"; readonly wallet: string }
  | { readonly code: "points-short"; readonly wallet: string; readonly wanted: number; readonly available: number; readonly missing: number }
  | { readonly code: "points-not-in-steps"; readonly wallet: string; readonly wanted: number; readonly step: number }
  | { readonly code: "points-below-minimum"; readonly wallet: string; readonly wanted: number; readonly min: number }
  | { readonly code: "points-above-maximum"; readonly wallet: string; readonly wanted: number; readonly max: number }
  | { readonly code: "hold-unknown"; readonly hold: string }
  | { readonly code: "hold-taken"; readonly hold: string }
  | { readonly code: "capture-exceeds-hold"; readonly hold: string; readonly wanted: number; readonly held: number }
  | { readonly code: "redemption-unknown"; readonly redemption: string }
  | { readonly code: "already-returned"; readonly redemption: string; readonly wanted: number; readonly left: number }
  | { readonly code: "reward-unknown"; readonly reward: string }
  | { readonly code: "reward-not-for-tier"; readonly reward: string; readonly tiers: readonly string[] }
  | { readonly code: "reward-not-now"; readonly reward: string; readonly from: number | undefined; readonly until: number | undefined }
  | { readonly code: "reward-gone"; readonly reward: string }
  | { readonly code: "reward-price-differs"; readonly reward: string; readonly wanted: number; readonly price: number }
  | { readonly code: "grant-unknown"; readonly grant: string }
  | { readonly code: "grant-not-usable"; readonly grant: string; readonly state: "used" | "expired" | "returned" }
  | { readonly code: "ladder-unknown"; readonly ladder: string }
  | { readonly code: "tier-unknown"; readonly ladder: string; readonly tier: string }
  | { readonly code: "end-in-the-past"; readonly until: number }
  | { readonly code: "approval-needed"; readonly points: number; readonly limit: number }
  | { readonly code: "transfer-off"; readonly wallet: string }
  | { readonly code: "transfer-to-self" }
  | { readonly code: "referral-of-self" }
  | { readonly code: "referral-circle"; readonly friend: string };
