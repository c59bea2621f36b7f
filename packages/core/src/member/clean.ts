import type { Identity } from "../orders/order-snapshot.js";
import { type IdentityRules, partsOf, readIdentity } from "./identity.js";
import type { Address, SetAside } from "./profile.js";

/** Contacts as somebody typed them, or as another system had them. */
export type ToldContacts = {
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly addresses?: readonly ToldAddress[];
  /** Cards and ids of platforms, by kind. */
  readonly others?: readonly { readonly of: string; readonly value: string }[];
};

/** An address as it was told. */
export type ToldAddress = { readonly [part in Exclude<keyof Address, "lines">]?: string } & { readonly lines?: readonly string[] };

/** Contacts that can be used, and what was told but cannot, with the reason. */
export type CleanContacts = {
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly Address[];
  /** All that names the member, each once. */
  readonly identities: readonly Identity[];
  readonly setAside: readonly SetAside[];
};

/** Cleans contacts 数据清洗 (M3): each value is either read into its one spelling or set aside with the reason; none is lost. */
export function cleanContacts(told: ToldContacts, rules: IdentityRules): CleanContacts {
  const setAside: SetAside[] = [];
  const identities = new Set<Identity>();
  const read = (field: string, of: string, values: readonly string[]) => values.flatMap((value) => {
    const reading = readIdentity(of, value, rules);
    if (reading.kind === "identity") {
      identities.add(reading.identity);
      return [partsOf(reading.identity).value];
    }
    if (reading.reason !== "empty") setAside.push({ field, value, reason: reading.reason });
    return [];
  });
  const phones = [...new Set(read("phones", "phone", told.phones ?? []))];
  const emails = [...new Set(read("emails", "email", told.emails ?? []))];
  for (const { of, value } of told.others ?? []) read(of, of, [value]);
  const addresses = (told.addresses ?? []).map((address) => cleanAddress(address, setAside)).filter(saysSomething);
  return { phones, emails, addresses, identities: [...identities], setAside };
}

/** Full-width forms folded, spaces in a row made one, empty parts left out; a country that is no code is set aside. */
function cleanAddress({ lines = [], country, postcode, ...rest }: ToldAddress, setAside: SetAside[]): Address {
  const parts = Object.entries(rest).flatMap(([part, value]) => {
    const clean = tidied(value ?? "");
    return clean === "" ? [] : [[part, clean] as const];
  });
  const code = tidied(country ?? "").toUpperCase();
  const isCode = /^[A-Z]{2}$/.test(code);
  if (code !== "" && !isCode) setAside.push({ field: "addresses.country", value: country!, reason: "no-country-code" });
  const post = tidied(postcode ?? "").toUpperCase();
  return {
    ...Object.fromEntries(parts),
    ...(isCode && { country: code }),
    ...(post !== "" && { postcode: post }),
    lines: lines.map(tidied).filter((line) => line !== ""),
  };
}

const tidied = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, " ").trim();
const saysSomething = ({ lines, label: _label, ...parts }: Address): boolean => lines.length > 0 || Object.keys(parts).length > 0;
