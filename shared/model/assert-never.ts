/** Closes a `switch` over a union: the compiler proves that no member is left; a value that lies about its type throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
