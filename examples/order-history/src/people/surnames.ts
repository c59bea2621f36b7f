/** A surname as the till writes it, in traditional characters, and in the letters of passports. */
export type Surname = { readonly hans: string; readonly hant: string; readonly latin: string };

const name = (hans: string, hant: string, latin: string): Surname => ({ hans, hant, latin });

/** Common surnames of the lower Yangtze. */
export const surnames: readonly Surname[] = [
  name("王", "王", "Wang"), name("陈", "陳", "Chen"), name("李", "李", "Li"), name("张", "張", "Zhang"), name("徐", "徐", "Xu"), name("朱", "朱", "Zhu"),
  name("周", "周", "Zhou"), name("吴", "吳", "Wu"), name("沈", "沈", "Shen"), name("钱", "錢", "Qian"), name("陆", "陸", "Lu"), name("顾", "顧", "Gu"),
  name("金", "金", "Jin"), name("俞", "俞", "Yu"), name("叶", "葉", "Ye"), name("林", "林", "Lin"), name("蒋", "蔣", "Jiang"), name("许", "許", "Xu"),
  name("方", "方", "Fang"), name("潘", "潘", "Pan"), name("袁", "袁", "Yuan"), name("唐", "唐", "Tang"), name("施", "施", "Shi"), name("章", "章", "Zhang"),
];

/** How the till addresses a person: 林女士. Firms have names of their own. */
export type Title = { readonly surname: Surname; readonly address: "女士" | "先生" };

/** Reads how the till addresses somebody; `undefined` for firms. */
export function readTitle(text: string): Title | undefined {
  const address = text.slice(1);
  const surname = surnames.find(({ hans }) => text.startsWith(hans));
  return surname && (address === "女士" || address === "先生") ? { surname, address } : undefined;
}
