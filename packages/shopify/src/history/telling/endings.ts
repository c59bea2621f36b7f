import { Fault } from "@laurel/store/contract";
import { AdminFault } from "../../asking/admin-fault.js";

/** Whether what went wrong with one record would go wrong with the next as well: shop or ledger cannot be asked. Then the import stops, and goes on there when it is called again. */
export const endsImport = (error: unknown): boolean => error instanceof Fault || (error instanceof AdminFault && error.code !== "refused");
