import type { Customer } from "../../world/customer.js";

/**
 * Whether a customer belongs to a segment, by the part of Shopify's language for them that asks for tags: `customer_tags CONTAINS 'gold' AND customer_tags NOT CONTAINS 'staff'`, with `AND` before `OR`.
 *
 * @throws SyntaxError when the rule asks for anything else
 */
export function isWithin(customer: Customer, rule: string): boolean {
  return rule.split(/\s+OR\s+/).some((all) => all.split(/\s+AND\s+/).every((each) => {
    const match = /^\s*customer_tags\s+(NOT\s+)?CONTAINS\s+(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*$/.exec(each);
    if (match === null) throw new SyntaxError(`"${each.trim()}" is no rule of a segment that this shop knows`);
    const tag = (match[2] ?? match[3] ?? "").replace(/\\(.)/g, "$1").toLowerCase();
    return customer.tags.some((own) => own.toLowerCase() === tag) === (match[1] === undefined);
  }));
}
