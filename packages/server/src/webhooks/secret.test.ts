import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signatureHeaders, webhookSecret } from "./secret.js";

const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

test("an endpoint has one secret for good, of its own, and another with another server", () => {
  const secret = webhookSecret(one, "e1");
  expect(webhookSecret(one, "e1")).toBe(secret);
  expect(new Set([secret, webhookSecret(one, "e2"), webhookSecret(other, "e1")]).size).toBe(3);
  // Standard Webhooks asks for 24 to 64 bytes.
  expect(Buffer.from(secret.slice("whsec_".length), "base64")).toHaveLength(32);
});

test("a signature is the one of the specification's own example", () => {
  // From the tests of the reference libraries: the same secret, id, moment and body.
  const signed = new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").sign("msg_p5jXN8AQM9LWM0D4loKWxJek", new Date(1_614_265_330_000), '{"test": 2432232314}');
  expect(signed).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("each secret of the server signs, the newest first, and the moment is in whole seconds", () => {
  const headers = signatureHeaders([one, other], { endpoint: "e1", id: "msg_1", at: 1_700_000_000_999, body: "{}" });
  const by = (secret: Uint8Array) => new Webhook(webhookSecret(secret, "e1")).sign("msg_1", new Date(1_700_000_000_000), "{}");
  expect(headers).toEqual({ "webhook-id": "msg_1", "webhook-timestamp": "1700000000", "webhook-signature": `${by(one)} ${by(other)}` });
});
