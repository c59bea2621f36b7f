import { type Caller, actorOf } from "../../access/caller.js";
import { type Answering, answer, refuse } from "../../http/answering.js";
import type { Means } from "../../http/means.js";
import type { Reading } from "@laurel/store";
import { writeCode } from "./codes.js";
import { type DrawnBarcode, drawBarcode, drawQr } from "./drawn-codes.js";
import { findMember, unknownMember } from "../find-member.js";

/** A code for the QR of a member card; and the number of the card as a bar code, where the member has one. */
export const readMemberCode: Answering<"readMemberCode"> = async ({ params, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  if (caller.kind !== "shopper" && await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  const [written, barcode] = await Promise.all([writeCode(means, { member: found.member }), barcodeOf(means, caller, found)]);
  return answer(200, { ...written, qr: drawQr(written.code), ...(barcode && { barcode }) });
};

/** The card that came last; the others were lost, or are from before a merge. */
async function barcodeOf({ identities }: Means, caller: Caller, found: Reading): Promise<DrawnBarcode | undefined> {
  const behind = await identities.behind(found.identities.map(({ identity }) => identity), { by: actorOf(caller), why: "readMemberCode" });
  const card = behind.findLast((each) => each?.of === "card");
  return card && drawBarcode(card.value);
}
