import { type Answering, answer } from "../http/answering.js";

/** Reads the audit log, newest first; of one member or one actor where that is asked for (X3). A page may hold fewer lines than it could, and still have a next one. */
export const readAudit: Answering<"readAudit"> = async ({ query: { limit, after, member, actor } }, { audit }) => {
  const page = await audit.read({ limit, ...(after !== undefined && { after }), ...(member !== undefined && { member }), ...(actor !== undefined && { actor }) });
  return answer(200, {
    items: page.items.map(({ fields, about, ...line }) => ({ ...line, ...(fields && { fields: [...fields] }), ...(about && { about: { ...about } }) })),
    ...(page.next !== undefined && { next: page.next }),
  });
};
