import { container } from "@medusajs/framework";
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";

type Asked = { module: string; name?: string; args?: unknown[] };

/** Runs a function of the plugin inside of this process, with the application's container first: `{ module: "jobs/tick" }`. */
export const POST = async (req: MedusaRequest<Asked>, res: MedusaResponse): Promise<void> => {
  const { module, name = "default", args = [] } = req.body;
  const found = await import(`@laurel/medusa/${module}`);
  // What Node imports of CommonJS has everything below `default`, and the default export once more.
  const run = [found.default?.[name], found[name]].find((each) => typeof each === "function");
  try {
    res.json({ result: (await run(container, ...args)) ?? null });
  } catch (error) {
    res.status(500).json({ error: (error as Error).stack ?? String(error) });
  }
};
