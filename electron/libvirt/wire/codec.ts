import type { XdrReader } from './xdr-reader.ts';
import type { XdrWriter } from './xdr-writer.ts';

/** Both directions of one XDR type, so that a client and a server are built from the same tables. */
export interface Codec<T> {
  write(writer: XdrWriter, value: T): void;
  read(reader: XdrReader): T;
}

export const int: Codec<number> = {
  write: (writer, value) => {
    writer.int32(value);
  },
  read: (reader) => reader.int32(),
};

export const uint: Codec<number> = {
  write: (writer, value) => {
    writer.uint32(value);
  },
  read: (reader) => reader.uint32(),
};

/** `unsigned hyper`; exact up to 2^53. */
export const hyper: Codec<number> = {
  write: (writer, value) => {
    writer.uint64(value);
  },
  read: (reader) => reader.uint64(),
};

/** A procedure without arguments or without a result. */
export const nothing: Codec<null> = {
  write: () => undefined,
  read: () => null,
};

/** A string of at most `limit` bytes of UTF-8. */
export function string(limit: number): Codec<string> {
  return {
    write: (writer, value) => {
      writer.string(value, limit);
    },
    read: (reader) => reader.string(limit),
  };
}

/** XDR's pointer: absent or there. */
export function optional<T>(inner: Codec<T>): Codec<T | null> {
  return {
    write: (writer, value) => {
      writer.bool(value !== null);
      if (value !== null) inner.write(writer, value);
    },
    read: (reader) => (reader.bool() ? inner.read(reader) : null),
  };
}

/** At most `limit` elements. Elements are read one by one, so a false count runs into the end of the frame and not out of memory. */
export function list<T>(inner: Codec<T>, limit: number): Codec<readonly T[]> {
  return {
    write: (writer, values) => {
      writer.count(values.length, limit);
      for (const value of values) inner.write(writer, value);
    },
    read: (reader) => {
      const count = reader.count(limit);
      const values: T[] = [];
      for (let index = 0; index < count; index += 1) values.push(inner.read(reader));
      return values;
    },
  };
}

/** Fields in the order they are written here. */
export function struct<T extends object>(fields: { readonly [K in keyof T]: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    write: (writer, value) => {
      for (const name of names) fields[name].write(writer, value[name]);
    },
    read: (reader) => {
      const value: Partial<T> = {};
      for (const name of names) value[name] = fields[name].read(reader);
      return value as T;
    },
  };
}
