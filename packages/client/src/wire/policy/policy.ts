import * as z from "zod";
import type { Shapes } from "../operation.js";
import { FieldProblem } from "../problem.js";
import { Id, Instant, Language, pageOf, PageQuery } from "../scalars.js";

const Names = z.object({ en: z.string().optional(), "zh-Hans": z.string().optional(), "zh-Hant": z.string().optional() });
const InstantOrAlways = z.int().meta({ description: "Epoch milliseconds; -9007199254740991 for always." });
const Called = z.looseObject({ id: z.string(), name: Names });

const Color = z.string().regex(/^#[0-9a-fA-F]{6}$/).optional();
const Tier = Called.extend({
  color: Color.meta({ description: "Of the tier's sign: #c9a227." }),
  textColor: Color.meta({ description: "Of what is written upon it: what the policy says, or else what is easiest to read there." }),
});

/** A ladder's tiers side by side, in words. */
const TierTable = z.object({
  ladder: z.string(),
  rows: z.array(z.object({
    row: z.enum(["reach", "keep", "benefit"]),
    benefit: z.string().optional().meta({ description: "The kind of benefit, for a sign beside it." }),
    name: z.string(),
    cells: z.record(z.string(), z.string()).meta({ description: "By tier; one that is not named here has none of it." }),
  })),
}).meta({ id: "TierTable" });

/** What a page needs to speak about a programme: its names, money, clock, tiers, rewards (`SpokenPolicy` of `@laurel/core`), and nothing that is the merchant's own business. */
export const SpokenProgramme = z.looseObject({
  version: z.string(),
  program: z.looseObject({ id: z.string(), name: Names, currency: z.string(), timeZone: z.string(), languages: z.array(Language) }),
  ladders: z.array(Called.extend({ for: z.array(z.string()), tiers: z.array(Tier) })),
  wallets: z.array(Called.extend({ decimals: z.int(), worth: z.looseObject({}).optional(), redeem: z.looseObject({}).optional() })),
  rewards: z.array(Called.extend({ wallet: z.string().optional() })),
  benefits: z.record(z.string(), z.array(z.looseObject({ kind: z.string() }))),
  scorecards: z.record(z.string(), z.looseObject({})), entered: z.record(z.string(), z.looseObject({})), metrics: z.record(z.string(), z.looseObject({})),
  referral: z.looseObject({
    wallet: z.string().meta({ description: "Where the points go." }),
    minOrderMinor: z.int().meta({ description: "The least that must count of the friend's first order, in minor units; 0 for any." }),
  }).optional(),
  language: Language.optional().meta({ description: "In which the tables are written: that named by `Accept-Language`." }),
  tables: z.array(TierTable).optional().meta({ description: "What each tier takes and brings; where a language was named." }),
}).meta({ id: "Programme" });

const Document = z.record(z.string(), z.unknown()).meta({ id: "PolicyDocument", description: "A policy, as JSON, in the language of docs/reference/policy.md." });
const Finding = z.looseObject({ says: z.string(), path: z.string() });
const Check = z.object({ valid: z.boolean(), problems: z.array(FieldProblem), findings: z.array(Finding) }).meta({ id: "PolicyCheck" });
const DraftParams = z.strictObject({ draft: Id });
const Draft = z.object({ draft: Id, revision: z.int(), document: Document, savedAt: Instant, savedBy: z.string() }).meta({ id: "Draft" });
const Source = { document: Document.optional(), draft: Id.optional() };
const one = "name either a document or a draft";
const isOne = ({ document, draft }: { document?: unknown; draft?: unknown }) => (document === undefined) !== (draft === undefined);

/** The policy: what is in force, drafts, checks, what a draft would change, publishing (T9, T10). */
export const policyShapes = {
  readProgramme: {
    summary: "The programme as a page needs it", chapter: "programme", answers: { 200: SpokenProgramme }, refusals: [],
  },
  listPolicyVersions: {
    summary: "Versions of the policy: past, live and scheduled", chapter: "policy",
    answers: { 200: z.object({ items: z.array(z.object({ version: z.string(), from: InstantOrAlways, state: z.enum(["past", "live", "scheduled"]), document: Document })) }) }, refusals: [],
  },
  checkPolicy: {
    summary: "Read a policy and tell every problem and every doubt", chapter: "policy", body: z.strictObject({ document: Document }), answers: { 200: Check }, refusals: [],
  },
  simulatePolicy: {
    summary: "What a draft would change, over the members as they are (T9)", chapter: "policy",
    body: z.strictObject(Source).refine(isOne, one), answers: { 200: z.looseObject({ members: z.int() }) }, refusals: ["policy-invalid", "draft-unknown"],
  },
  putDraft: {
    summary: "Keep a draft", chapter: "policy", params: DraftParams,
    body: z.strictObject({ document: Document, revision: z.int().min(0).meta({ description: "The revision it was written upon; 0 for a new draft." }) }),
    answers: { 200: Draft }, refusals: ["draft-moved"],
  },
  readDraft: { summary: "A draft", chapter: "policy", params: DraftParams, answers: { 200: Draft }, refusals: ["draft-unknown"] },
  listDrafts: { summary: "Drafts", chapter: "policy", query: PageQuery, answers: { 200: pageOf(Draft.omit({ document: true })) }, refusals: [] },
  removeDraft: { summary: "Throw a draft away", chapter: "policy", params: DraftParams, answers: { 204: undefined }, refusals: [] },
  publishPolicy: {
    summary: "Publish a version, to be in force from an instant (T10)", chapter: "policy",
    body: z.strictObject({ version: z.string().min(1).max(100), from: Instant, ...Source }).refine(isOne, one),
    answers: { 200: z.object({ version: z.string(), edition: z.int(), unchanged: z.boolean() }) }, refusals: ["policy-invalid", "policy-refused", "draft-unknown"],
  },
} as const satisfies Shapes;

