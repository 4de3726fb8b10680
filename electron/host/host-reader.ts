import type { Fact } from '../../shared/model/fact.ts';
import type { FileLook } from '../../shared/model/file-look.ts';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import type { ReaderFailure } from '../../shared/model/host-snapshot.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** A reading that could not be made at all. */
export interface ReadFailure {
  readonly code: ReaderFailure;
  readonly message: string;
}

/** Reads one host. A reading never fails because of one field; it fails when the host cannot be reached or is not a host. */
export interface HostReader {
  read(): Promise<Result<HostFacts, ReadFailure>>;
  /** Tells when the kernel says that devices changed ("read again"). A reader that cannot know never calls. */
  watch(onChange: () => void): Unsubscribe;
  /** What lies at an absolute path now: asked where a plan depends on it, not part of a reading. Unknown where that cannot be told, as of a bundle. */
  lookAt(path: string): Promise<Fact<FileLook>>;
  close(): Promise<void>;
}
