import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps texts so that whoever reads the books reads nothing (AES-256-GCM). */
export type Seal = {
  /** @param about - what the text belongs to; put under another name it does not open */
  readonly close: (text: string, about: string) => string;
  /** @returns `undefined` where it was sealed with another secret, for something else, or has been changed */
  readonly open: (sealed: string, about: string) => string | undefined;
};

const [nonceBytes, tagBytes, secretMin] = [12, 16, 32];
const version = "1.";

/**
 * @param secret - 32 characters at least, the same for every process of the app; with another one nothing opens any more
 * @throws TypeError where it is shorter
 */
export function sealWith(secret: string): Seal {
  if (secret.length < secretMin) throw new TypeError(`the secret of the app has ${secret.length} characters, and needs ${secretMin} at least`);
  const key = Buffer.from(hkdfSync("sha256", secret, "laurel", "shopify books 1", 32));
  return {
    close: (text, about) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return version + Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64");
    },
    open: (sealed, about) => {
      if (!sealed.startsWith(version)) return undefined;
      const bytes = Buffer.from(sealed.slice(version.length), "base64");
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(about));
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
