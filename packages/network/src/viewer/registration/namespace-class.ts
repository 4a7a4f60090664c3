/** Runs every call of the viewer API. The network counts the calls under way here. */
export type RunCall = <T>(call: () => Promise<T>) => Promise<T>;

/** The arguments of a call, whatever their types are. */
export type Args = never[];

/** A call, which is given the context of its caller. */
export type BoundCall<Context> = (context: Context, args: Args) => Promise<unknown>;

/** The calls of an API, by namespace and name. */
export type BoundNamespaces<Context> = Readonly<Record<string, Readonly<Record<string, BoundCall<Context>>>>>;

type Maker<Context> = new (context: Context, runCall: RunCall) => object;

/** Adds members to a class, all before its first object is made. */
interface Members<Context> {
  namespace(name: string, Namespace: Maker<Context>): void;
  call(name: string, call: BoundCall<Context>): void;
}

/**
 * The class of an API: a property for each namespace, and in it a method for each call. The classes are made once; a caller's object
 * holds the context and nothing else.
 */
export function apiClass<Context>(namespaces: BoundNamespaces<Context>): Maker<Context> {
  return callerClass((api) => {
    for (const [name, calls] of Object.entries(namespaces)) {
      api.namespace(
        name,
        callerClass((space) => {
          for (const [callName, call] of Object.entries(calls)) space.call(callName, call);
        }),
      );
    }
  });
}

function callerClass<Context>(fill: (members: Members<Context>) => void): Maker<Context> {
  class Caller {
    readonly #context: Context;
    readonly #runCall: RunCall;

    constructor(context: Context, runCall: RunCall) {
      this.#context = context;
      this.#runCall = runCall;
      Object.freeze(this);
    }

    static readonly members: Members<Context> = {
      namespace: (name, Namespace) =>
        void Object.defineProperty(Caller.prototype, name, {
          enumerable: true,
          get(this: Caller) {
            return new Namespace(this.#context, this.#runCall);
          },
        }),
      call: (name, call) =>
        void Object.defineProperty(Caller.prototype, name, {
          enumerable: true,
          value(this: Caller, ...args: Args) {
            return this.#runCall(() => call(this.#context, args));
          },
        }),
    };
  }
  fill(Caller.members);
  return Caller;
}
