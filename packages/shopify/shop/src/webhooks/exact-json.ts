/** JSON in which a `bigint` is a number with all its digits, as Shopify writes ids. */
export type Json = string | number | boolean | bigint | null | readonly Json[] | { readonly [key: string]: Json };

/** The text of it. */
export function jsonText(value: Json): string {
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  let text = "";
  if (isList(value)) {
    for (const each of value) text += text === "" ? jsonText(each) : `,${jsonText(each)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value)) text += `${text === "" ? "" : ","}${quoted(key)}:${jsonText(value[key] ?? null)}`;
  return `{${text}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const quoted = (key: string): string => (/^\w+$/.test(key) ? `"${key}"` : JSON.stringify(key));
