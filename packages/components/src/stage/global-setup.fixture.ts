import type { TestProject } from "vitest/node";
import { type Stage, openStage } from "./stage.fixture.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the stage: a real server with members to look at, open for as long as the tests run. */
    readonly stage: string;
  }
}

let stage: Stage | undefined;

/** Before the first test that runs in a browser: opens one stage for all of them. A test enters it by `on-stage.fixture.ts`. */
export async function setup(project: TestProject): Promise<void> {
  stage = await openStage();
  project.provide("stage", stage.url);
}

/** After the last. */
export async function teardown(): Promise<void> {
  await stage?.close();
}
