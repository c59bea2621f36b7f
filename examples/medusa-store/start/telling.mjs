/** Does something, and says so: what it is while one waits, and how long it took. */
export async function timed(what, work, why = "") {
  const began = performance.now();
  const waiting = `  ${what.padEnd(34)}`;
  if (process.stdout.isTTY) process.stdout.write(`${waiting}… ${why}`);
  try {
    return await work();
  } finally {
    const took = `${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s`;
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${waiting}${took}\n` : `${waiting}${took}\n`);
  }
}

/** Says where everything is, and as whom to come in. */
export async function welcome({ url, admin, data }) {
  const { people, password, staff } = await (await fetch(`${url}/shop/people`)).json();
  const rows = people.map(({ email, name, tier }) => `    ${email.padEnd(26)}${name}, ${tier}`);
  console.log(`
  Storefront   ${url}/shop
  Admin        ${admin ? `${url}/app   ${staff.email}, password ${staff.password}` : "is off (--no-admin)"}

  Shoppers, password ${password}:
${rows.join("\n")}
    or register a new one

  Everything is kept in ${data}. Ctrl-C ends the shop and its database.
`);
}
