import { invariant } from "../invariant.js";

/** Why a text is no telephone number that Laurel can tell a member by. */
export type PhoneFault = "empty" | "letters" | "extension" | "too-short" | "too-long" | "no-such-number";

/** What came of reading a telephone number. */
export type PhoneReading =
  | { readonly kind: "phone"; readonly number: string }
  | { readonly kind: "invalid"; readonly reason: PhoneFault };

/**
 * Reads a telephone number into E.164, `+8613800138000` (M3). Full-width digits are folded; spaces, dashes, dots and brackets are taken out;
 * `+`, `00`, and `011` in North America, begin a number with its calling code; anything else is a number of the shop's own country.
 *
 * What is known of numbers: mainland China (mobiles, and landlines with their area code), Hong Kong, Macau, Taiwan, Singapore, North America,
 * Russia and Kazakhstan, Italy. Elsewhere a leading 0 is dropped and eight to fifteen digits are asked for, as E.164 has them; a number that
 * is too short or long for its own country passes there. A table of all countries would weigh more than the rest of core.
 *
 * @param callingCode - of the shop's country, such as `86`
 * @throws Defect when the calling code is none
 */
export function readPhone(text: string, callingCode: string): PhoneReading {
  invariant(/^[1-9]\d{0,2}$/.test(callingCode), `"${callingCode}" is no calling code`);
  const folded = text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "").trim();
  if (folded === "") return { kind: "invalid", reason: "empty" };
  if (/(ext\.?|x|转|轉|分机|分機|#|,|;)\s*\d+$/i.test(folded)) return { kind: "invalid", reason: "extension" };
  // In +44 (0)20 the zero is for callers inside the country.
  const written = folded.replace(/^((?:\+|00).*)\(0\)/, "$1").replace(/[\p{Zs}\p{Pd}−.·/()]/gu, "");
  const [, prefix = "", digits = ""] = (callingCode === "1" ? /^(\+|00|011)?(\d+)$/ : /^(\+|00)?(\d+)$/).exec(written) ?? [];
  if (digits === "") return { kind: "invalid", reason: "letters" };
  return prefix === "" ? readNational(digits, callingCode) : readInternational(digits);
}

/** What is known of the numbers of a country: `national` with neither calling code nor trunk prefix. */
type Plan = {
  readonly national: RegExp;
  /** What is dialled before it inside the country; empty where nothing is. */
  readonly trunk: string;
  /** Numbers that are also written without the trunk prefix. */
  readonly bare: RegExp;
  readonly shortest: number;
  readonly longest: number;
};

const plan = (trunk: string, national: RegExp, [shortest, longest]: readonly [number, number], bare = national): Plan =>
  ({ national, trunk, bare, shortest, longest });

// Sources: ITU-T E.164 national numbering plans; for China the MIIT plan (mobiles 13 to 19, area codes 10, 2x and three digits from 3 to 9).
const plans: Readonly<Record<string, Plan>> = {
  1: plan("1", /^[2-9]\d{2}[2-9]\d{6}$/, [10, 10]),
  7: plan("8", /^[3-9]\d{9}$/, [10, 10]),
  39: plan("", /^(0\d{5,10}|3\d{8,9})$/, [6, 11]),
  65: plan("", /^[3689]\d{7}$/, [8, 8]),
  852: plan("", /^[2-9]\d{7}$/, [8, 8]),
  853: plan("", /^[268]\d{7}$/, [8, 8]),
  86: plan("0", /^(1[3-9]\d{9}|10\d{7,8}|2\d{9}|(?!400|800)[3-9]\d{9,10})$/, [9, 11], /^1[3-9]\d{9}$/),
  886: plan("0", /^(9\d{8}|[2-8]\d{7,8})$/, [8, 9], /^9\d{8}$/),
};

const digitsMin = 8;
const digitsMax = 15;

function readInternational(digits: string): PhoneReading {
  const code = [3, 2, 1].map((length) => digits.slice(0, length)).find((each) => Object.hasOwn(plans, each));
  if (code !== undefined) return ofPlan(plans[code]!, code, digits.slice(code.length), plans[code]!.national);
  if (digits.startsWith("0")) return { kind: "invalid", reason: "no-such-number" };
  return ofAnyLength(digits);
}

function readNational(digits: string, code: string): PhoneReading {
  const known = plans[code];
  if (!known) return ofAnyLength(code + digits.replace(/^0/, ""));
  const rest = digits.slice(code.length);
  // Written with the calling code, but without the plus: 8613800138000.
  if (!known.bare.test(digits) && digits.startsWith(code) && known.bare.test(rest)) return { kind: "phone", number: `+${code}${rest}` };
  return ofPlan(known, code, digits, known.bare);
}

function ofPlan({ national, trunk, shortest, longest }: Plan, code: string, digits: string, bare: RegExp): PhoneReading {
  if (bare.test(digits)) return { kind: "phone", number: `+${code}${digits}` };
  const dialled = trunk !== "" && digits.startsWith(trunk) ? digits.slice(trunk.length) : undefined;
  if (dialled !== undefined && national.test(dialled)) return { kind: "phone", number: `+${code}${dialled}` };
  const { length } = dialled ?? digits;
  return { kind: "invalid", reason: length < shortest ? "too-short" : length > longest ? "too-long" : "no-such-number" };
}

function ofAnyLength(digits: string): PhoneReading {
  if (digits.length < digitsMin) return { kind: "invalid", reason: "too-short" };
  return digits.length > digitsMax ? { kind: "invalid", reason: "too-long" } : { kind: "phone", number: `+${digits}` };
}
