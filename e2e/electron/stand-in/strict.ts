/**
 * An object that has exactly these members: using any other one throws, so that a test notices when the program begins to use an
 * Electron API that the stand-in (and the person who wrote its checks) does not know.
 */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver): unknown {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver);
      // Awaiting an object asks for `then`.
      if (key === 'then') return undefined;
      throw new Error(`The stand-in of Electron has no ${name}.${key}`);
    },
    set(_target, key) {
      throw new Error(`The program wrote ${name}.${String(key)}`);
    },
  });
}
