import { type QueryKey, QueryClient, type UseMutationResult, type UseQueryResult, keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { spokenIn, useWords } from "../language/use-words";
import { type Failure, type Telling, ask } from "./ask";

/**
 * What this plugin's screens have been told. A store of our own, handed to every question: that of the dashboard cannot be reached where the shop has a second copy of the library, and
 * all widgets of a page share this one.
 */
export const told = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false, staleTime: 10_000, retry: (count, failure) => count < 2 && isPassing(failure as Failure) } } });

/** Faults of the moment are tried again; a refusal stays one. */
const isPassing = ({ status }: Failure): boolean => status === 0 || status >= 502;

const root = "laurel";

/** Asks a route of the shop, and keeps the answer for whoever asks the same. */
export function useAsked<Answer>(path: string | undefined, options: { readonly keepLast?: boolean; readonly againAfterMs?: (answer: Answer | undefined) => number | false } = {}): UseQueryResult<Answer, Failure> {
  const language = spokenIn(useWords().tag);
  return useQuery<Answer, Failure>({
    queryKey: [root, path, language] satisfies QueryKey, enabled: path !== undefined,
    queryFn: ({ signal }) => ask<Answer>(path!, { language, signal }),
    ...(options.keepLast === true && { placeholderData: keepPreviousData }),
    ...(options.againAfterMs && { refetchInterval: ({ state: { data } }) => options.againAfterMs!(data) }),
  }, told);
}

/** Does something, and has everything that is shown asked for anew. */
export function useDone<Answer, Wish>(request: (wish: Wish) => { readonly path: string } & Omit<Telling, "language">): UseMutationResult<Answer, Failure, Wish> {
  const language = spokenIn(useWords().tag);
  return useMutation<Answer, Failure, Wish>({
    mutationFn: (wish) => {
      const { path, ...telling } = request(wish);
      return ask<Answer>(path, { method: "POST", ...telling, language });
    },
    onSuccess: () => told.invalidateQueries({ queryKey: [root] }),
  }, told);
}
