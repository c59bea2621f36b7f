import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";

type Client = { call: (operation: string, telling?: object) => Promise<object> };
type Laurel = { client: (as?: object) => Promise<Client> };
type Asked = { operation: string; telling?: object; as?: object };

/** One of Laurel's operations, in the name of the shop or of whoever is named: what a till or staff would do elsewhere. */
export const POST = async (req: MedusaRequest<Asked>, res: MedusaResponse): Promise<void> => {
  const { operation, telling, as } = req.body;
  const client = await req.scope.resolve<Laurel>("laurel").client(as);
  res.json(await client.call(operation, telling));
};
