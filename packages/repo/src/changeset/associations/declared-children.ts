import 'reflect-metadata';
import type { OnReplace } from '../association-change';
import type { CastChild } from './cast-children';

const replacedKey = Symbol('tintype:when-replaced');
const castKey = Symbol('tintype:cast-with');

/**
 * Says once, on a relation or an embedded property, what becomes of what it holds and is not mentioned any more. A call that gives
 * `onReplace` says it anew.
 *
 * @example
 * class Page {
 *   \@WhenReplaced('delete') \@EmbedsMany(() => LinkForm) links!: LinkForm[];
 * }
 */
export function WhenReplaced(onReplace: OnReplace): PropertyDecorator {
  return (prototype, property) => {
    Reflect.defineMetadata(replacedKey, onReplace, prototype, property);
  };
}

/**
 * Says once, on the class of related rows or embedded values, how one is cast: what `with` is where `castAssoc` and `castEmbed` are
 * not given another.
 *
 * @example
 * \@CastWith(castBy(BookForm))
 * class PaperBack extends Book {}
 */
export function CastWith<Child extends object>(
  castChild: CastChild<Child>,
): (target: new () => Child) => void {
  return (target) => {
    Reflect.defineMetadata(castKey, castChild, target);
  };
}

/** What {@link WhenReplaced} says of a property, else `raise`. */
export function declaredOnReplace(
  owner: object & { readonly prototype?: object },
  property: string,
): OnReplace {
  const declared: OnReplace | undefined =
    owner.prototype === undefined ? undefined : Reflect.getMetadata(replacedKey, owner.prototype, property);
  return declared ?? 'raise';
}

/** What {@link CastWith} says of a class, if anything. */
export function declaredCast(target: object): CastChild<object> | undefined {
  return Reflect.getMetadata(castKey, target);
}
