import type {} from "@laurel/components/react";

// A name with a dash in it is never an error in JSX, so a slip there is seen only where the property's name is written.
export const slips = [
  <laurel-tier-badge teir="gold" />,
  <laurel-tier-badge material="brass" />,
  <laurel-tier-badge tierName={3} />,
  <laurel-tier-bagde />,
  <laurel-provider cache="memory" />,
];
