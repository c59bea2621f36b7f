import { Consent, Profile as CoreProfile } from "@laurel/core/schemas";
import * as z from "zod";
import { Id } from "../scalars.js";

const { name, gender, birthday, occupation, preferredChannel, locale, tags, addresses, attributes } = CoreProfile.shape;
// A default would take away what a change has left out.
const told = { tags: tags.unwrap(), addresses: addresses.unwrap(), attributes: attributes.unwrap() };

/** What is known of a member as a person or a firm (M1), as it may be told from outside: contacts are identities, and what was set aside is ours to note. */
export const Profile = z.strictObject({
  name, gender, birthday, occupation, preferredChannel, locale,
  tags: told.tags.optional(), addresses: told.addresses.optional(), attributes: told.attributes.optional(),
}).meta({ id: "Profile" });
/** What is known of a member as a person or a firm. */
export type Profile = z.infer<typeof Profile>;

/** A change of a profile: a field that is null goes, one that is left out stays. */
export const ProfileChange = z.strictObject({
  name: name.nullable(), gender: gender.nullable(), birthday: birthday.nullable(), occupation: occupation.nullable(),
  preferredChannel: preferredChannel.nullable(), locale: locale.nullable(),
  tags: told.tags.nullish(), addresses: told.addresses.nullish(), attributes: told.attributes.nullish(),
}).refine((change) => Object.keys(change).length > 0, "name at least one field").meta({ id: "ProfileChange" });
/** A change of a profile. */
export type ProfileChange = z.infer<typeof ProfileChange>;

/** A profile as it is answered; values are masked where the caller may not see them, and `masked` says so. */
export const ProfileAnswer = z.object({
  member: Id,
  profile: z.record(z.string(), z.unknown()),
  identities: z.array(z.object({ of: z.string(), value: z.string(), verified: z.boolean() })),
  consents: z.array(Consent),
  masked: z.boolean(),
}).meta({ id: "ProfileAnswer" });
