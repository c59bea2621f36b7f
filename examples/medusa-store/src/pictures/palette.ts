/** The colours of one drawing: the wall, the moon on it, the table, and the thing itself in three tones; each by day and by night. */
export type Palette = Readonly<Record<"wall" | "moon" | "table" | "body" | "shade" | "light" | "mark", readonly [day: string, night: string]>>;

const palette = (wall: string, moon: string, table: string, body: string, shade: string, light: string, mark: string): Palette => {
  const pair = (both: string): readonly [string, string] => both.split(" ") as [string, string];
  return { wall: pair(wall), moon: pair(moon), table: pair(table), body: pair(body), shade: pair(shade), light: pair(light), mark: pair(mark) };
};

/** Palettes by what they call to mind. */
export const palettes = {
  leaf: palette("#dfe3cf #232a23", "#f3f0d8 #38422f", "#cfd3b8 #1b211b", "#7f9460 #7d9160", "#66794a #60724a", "#9cae7c #95a87a", "#3f4d2b #2a331f"),
  rock: palette("#e4d8c9 #2a2623", "#f6ead6 #413830", "#d3c3b0 #211d1b", "#6b4b3a #77584a", "#543829 #5c4237", "#8a6a56 #927161", "#3b261b #2d1e17"),
  celadon: palette("#d5dfd8 #1f2828", "#eff3e6 #33413f", "#c2cfc6 #182020", "#86aa9b #82a496", "#6c9183 #68897d", "#a7c5b7 #9fbcb0", "#3c6155 #2a4239"),
  gold: palette("#eadfc6 #2b271d", "#fbf0d0 #46402c", "#d9cba9 #221e17", "#b98f45 #b08a48", "#9a7433 #8f6d36", "#d1ab66 #c5a367", "#6a4d1a #4a3613"),
  snow: palette("#c9d2d0 #222a2c", "#f1ecd8 #40484a", "#b5bfbd #1a2022", "#f7f4ec #e3dfd4", "#e2ddd0 #c6c1b5", "#ffffff #f3efe5", "#6f7d7a #5c6967"),
  clay: palette("#e8d5c8 #2c2422", "#f7e6d4 #45362f", "#d7bfae #231c1a", "#a3573f #a35f49", "#85432f #834a38", "#bf7459 #bb7a62", "#5c2618 #401c13"),
  night: palette("#d6d3d8 #222028", "#efe6cc #3c3848", "#c3bfc6 #1b1920", "#34313c #4a4655", "#26232d #37333f", "#4e4957 #625d6e", "#c6a05a #d2ad68"),
} as const satisfies Readonly<Record<string, Palette>>;

/** The name of a palette. */
export type Tone = keyof typeof palettes;
