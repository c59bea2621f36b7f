import { Option } from "commander";
import type { Place } from "../../data/place.js";
import { WrongCall } from "./exit-code.js";

/** How a command is told where the data are. */
export type PlaceOptions = { readonly data?: string; readonly postgres?: string; readonly programme?: string };

const programmeUsual = "main";
const programmePattern = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** The options by which a command is told where the data are. */
export const placeOptions = (): Option[] => [
  new Option("--data <dir>", "the folder that holds laurel.db"),
  new Option("--postgres <url>", "or a PostgreSQL database, as postgres://user@host/database; the password is better left to PGPASSWORD or ~/.pgpass"),
  programmeOption(),
];

/** Which of several programmes in a database is meant. */
export const programmeOption = (): Option => new Option("--programme <name>", `which programme in the database, where there are several; ${programmeUsual} unless said`);

/**
 * The one place that is meant.
 *
 * @throws WrongCall when none is, or two, or an address cannot be read
 */
export function placeOf({ data, postgres, programme }: PlaceOptions): Place {
  if (data !== undefined && postgres !== undefined) throw new WrongCall("the data are either in --data or in --postgres: name one of both");
  if (postgres !== undefined) return databaseOf(postgres, programme);
  if (data === undefined) throw new WrongCall("say where the data are: --data DIR, or --postgres URL");
  if (programme !== undefined) throw new WrongCall("--programme tells programmes of one database apart; a folder holds one only");
  return { kind: "folder", folder: data };
}

/** Whether a text is meant to be the address of a database rather than a folder. */
export const isAddress = (text: string): boolean => /^postgres(ql)?:/i.test(text);

/**
 * A programme in the database of an address.
 *
 * @throws WrongCall
 */
export function databaseOf(url: string, programme = programmeUsual): Place {
  if (!programmePattern.test(programme)) throw new WrongCall(`"${programme}" is no name of a programme: expected small letters, digits, - and _, 63 at most`);
  return { kind: "postgres", url: addressOf(url), programme };
}

/**
 * The address of a database. What cannot be read is told without being repeated, for there may be a password in it.
 *
 * @throws WrongCall
 */
export function addressOf(text: string): string {
  if (!isAddress(text)) throw new WrongCall("a database is named as postgres://user@host/database");
  if (!URL.canParse(text) || new URL(text).pathname.includes("@")) {
    throw new WrongCall("this address of a database cannot be read: in name and password, signs such as / @ : # % are written %2F %40 %3A %23 %25");
  }
  return text;
}
