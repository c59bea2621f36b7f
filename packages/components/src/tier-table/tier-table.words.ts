import type { Language } from "@laurel/core";

type TableWords = { readonly own: string; readonly what: string; readonly no: string };

/** What a table of tiers says around the server's words. */
export const tableWords: Readonly<Record<Language, TableWords>> = {
  "en": { own: "Your tier", what: "What it takes and brings", no: "not included" },
  "zh-Hans": { own: "您的等级", what: "条件与权益", no: "不含" },
  "zh-Hant": { own: "您的等級", what: "條件與權益", no: "不含" },
};
