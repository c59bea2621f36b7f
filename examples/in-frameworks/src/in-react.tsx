import type {} from "@laurel/components/react";
import "@laurel/components/define-all";
import type { TierBadge } from "@laurel/components";
import { useRef } from "react";

/** A shopper's account, in React 19: attributes and properties as they are, events by `on` and their name. */
export function Account({ price }: { readonly price: number }) {
  const badge = useRef<TierBadge>(null);
  return (
    <laurel-provider base-url="/laurel" token-url="/shopper-token">
      <laurel-tier-badge ref={badge} material="gold">Gold</laurel-tier-badge>
      <laurel-tier-badge tierName="Gold" className="beside-a-review" />
      <laurel-points-wallet lang="zh-Hans">1,250</laurel-points-wallet>
      <laurel-points-history page-size="20" />
      <laurel-earn-preview product="tea" price={price} currency="CNY" />
      <laurel-redeem-box name="hold" goods={price} total={price} onlaurel-held={(event) => console.log(event.detail)} />
    </laurel-provider>
  );
}
