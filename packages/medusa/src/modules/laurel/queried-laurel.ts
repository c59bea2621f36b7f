import { MedusaError } from "@medusajs/framework/utils";
import { type LaurelMember, type LaurelMemberFilters, type LaurelMemberPage, laurelMemberSchema, listLaurelMembers } from "./laurel-members.js";
import { LaurelModule, moduleName } from "./laurel-module.js";

/** What Medusa calls the entity by which `query.graph` asks for members, and by which links name it. */
export const laurelMemberLinkable = { serviceName: moduleName, entity: "LaurelMember", linkable: "laurel_member_id" } as const;

/** Laurel with what `query.graph` asks for: members as an entity beside customers, read from the ledger. */
export class QueriedLaurel extends LaurelModule {
  /** Medusa reads this as it starts. */
  __joinerConfig() {
    return {
      serviceName: moduleName, primaryKeys: ["id", "customer_id"], linkableKeys: { laurel_member_id: "LaurelMember" }, idPrefixToEntityName: {},
      alias: [{ name: ["laurel_member", "laurel_members"], entity: "LaurelMember", args: { methodSuffix: "LaurelMembers" } }],
      schema: laurelMemberSchema,
    };
  }

  listLaurelMembers(filters?: LaurelMemberFilters, page?: LaurelMemberPage): Promise<LaurelMember[]> {
    return listLaurelMembers(this, filters, page);
  }

  async listAndCountLaurelMembers(filters: LaurelMemberFilters = {}, page: LaurelMemberPage = {}): Promise<[LaurelMember[], number]> {
    const isNamed = filters.id !== undefined || filters.customer_id !== undefined;
    if (!isNamed) return [await listLaurelMembers(this, filters, page), await (await this.engine()).store.count("member")];
    const all = await listLaurelMembers(this, filters);
    const from = page.skip ?? 0;
    return [all.slice(from, typeof page.take === "number" ? from + page.take : undefined), all.length];
  }

  /** @throws MedusaError `not_found` */
  async retrieveLaurelMember(id: string): Promise<LaurelMember> {
    const [found] = await listLaurelMembers(this, { id });
    if (!found) throw new MedusaError(MedusaError.Types.NOT_FOUND, `there is no member ${id}`);
    return found;
  }
}
