import { useRef } from "react";
import { newWish } from "./ask";

/** Names wishes: the same content has the same name again, so that sending it twice does it once; another content is another wish. */
export function useWish(): (content: object) => string {
  const last = useRef<{ readonly content: string; readonly key: string }>();
  return (content) => {
    const written = JSON.stringify(content);
    if (last.current?.content !== written) last.current = { content: written, key: newWish() };
    return last.current.key;
  };
}
