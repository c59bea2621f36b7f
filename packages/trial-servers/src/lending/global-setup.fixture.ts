import { type Lender, lendServers, lenderVariable } from "./lend.js";

let lender: Lender | undefined;

/** Before the first test file of a run: lends servers to all of them. None is started before a test asks for it. */
export async function setup(): Promise<void> {
  lender = await lendServers();
  // The processes of the tests are started later, and inherit it.
  process.env[lenderVariable] = lender.address;
}

/** After the last. */
export async function teardown(): Promise<void> {
  await lender?.stop();
}
