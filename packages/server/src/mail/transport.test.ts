import { expect, test } from "vitest";
import { openPost } from "./mailbox.fixture.js";
import { openTransport } from "./transport.js";

const optionsOf = (smtp: string, password?: string) => openTransport({ smtp, ...(password !== undefined && { password }) }).options as Record<string, unknown>;

test.each<[string, object, string]>([
  ["smtp://mail.example:587", { secure: false, requireTLS: true }, "nothing is said before TLS"],
  ["smtps://mail.example:465", { secure: true }, "it is TLS from the beginning"],
  ["smtp://127.0.0.1:25", { secure: false, host: "127.0.0.1" }, "nobody stands in between"],
  ["smtp://mail.example:25?requireTLS=false", { requireTLS: false }, "somebody has said that it may"],
])("%s: %o, for %s", (smtp, options) => {
  expect(optionsOf(smtp)).toMatchObject({ ...options, connectionTimeout: 20_000, socketTimeout: 20_000 });
});

test("this machine's own mail server need not know TLS", () => {
  for (const smtp of ["smtp://127.0.0.1:25", "smtp://localhost:25"]) expect(optionsOf(smtp)).not.toHaveProperty("requireTLS");
});

test("a password may come from elsewhere, and hold any character", () => {
  expect(optionsOf("smtp://points@mail.example:587", "a:b/c@d?e#f%")).toMatchObject({ auth: { user: "points", pass: "a:b/c@d?e#f%" } });
});

test("a server that would have to be spoken to in the clear is not spoken to", async () => {
  const post = await openPost();
  const transport = openTransport({ smtp: `${post.url}?requireTLS=true` });
  await expect(transport.sendMail({ from: "a@tea.example", to: "b@tea.example", text: "secret" })).rejects.toThrow(/TLS/);
  expect(post.mails).toEqual([]);
});

test("what is no URL is told at once", () => {
  expect(() => openTransport({ smtp: "mail.example" })).toThrow(TypeError);
});
