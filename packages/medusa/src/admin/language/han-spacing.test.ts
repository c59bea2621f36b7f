import { expect, test } from "vitest";
import { spaced } from "./han-spacing.js";

test.each([
  ["距Gold还差3000元", "距 Gold 还差 3000 元", "letters and digits stand apart from Han characters"],
  ["距黄金级还差 3000 元", "距黄金级还差 3000 元", "a space that is there stays one"],
  ["黄金级（3人）", "黄金级（3 人）", "Chinese brackets need no space"],
  ["占会员12.5%以上", "占会员 12.5% 以上", "a percent sign belongs to its figure"],
  ["价值¥20", "价值 ¥20", "so does a sign of money"],
  ["Gold since 3 March", "Gold since 3 March", "other scripts are left alone"],
])("%s is set as %s: %s", (text, set) => {
  expect(spaced(text)).toBe(set);
});
