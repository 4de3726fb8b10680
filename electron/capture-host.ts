import { failed, type Result } from '../shared/model/result.ts';
import type { HostSource } from './host-source.ts';

// TEMPORARY until the host's capture lands.
export function captureHost(_source: HostSource, _file: string, _identifiers: boolean): Promise<Result<null, string>> {
  return Promise.resolve(failed('not yet'));
}
