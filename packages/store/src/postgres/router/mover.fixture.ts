// Moves a bucket, says each step before it takes it, and stops for ever before the one it was told to. Run as a process of its own, to be killed there.
import { writeSync } from "node:fs";
import { type BucketMove, moveBucket } from "./move-bucket.js";

const [move = "{}", last = ""] = process.argv.slice(2);

await moveBucket({
  ...(JSON.parse(move) as BucketMove),
  onStep: async (step) => {
    writeSync(1, `${step}\n`);
    // Something must keep the process alive, or it would end by itself.
    if (step === last) await new Promise((resolve) => setTimeout(resolve, 2 ** 31 - 1));
  },
});
