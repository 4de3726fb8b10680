import { valueOr } from '../../model/fact.ts';
import type { SetupFacts } from '../../model/setup-facts.ts';
import { BINDING_FILES, type OwnFileName, type OwnFileState } from '../../model/setup-file.ts';

/** A file of ours that comes or goes, and what is in its place now. */
export interface OwnChange {
  readonly file: OwnFileName;
  readonly place: boolean;
  readonly before: OwnFileState;
}

/** The files of ours that this host's initramfs tool needs to bind functions; none where there is nothing to bind, or no tool. */
export function bindingFiles(
  { initramfs }: Pick<SetupFacts, 'initramfs'>,
  binds: boolean,
): readonly OwnFileName[] {
  const tool = valueOr(initramfs, 'none');
  return !binds || tool === 'none' ? [] : BINDING_FILES[tool];
}

/** What has to come for these to be there, and to go for no other to be: what others call comes first and goes last. */
export function ownChanges(
  { own }: Pick<SetupFacts, 'own'>,
  wanted: readonly OwnFileName[],
): readonly OwnChange[] {
  const stateOf = (file: OwnFileName): OwnFileState => valueOr(own[file], 'foreign');
  const isOurs = (file: OwnFileName): boolean => ['current', 'other-version'].includes(stateOf(file));
  const unwanted = new Set(
    Object.values(BINDING_FILES)
      .flat()
      .filter((file) => !wanted.includes(file)),
  );
  return [
    ...wanted
      .filter((file) => stateOf(file) !== 'current')
      .map((file) => ({ file, place: true, before: stateOf(file) })),
    ...[...unwanted]
      .filter(isOurs)
      .map((file) => ({ file, place: false, before: stateOf(file) }))
      .toReversed(),
  ];
}
