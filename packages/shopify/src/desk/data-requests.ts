import { goodAnswer, problemAnswer } from "@laurel/server/embed";
import type { Room } from "../adapter/room.js";
import type { Asked, Route } from "../adapter/route.js";
import { type DataRequest, dataRequestAnswer, dataRequests, noteHandedOver } from "../privacy/data-requests.js";

/** Who asks what is kept of them, the oldest first, be it handed over or not. Instants are epoch milliseconds. */
export type DataRequestsShown = { readonly items: readonly DataRequest[] };

/**
 * The door by which the merchant answers who asks what is kept of them (X5): the requests, the answer to one, and that it was handed over. For whoever answers for the shop alone, since an answer holds all
 * that is kept of somebody.
 */
export const dataRequestRoutes: readonly Route[] = [
  {
    method: "GET", path: "/api/admin/desk/data-requests", who: "admin-token",
    answer: forThoseInCharge(async (room) => goodAnswer(200, { items: await dataRequests(room) } satisfies DataRequestsShown)),
  },
  {
    method: "GET", path: "/api/admin/desk/data-requests/{id}", who: "admin-token",
    answer: forThoseInCharge(async (room, { params }) => {
      const answer = await dataRequestAnswer(room, params["id"]!);
      return answer === undefined ? problemAnswer("not-found") : goodAnswer(200, JSON.parse(answer) as object);
    }),
  },
  {
    method: "POST", path: "/api/admin/desk/data-requests/{id}/handed-over", who: "admin-token",
    answer: forThoseInCharge(async (room, { params }) => {
      const request = await noteHandedOver(room, params["id"]!);
      return request === undefined ? problemAnswer("not-found") : goodAnswer(200, request);
    }),
  },
];

function forThoseInCharge(answer: Route["answer"]): Route["answer"] {
  return async (room: Room, asked: Asked) => (isInCharge(asked) ? answer(room, asked) : problemAnswer("not-allowed"));
}

const isInCharge = ({ asker }: Asked): boolean => asker.kind === "staff" && (asker.role === "owner" || asker.role === "store-manager");
