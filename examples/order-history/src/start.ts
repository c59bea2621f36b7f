import { show } from "./show.js";

const { stdout: out, stderr: err, env } = process;
process.exitCode = await show(process.argv.slice(2), { out, err, env });
