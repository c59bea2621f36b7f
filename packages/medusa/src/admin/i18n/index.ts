import { en } from "./en";
import { zhHans } from "./zh-hans";
import { zhHant } from "./zh-hant";

/** Words by the admin's names of languages. Others are given English, which the admin falls back on. */
export default { en: { laurel: en }, zhCN: { laurel: zhHans }, zhTW: { laurel: zhHant } };
