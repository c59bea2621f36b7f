import { defineWidgetConfig } from "@medusajs/admin-sdk";
import { HistoryCard } from "../member/history-card";
import { type Customer, MembershipCard } from "../member/membership-card";

// One widget for both, so that they stay one below the other wherever somebody moves them.
const CustomerMembership = ({ data }: { data: Customer }) => (
  <div className="flex flex-col gap-y-3">
    <MembershipCard customer={data} />
    <HistoryCard customer={data.id} />
  </div>
);

// The older names of places are known to every admin since 2.18; newer ones take them for the place without the ending.
export const config = defineWidgetConfig({ zone: "customer.details.side.before", id: "laurel-membership" });

export default CustomerMembership;
