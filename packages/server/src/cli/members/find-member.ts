import { type Voice, policyAt } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { Reading } from "@laurel/store";
import type { Data } from "../../data/open-data.js";
import { WrongCall } from "../terminal/exit-code.js";

/** Languages the command line speaks. */
export type CliLanguage = "en" | "zh-Hans" | "zh-Hant";

const words = { "en": en, "zh-Hans": zhHans, "zh-Hant": zhHant } as const;

/** In whose words something is said, about the programme as it is. */
export function voiceOf({ programme, now }: Data, language: CliLanguage): Voice {
  return { words: words[language], document: policyAt(programme, now).document };
}

/**
 * A member by its id or one of its identities, as of the data's clock.
 *
 * @throws WrongCall when there is nobody of that name
 */
export async function findMember({ engine, now }: Data, id: string): Promise<Reading> {
  const [resolved] = await engine.resolve([id]);
  const reading = await engine.read(resolved?.member ?? id, now);
  if (!reading) throw new WrongCall(`there is no member "${id}": expected an id or an identity, such as customer:17850`);
  return reading.mergedInto === undefined ? reading : (await engine.read(reading.mergedInto, now)) ?? reading;
}
