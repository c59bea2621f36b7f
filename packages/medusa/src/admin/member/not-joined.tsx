import { Button, StatusBadge, toast } from "@medusajs/ui";
import { useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { Nothing } from "../kit/answered";
import { Section } from "../kit/section";
import { useSentence } from "../kit/use-sentence";
import type { Customer } from "./membership-card";

/** A customer who has not joined, and how that comes about. Somebody with an account may be made a member here. */
export function NotJoined({ customer }: { customer: Customer }) {
  const { say, sentence } = useSentence();
  const wish = useWish();
  const { mutate, isPending } = useDone<object, string>((id) => ({ path: `/admin/laurel/customers/${id}/enrolment`, body: {}, key: wish({ id }) }));
  const isGuest = customer.has_account === false;
  const enrol = () => mutate(customer.id, {
    onSuccess: () => { toast.success(say("membership.enrolled", { name: customer.first_name ?? customer.email ?? customer.id })); },
    onError: (failure) => { toast.error(failure.code === "erased" ? say("membership.erased") : sentence(failure)); },
  });
  return (
    <Section title={say("membership.title")} aside={<StatusBadge color="grey">{say("membership.notJoined")}</StatusBadge>}>
      <Nothing title={say("membership.notJoined")} hint={say(isGuest ? "membership.guestHint" : "membership.notJoinedHint")}>
        {!isGuest && <Button size="small" variant="secondary" isLoading={isPending} onClick={enrol}>{say("membership.enrol")}</Button>}
      </Nothing>
    </Section>
  );
}
