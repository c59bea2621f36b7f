// Loaded into every process of Medusa that is started here: when the line to whoever started it is cut, by a kill too, it ends like somebody who was asked to.
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 5_000).unref();
});
process.channel?.unref();
