import { createHmac } from "node:crypto";

/** As webhooks are signed: over the raw bytes, in base64. */
export const webhookHmac = (secret: string, body: string): string => createHmac("sha256", secret).update(body, "utf8").digest("base64");

/** As Flow's actions are signed too. */
export const hexHmac = (secret: string, text: string): string => createHmac("sha256", secret).update(text, "utf8").digest("hex");
