export type { ChainDifference } from "./chain/bucket-proof.js";
export { type ProgrammeSeal, isSignedBy, sealOfText, sealText, signed } from "./chain/programme-seal.js";
export { type SealOutcome, seal } from "./chain/seal.js";
export { type ChainProof, type ChainProving, verifyChain } from "./chain/verify-chain.js";
export type { Reach } from "./connection/connection.js";
export { type PostgresPlace, openPostgresStore } from "./open-postgres-store.js";
export { type SchemaSteps, migratePostgres, schemaSteps } from "./migrate-postgres.js";
export type { PostgresStore } from "./postgres-store.js";
