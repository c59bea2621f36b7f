/** What a merchant may say in `medusa-config.ts`; every line has a usual answer. */
export type LaurelOptions = {
  /** A policy file in YAML or JSON, from the project's folder: published whenever it has changed. Without one the policy is kept by the admin, beginning with a simple one. */
  readonly policy?: string;
  /** Secret of this shop, 32 characters at least, the same for every process: from it come the keys to personal data. `LAUREL_SECRET` unless said. */
  readonly secret?: string;
  /** The name of the programme in the database; `main` unless said. */
  readonly programme?: string;
  /** The name of this shop as a source of orders; `medusa` unless said. */
  readonly source?: string;
  /** The calling code of phones that are told without one; 86 unless said. */
  readonly callingCode?: string;
  /** The wallet that pays at the checkout; the first that can be redeemed, unless said. */
  readonly wallet?: string;
  /** When a customer becomes a member: by registering, or by asking to join. `on-registration` unless said. */
  readonly enrol?: "on-registration" | "on-request";
  /**
   * What gives a customer the orders that were placed under the same e-mail without an account: registering, or an accepted transfer alone. Medusa does not check e-mail
   * addresses, so where points are worth stealing say `on-transfer`. `on-registration` unless said.
   */
  readonly claimGuests?: "on-registration" | "on-transfer";
  /** How points pay: as a credit line of the cart, or not at all. `credit-line` unless said. */
  readonly redeem?: "credit-line" | "off";
  /** Core hooks to take. Medusa gives each to one plugin only, so none is taken unless said. */
  readonly hooks?: { readonly completeCartValidate?: boolean };
  /** What a unit of other currencies counts in that of the programme, as text: `{ eur: "7.80" }`. Orders in currencies that are not named count nothing, and are told. */
  readonly exchange?: Readonly<Record<string, string>>;
  /** How long points stay set aside for a cart that nobody touches, in minutes; a day unless said. */
  readonly holdMinutes?: number;
  /** Into how many pieces a sweep is dealt, so that workers share it; 16 unless said, 1,024 at most. */
  readonly shards?: number;
  /** A file in which erasures are written down outside the database, to be repeated after a backup was restored; the database itself unless said. */
  readonly erasures?: string;
};

/** Options with every answer. */
export type Settings = Required<Omit<LaurelOptions, "policy" | "wallet" | "erasures">> & Pick<LaurelOptions, "policy" | "wallet" | "erasures">;

const secretMin = 32;
const developmentSecret = "laurel-for-development-only-never-in-production";

/**
 * Fills in what was left out.
 *
 * @throws TypeError in a sentence that names the option and what was expected
 */
export function settingsOf(options: LaurelOptions = {}, environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const secret = options.secret ?? environment["LAUREL_SECRET"] ?? (environment["NODE_ENV"] === "production" ? "" : developmentSecret);
  const settings: Settings = {
    programme: "main", source: "medusa", callingCode: "86", enrol: "on-registration", claimGuests: "on-registration", redeem: "credit-line", hooks: {}, exchange: {}, holdMinutes: 1_440, shards: 16,
    ...options, secret,
  };
  const wrong = wrongIn(settings);
  if (wrong.length > 0) throw new TypeError(`@laurel/medusa: ${wrong.join("; ")}`);
  return settings;
}

function wrongIn({ secret, source, enrol, claimGuests, redeem, exchange, holdMinutes, shards, callingCode }: Settings): string[] {
  return [
    ...(secret.length < secretMin ? [`secret has ${secret.length} characters, and needs ${secretMin} at least: set LAUREL_SECRET, or the option secret`] : []),
    ...(/^[\w.-]{1,64}$/.test(source) ? [] : [`source "${source}" is not 1 to 64 letters, digits, "_", "." or "-"`]),
    ...oneOf("enrol", enrol, ["on-registration", "on-request"]),
    ...oneOf("claimGuests", claimGuests, ["on-registration", "on-transfer"]),
    ...oneOf("redeem", redeem, ["credit-line", "off"]),
    ...Object.entries(exchange).flatMap(([currency, rate]) => (/^[a-z]{3}$/.test(currency) && /^\d{1,9}(\.\d{1,8})?$/.test(rate) && Number(rate) > 0 ? [] : [`exchange.${currency} is "${rate}", and a rate is a text such as "7.80" under a currency in small letters`])),
    ...(Number.isSafeInteger(holdMinutes) && holdMinutes >= 5 && holdMinutes <= 43_200 ? [] : [`holdMinutes is ${holdMinutes}, and goes from 5 to 43200`]),
    ...(Number.isSafeInteger(shards) && shards >= 1 && shards <= 1_024 ? [] : [`shards is ${shards}, and goes from 1 to 1024`]),
    ...(/^[1-9]\d{0,2}$/.test(callingCode) ? [] : [`callingCode is "${callingCode}", and has one to three digits`]),
  ];
}

const oneOf = (name: string, said: string, known: readonly string[]): string[] => (known.includes(said) ? [] : [`${name} is "${said}", and is one of ${known.join(", ")}`]);
