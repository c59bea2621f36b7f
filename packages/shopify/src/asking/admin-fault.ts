/** Why Shopify did not answer. */
export type AdminFaultCode =
  /** Asked too much, and told so until the time was up. */
  | "throttled"
  /** Not reached, or not well, until the time was up; whether a change was made is not known. */
  | "unreachable"
  /** The question itself was refused: an operation or variables that Shopify does not take. */
  | "refused"
  /** The app may not see or do this: a scope is missing, or customer data has not been granted. `partial` holds what was answered besides. */
  | "access-denied"
  /** The app is not installed, or no longer: no token is good. */
  | "unauthorised";

/** The Admin API did not answer what was asked. */
export class AdminFault extends Error {
  readonly code: AdminFaultCode;
  readonly shop: string;
  /** The name of the operation. */
  readonly operation: string;
  /** What was answered besides, where Shopify answered a part; of the operation's type but for what is missing. */
  readonly partial: unknown;

  constructor(code: AdminFaultCode, sentence: string, about: { readonly shop: string; readonly operation: string; readonly partial?: unknown; readonly cause?: unknown }) {
    super(`${about.shop}: ${about.operation}: ${sentence}`, about.cause === undefined ? undefined : { cause: about.cause });
    this.name = "AdminFault";
    this.code = code;
    this.shop = about.shop;
    this.operation = about.operation;
    this.partial = about.partial;
  }
}
