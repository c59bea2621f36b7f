/** Midday of 18 June 2026 in Shanghai: the stage's today, so that a picture is the same tomorrow. */
export const stageToday = Date.UTC(2026, 5, 18, 4);

/** Something that happened to a member of a scene. Orders lie so many days before the stage's today; what is spent, sent back or given, is so today. */
export type Happening =
  | { readonly did: "joined"; readonly days: number }
  | { readonly did: "bought"; readonly days: number; readonly minor: number }
  | { readonly did: "spent" | "given"; readonly points: number }
  /** Of the last order, so much in minor units. */
  | { readonly did: "sent-back"; readonly minor: number };

const joined = (days: number) => ({ did: "joined", days }) as const;
const bought = (days: number, minor: number) => ({ did: "bought", days, minor }) as const;
const spent = (points: number) => ({ did: "spent", points }) as const;

/** Members to look at, each with a history that brought them where they stand. */
export const scenes = {
  /** Signed in at the shop, and not joined. */
  outside: [],
  new: [joined(0)],
  regular: [joined(200), bought(120, 86_000), bought(3, 64_000)],
  gold: [joined(400), bought(250, 180_000), bought(160, 145_000), bought(60, 98_000), bought(2, 52_000), spent(500)],
  platinum: [joined(800), bought(340, 250_000), bought(300, 320_000), bought(200, 410_000), bought(100, 380_000), spent(2_000), bought(20, 120_000)],
  diamond: [joined(1_500), bought(330, 900_000), bought(280, 700_000), bought(190, 650_000), bought(120, 800_000), bought(60, 500_000), bought(20, 450_000), spent(6_000), bought(1, 88_000)],
  /** The points of the sampler were spent, and the goods came back. */
  debt: [joined(300), bought(90, 120_000), spent(1_000), { did: "sent-back", minor: 90_000 }],
  /** The gold of last year, and little since. */
  "at-risk": [joined(500), bought(362, 210_000), bought(356, 160_000), bought(40, 42_000)],
  /** More points than fit a narrow place. */
  rich: [joined(900), bought(300, 180_000), bought(200, 200_000), { did: "given", points: 999_999_999 }, { did: "given", points: 999_999_999 }],
} as const satisfies Readonly<Record<string, readonly Happening[]>>;

/** The name of a scene. */
export type Scene = keyof typeof scenes;
