import { Table, clx } from "@medusajs/ui";
import type { ReactNode } from "react";
import { useWords } from "../language/use-words";

/** A column of a list: its title, and what stands in it. */
export type Column<Item> = { readonly title: string; readonly cell: (item: Item) => ReactNode; readonly isRight?: boolean; readonly width?: number };

/** A list as the admin's own tables; a narrow window moves it sideways. */
export function Listed<Item>({ items, keyOf, columns, page }: { items: readonly Item[]; keyOf: (item: Item) => string; columns: readonly Column<Item>[]; page?: Paging }) {
  const { say } = useWords();
  const edge = (isRight: boolean | undefined) => clx("whitespace-nowrap", isRight === true && "text-end");
  return (
    <div className="overflow-hidden rounded-b-lg">
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>{columns.map(({ title, isRight, width }) => <Table.HeaderCell key={title} className={edge(isRight)} style={width === undefined ? undefined : { width }}>{title}</Table.HeaderCell>)}</Table.Row>
          </Table.Header>
          <Table.Body>
            {items.map((item) => (
              <Table.Row key={keyOf(item)} className="last:border-b-0">
                {columns.map(({ title, cell, isRight }) => <Table.Cell key={title} className={clx(isRight === true && "text-end tabular-nums")}>{cell(item)}</Table.Cell>)}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {page && page.count > page.size && (
        <Table.Pagination count={page.count} pageSize={page.size} pageIndex={page.index} pageCount={Math.ceil(page.count / page.size)} canPreviousPage={page.index > 0} canNextPage={(page.index + 1) * page.size < page.count}
          previousPage={() => page.onTurn(page.index - 1)} nextPage={() => page.onTurn(page.index + 1)}
          translations={{ of: say("members.of"), results: say("members.results"), pages: say("members.pages"), prev: say("members.prev"), next: say("members.next") }} />
      )}
    </div>
  );
}

/** Which page of a list is shown, from 0, and how to turn to another. */
export type Paging = { readonly index: number; readonly size: number; readonly count: number; readonly onTurn: (index: number) => void };
