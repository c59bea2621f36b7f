/** The light of one picture: wall, table and the thing in three tones, by day; the night is made of them. */
export type Palette = { readonly wall: string; readonly far: string; readonly table: string; readonly body: string; readonly light: string; readonly shade: string; readonly mark: string };

const palette = (colours: string): Palette => {
  const [wall = "", far = "", table = "", body = "", light = "", shade = "", mark = ""] = colours.split(" ");
  return { wall, far, table, body, light, shade, mark };
};

/** Palettes by what they call to mind. */
export const palettes = {
  celadon: palette("#dfe4da #c9d2c6 #b9a98e #8fb3a1 #c4dccd #5f8876 #3c5d50"),
  ink: palette("#e2ded6 #cdc7bc #a9987f #3a3d42 #6b7078 #1f2125 #c8a561"),
  clay: palette("#ecdccf #dcc5b3 #b58f72 #b5694a #db9a79 #7f4029 #562a1a"),
  linen: palette("#e9e4d8 #d8d0bf #b7a585 #d9cdb4 #f3ecdc #a99a7b #7d6d4f"),
  walnut: palette("#e4ddd3 #cfc4b5 #a98f75 #7a5238 #a87b58 #4d3121 #2f1d12"),
  moon: palette("#d5d9de #bcc3cb #94877a #f4ecd6 #fffaf0 #cdbf9c #6d5e3f"),
  plum: palette("#e6d9dc #d2bfc5 #a58c86 #7d4355 #ad6f80 #4f2634 #d7b46a"),
  brass: palette("#e3ddce #cec5b0 #a08c6e #b08d4c #e3c98d #73582a #4b3817"),
} as const;

/** The name of a palette. */
export type Tone = keyof typeof palettes;
