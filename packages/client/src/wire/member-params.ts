import * as z from "zod";
import { Id } from "./scalars.js";

/** Whose; a shopper may say `me`. */
export const MemberParams = z.strictObject({ member: Id });
