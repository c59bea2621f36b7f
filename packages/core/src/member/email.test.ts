import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readEmail, withoutPlus } from "./email.js";

test.each([
  // written | read | why
  ["li@example.com", "li@example.com", "what is plain stays"],
  ["  Li.Wei@Example.COM ", "li.wei@example.com", "spaces around it and capitals mean nothing"],
  ["ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "li@example.com", "an input method left on full width writes the same address"],
  ["li@example。com", "li@example.com", "the full stop of a Chinese keyboard is a dot in a domain"],
  ["\u200bli@exa\u00admple.com\ufeff", "li@example.com", "what cannot be seen was pasted along"],
  ["li+shop@example.com", "li+shop@example.com", "a plus-address is kept as it is written"],
  ["l.i@example.com", "l.i@example.com", "dots in the mailbox are kept: most hosts tell them apart"],
  ["o'neil_9@mail.example.co.uk", "o'neil_9@mail.example.co.uk", "signs that mailboxes have are fine"],
  ["..li..@example.com", "..li..@example.com", "browsers and old carriers let dots stand anywhere"],
  ["李伟@例子.中国", "李伟@例子.中国", "an address may be in any script"],
  ["JOSE\u0301@example.com", "josé@example.com", "an accent typed apart is the same letter"],
])("%j is read as %s: %s", (written, address) => {
  expect(readEmail(written)).toEqual({ kind: "email", address });
});

test.each([
  // written | reason | why
  ["", "empty", "nothing was told"],
  [" \u200b ", "empty", "nothing that can be seen was told"],
  ["li.example.com", "not-one-at", "an address has an @"],
  ["li@home@example.com", "not-one-at", "and only one"],
  ["@example.com", "mailbox", "somebody has to be there"],
  ["li wei@example.com", "mailbox", "a space inside may hide a missing half"],
  ["Li <li@example.com>", "mailbox", "a name is not part of an address"],
  [`${"l".repeat(65)}@example.com`, "mailbox", "a mailbox has 64 characters at most"],
  ["li@example", "domain", "a domain has a dot"],
  ["li@example..com", "domain", "there is something between two dots"],
  ["li@-example.com", "domain", "a label does not begin with a hyphen"],
  ["li@10.0.0.1", "domain", "a machine's number is no domain"],
  [`li@${"e".repeat(250)}.com`, "too-long", "an address has 254 characters at most"],
])("%j is set aside as %s: %s", (written, reason) => {
  expect(readEmail(written)).toEqual({ kind: "invalid", reason });
});

test.each([
  ["li+shop@example.com", "li@example.com"],
  ["li+a+b@example.com", "li@example.com"],
  ["+li@example.com", "+li@example.com"],
  ["li@exa+mple.com", "li@exa+mple.com"],
])("without its plus, %s is %s", (address, without) => {
  expect(withoutPlus(address)).toBe(without);
});

test("reading what was read changes nothing, in any script", () => {
  const part = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  fc.assert(fc.property(part, part, (mailbox, domain) => {
    const read = readEmail(`${mailbox}@${domain}.com`);
    if (read.kind === "email") expect(readEmail(read.address)).toEqual(read);
  }), { numRuns: 2_000 });
});
