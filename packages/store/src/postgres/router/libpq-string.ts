/**
 * The address of a database as the C library of PostgreSQL takes it, in words and values: PL/Proxy puts a user behind an address that names none, which a URL would not bear.
 *
 * @param url - `postgres://user@host:5432/database?sslmode=require`; what stands after `?` is handed on
 */
export function libpqString(url: string): string {
  const { hostname, port, pathname, username, password, searchParams } = new URL(url);
  const parts = [["host", bare(hostname)], ["port", port], ["dbname", pathname.slice(1)], ["user", username], ["password", password]] as const;
  const said = parts.filter(([, value]) => value !== "").map(([word, value]) => [word, decodeURIComponent(value)] as const);
  return [...said, ...searchParams].map(([word, value]) => `${word}=${quoted(value)}`).join(" ");
}

// An IPv6 address stands in brackets in a URL, and nowhere else.
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");
const quoted = (value: string): string => `'${value.replaceAll(/['\\]/g, (sign) => `\\${sign}`)}'`;
