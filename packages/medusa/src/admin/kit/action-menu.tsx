import { EllipsisHorizontal } from "@medusajs/icons";
import { DropdownMenu, IconButton } from "@medusajs/ui";
import { Fragment, type ReactNode } from "react";
import { useWords } from "../language/use-words";

/** Something that can be done. */
export type Action = { readonly icon: ReactNode; readonly label: string; readonly onSelect: () => void; readonly isHidden?: boolean };

/** What can be done, behind three dots; groups are set apart by a line. */
export function ActionMenu({ groups }: { groups: readonly (readonly Action[])[] }) {
  const { say } = useWords();
  const shown = groups.map((group) => group.filter(({ isHidden }) => isHidden !== true)).filter((group) => group.length > 0);
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={say("act.actions")}><EllipsisHorizontal /></IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {shown.map((group, i) => (
          <Fragment key={i}>
            {i > 0 && <DropdownMenu.Separator />}
            {group.map(({ icon, label, onSelect }) => (
              <DropdownMenu.Item key={label} className="[&_svg]:text-ui-fg-subtle flex items-center gap-x-2" onSelect={onSelect}>
                {icon}
                <span>{label}</span>
              </DropdownMenu.Item>
            ))}
          </Fragment>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  );
}
