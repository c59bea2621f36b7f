import { expect, test } from "vitest";
import { settingsOf } from "./options.js";

const secret = "a-secret-of-the-shop-0123456789-0123456789";

test("what is left out has its usual answer", () => {
  expect(settingsOf({ secret }, {})).toEqual({
    secret, programme: "main", source: "medusa", callingCode: "86", enrol: "on-registration", claimGuests: "on-registration", redeem: "credit-line", hooks: {}, exchange: {}, holdMinutes: 1_440, shards: 16,
  });
});

test("the secret comes from the environment where the options name none, and a shop in production has to have one", () => {
  expect(settingsOf({}, { LAUREL_SECRET: secret }).secret).toBe(secret);
  expect(settingsOf({}, {}).secret.length).toBeGreaterThanOrEqual(32);
  expect(() => settingsOf({}, { NODE_ENV: "production" })).toThrow("secret has 0 characters, and needs 32 at least: set LAUREL_SECRET");
});

test.each([
  [{ secret: "short" }, "secret has 5 characters"],
  [{ source: "a/b" }, 'source "a/b" is not'],
  [{ enrol: "always" }, 'enrol is "always", and is one of on-registration, on-request'],
  [{ claimGuests: "never" }, 'claimGuests is "never"'],
  [{ redeem: "promotion" }, 'redeem is "promotion"'],
  [{ exchange: { EUR: "7.80" } }, 'exchange.EUR is "7.80", and a rate is a text such as "7.80" under a currency in small letters'],
  [{ exchange: { eur: "0" } }, "exchange.eur"],
  [{ exchange: { eur: "7,8" } }, "exchange.eur"],
  [{ holdMinutes: 1 }, "holdMinutes is 1, and goes from 5 to 43200"],
  [{ shards: 2_000 }, "shards is 2000, and goes from 1 to 1024"],
  [{ callingCode: "0086" }, 'callingCode is "0086"'],
])("%j is refused in a sentence that names it", (wrong, sentence) => {
  expect(() => settingsOf({ secret, ...(wrong as object) }, {})).toThrow(sentence);
});

test("everything that is wrong is told at once", () => {
  expect(() => settingsOf({ secret: "x", shards: 0, holdMinutes: 0 }, {})).toThrow(/secret has 1.*holdMinutes is 0.*shards is 0/);
});
