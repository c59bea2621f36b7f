/**
 * The body of a request as text, byte for byte what was sent.
 *
 * @returns `too-large` as soon as it is more than allowed, and nothing more is read
 */
export async function readBody(request: Request, bytesMax: number): Promise<{ readonly text: string } | "too-large"> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) return "too-large";
  if (!request.body) return { text: "" };
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > bytesMax) return "too-large";
    pieces.push(piece);
  }
  return { text: decoder.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)) };
}

// A mark at the beginning is signed with the rest, and belongs to it.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
