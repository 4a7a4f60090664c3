import {
  type RegisteredCommand,
  type RegisteredRead,
  type RegistrationOf,
  registrationOf,
} from './registered-calls';

type NamesIn<All, Wanted> = {
  [Space in keyof All & string]: {
    [Name in keyof All[Space] & string]: RegistrationOf<All[Space][Name]> extends Wanted
      ? `${Space}.${Name}`
      : never;
  }[keyof All[Space] & string];
}[keyof All & string];

type CallAt<All, Path> = Path extends `${infer Space}.${infer Name}`
  ? Space extends keyof All
    ? Name extends keyof All[Space]
      ? RegistrationOf<All[Space][Name]>
      : never
    : never
  : never;

/** The registrations of a kind in these namespaces, as `namespace.name`. */
export type RegistrationsIn<All, Wanted> = { readonly [Path in NamesIn<All, Wanted>]: CallAt<All, Path> };

type Moderated = RegisteredRead & { readonly moderated: unknown };

type OfKind<All, Wanted> = {
  readonly [Space in keyof All as NamesIn<Pick<All, Space>, Wanted> extends never ? never : Space]: {
    readonly [Name in keyof All[Space] as RegistrationOf<All[Space][Name]> extends Wanted
      ? Name
      : never]: All[Space][Name];
  };
};

/** The reads of these namespaces. */
export type ReadsOf<All> = OfKind<All, RegisteredRead>;
/** The reads of these namespaces that moderators have too. */
export type ModeratedOf<All> = OfKind<All, Moderated>;

/** The reads of these namespaces, as `namespace.name`. */
export function readsIn<All extends object>(namespaces: All): RegistrationsIn<All, RegisteredRead> {
  return registrationsIn(namespaces, 'shows') as RegistrationsIn<All, RegisteredRead>;
}

/** The commands of these namespaces, as `namespace.name`. */
export function commandsIn<All extends object>(namespaces: All): RegistrationsIn<All, RegisteredCommand> {
  return registrationsIn(namespaces, 'action') as RegistrationsIn<All, RegisteredCommand>;
}

/** The reads that moderators have too, by namespace. A namespace without any is left out. */
export function moderatedIn<All extends object>(namespaces: All): ModeratedOf<All> {
  const chosen = entriesOf(namespaces).flatMap(([space, calls]) => {
    const moderated = Object.entries(calls).filter(([, call]) =>
      Object.hasOwn(registrationOf(call) ?? {}, 'moderated'),
    );
    return moderated.length === 0 ? [] : [[space, Object.fromEntries(moderated)]];
  });
  // The filter is the condition of the type.
  return Object.fromEntries(chosen) as ModeratedOf<All>;
}

/** The namespaces with their calls. */
export function entriesOf(namespaces: object): readonly (readonly [string, object])[] {
  return Object.entries(namespaces).filter(
    (entry): entry is [string, object] => typeof entry[1] === 'object',
  );
}

function registrationsIn(namespaces: object, mark: 'shows' | 'action'): object {
  return Object.fromEntries(
    entriesOf(namespaces).flatMap(([space, calls]) =>
      Object.entries(calls).flatMap(([name, call]) => {
        const found = registrationOf(call);
        return found !== undefined && Object.hasOwn(found, mark) ? [[`${space}.${name}`, found]] : [];
      }),
    ),
  );
}
