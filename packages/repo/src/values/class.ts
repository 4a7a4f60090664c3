/** A class that is built without arguments, such as an entity or a form. */
export type Class<T extends object> = new () => T;
