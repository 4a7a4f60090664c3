import 'reflect-metadata';
import type { Class } from '../values/class';

/** What a property embeds: one value, or a list of them, of a class of its own. */
export interface EmbedInfo {
  readonly cardinality: 'one' | 'many';
  readonly form: () => Class<object>;
}

const embedKey = Symbol('tintype:embed');

/**
 * Says that a property holds one value of another class: a nested form, or an object in a JSON column. Where it stands
 * on a form, `cast` casts and validates what is inside by that class's own rules.
 *
 * @example
 * class OrderForm {
 *   \@EmbedsOne(() => AddressForm) \@IsDefined() address!: AddressForm;
 * }
 */
export function EmbedsOne(form: () => Class<object>): PropertyDecorator {
  return embeds({ cardinality: 'one', form });
}

/**
 * Says that a property holds a list of values of another class. A class with an `id` has its items told apart by it.
 *
 * @example
 * class PageForm {
 *   \@EmbedsMany(() => LinkForm) \@ArrayMaxSize(50) links!: LinkForm[];
 * }
 */
export function EmbedsMany(form: () => Class<object>): PropertyDecorator {
  return embeds({ cardinality: 'many', form });
}

function embeds(info: EmbedInfo): PropertyDecorator {
  return (prototype, property) => {
    const known = embedsOf(prototype.constructor);
    Reflect.defineMetadata(embedKey, new Map([...known, [String(property), info]]), prototype.constructor);
  };
}

/** The embedded properties of a class, in the order of their declaration. */
export function embedsOf(target: object): ReadonlyMap<string, EmbedInfo> {
  const known: ReadonlyMap<string, EmbedInfo> | undefined = Reflect.getMetadata(embedKey, target);
  return known ?? new Map();
}
