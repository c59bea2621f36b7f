import { expect, test } from "vitest";
import { openOutside } from "../outward/outside.fixture.js";
import { addEndpoint } from "./add-endpoint.js";
import { PrivateAddress, isPublic, publicAddresses, wrongWithAddress, wrongWithUrl } from "./public-address.js";

test.each([
  // address | why
  ["127.0.0.1", "this machine"],
  ["127.8.8.8", "this machine, by another of its names"],
  ["0.0.0.0", "this machine, on Linux"],
  ["10.0.0.1", "a private network"],
  ["172.16.0.1", "a private network"],
  ["172.31.255.255", "the end of a private network"],
  ["192.168.1.1", "a private network"],
  ["169.254.169.254", "where clouds tell a machine its secrets"],
  ["100.64.0.1", "the network of a carrier"],
  ["192.0.0.8", "protocols' own"],
  ["198.18.0.1", "measurements"],
  ["203.0.113.7", "documentation"],
  ["224.0.0.1", "many at once"],
  ["255.255.255.255", "everybody here"],
  ["::", "nothing, which is this machine"],
  ["::1", "this machine"],
  ["::127.0.0.1", "this machine, in an old disguise"],
  ["::ffff:127.0.0.1", "this machine, in disguise"],
  ["::ffff:7f00:1", "this machine, in disguise, in hexadecimal"],
  ["::ffff:10.0.0.1", "a private network in disguise"],
  ["::ffff:8.8.8.8", "a public address in disguise, which no name server gives"],
  ["64:ff9b::7f00:1", "this machine, through a translator"],
  ["2002:7f00:1::", "this machine, through a tunnel"],
  ["2001:0:7f00:1::", "a tunnel"],
  ["fc00::1", "a private network"],
  ["fd12:3456::1", "a private network"],
  ["fe80::1", "this link"],
  ["fe80::1%eth0", "this link, with the name of a card"],
  ["2606:4700::1%eth0", "an address with the name of a card"],
  ["ff02::1", "many at once"],
  ["2001:db8::1", "documentation"],
  ["localhost", "a name and no address"],
  ["", "nothing"],
])("%s is not told anything: %s", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.0", "100.128.0.1", "2606:4700:4700::1111", "2001:4860:4860::8888"])("%s is public", (address) => {
  expect(isPublic(address)).toBe(true);
});

test.each([
  ["http://hooks.example/", "not-https"],
  [`https://${["li", "secret"].join(":")}@hooks.example/`, "names-a-user"],
  ["https://127.0.0.1/", "private"],
  ["https://2130706433/", "private"],
  ["https://0x7f.1/", "private"],
  ["https://0177.0.0.1/", "private"],
  ["https://[::1]/", "private"],
  ["https://[::ffff:127.0.0.1]/", "private"],
  ["https://[::ffff:a9fe:a9fe]/", "private"],
  ["https://１２７.0.0.1/", "private"],
])("%s is refused by its text alone: %s", (url, wrong) => {
  expect(wrongWithUrl(new URL(url), {})).toBe(wrong);
});

const names: Record<string, readonly string[]> = {
  "hooks.example": ["93.184.215.14", "2606:2800:21f::1"], "inside.example": ["10.1.2.3"], "both.example": ["93.184.215.14", "127.0.0.1"], "mapped.example": ["::ffff:10.0.0.1"],
};
const resolve = async (host: string) => {
  const found = names[host];
  if (!found) throw Object.assign(new Error(`nobody knows ${host}`), { code: "ENOTFOUND" });
  return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
};

test.each<[string, string | undefined, string]>([
  ["https://hooks.example/", undefined, "all its addresses are public"],
  ["https://inside.example/", "private", "it leads inside"],
  ["https://both.example/", "private", "one of its addresses leads inside"],
  ["https://mapped.example/", "private", "it leads inside in disguise"],
  ["https://nobody.example/", undefined, "it leads nowhere yet"],
])("%s comes to %s when its name is looked up: %s", async (url, wrong) => {
  expect(await wrongWithAddress(new URL(url), { resolve })).toBe(wrong);
});

test("localhost is refused by whatever this machine says it is", async () => {
  expect(await wrongWithAddress(new URL("https://localhost/"), {})).toBe("private");
  await expect(publicAddresses("localhost", {})).rejects.toThrow(PrivateAddress);
});

test("an endpoint that is not allowed is not added, and its reason is told", async () => {
  const shop = await openOutside(undefined, { allowPrivate: false, resolve });
  const add = (url: string) => shop.ask(addEndpoint, { body: { url, name: "a receiver", events: ["notice"] }, key: url });
  for (const [url, because] of [["http://hooks.example/", "not-https"], ["https://inside.example/", "private"], ["https://169.254.169.254/latest/meta-data", "private"]]) {
    expect(await add(url!)).toMatchObject({ kind: "problem", code: "address-not-allowed", figures: { because } });
  }
  expect(await add("https://hooks.example/a")).toMatchObject({ status: 201, body: { url: "https://hooks.example/a" } });
  expect(await shop.store.count("endpoint")).toBe(1);
});
