import type { Works } from "../inbox/drain.js";
import { about, topicNames, topics } from "./topics.js";

/** What is done about webhooks, as a drain takes it. A topic that nobody waits for is done with as it is. */
export const works: Works = {
  workOf: (topic) => {
    const name = Object.hasOwn(topicNames, topic) ? topicNames[topic] : undefined;
    if (name === undefined) return undefined;
    return {
      run: topics[name],
      about: (payload) => {
        const what = about[name]?.(payload);
        return what === undefined ? undefined : `${name} ${what}`;
      },
    };
  },
};
