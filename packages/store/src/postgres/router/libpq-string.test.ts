import { expect, test } from "vitest";
import { libpqString } from "./libpq-string.js";

const secret = "it's \\ a secret";

test.each([
  ["postgres://laurel@db.example:5433/shop", "host='db.example' port='5433' dbname='shop' user='laurel'", "plain"],
  [`postgres://laurel:${encodeURIComponent(secret)}@db.example/shop`, "host='db.example' dbname='shop' user='laurel' password='it\\'s \\\\ a secret'", "quotes and backslashes stand for themselves"],
  ["postgres://db.example/shop?sslmode=verify-full&connect_timeout=5", "host='db.example' dbname='shop' sslmode='verify-full' connect_timeout='5'", "what stands after ? is handed on; without a user everybody is who they are"],
  ["postgres://laurel@[::1]:5432/shop", "host='::1' port='5432' dbname='shop' user='laurel'", "an address of IPv6"],
  ["postgres:///shop?host=/var/run/postgresql", "dbname='shop' host='/var/run/postgresql'", "a socket"],
])("%s is %s: %s", (url, string) => {
  expect(libpqString(url)).toBe(string);
});
