import { HELPER, SETUP } from './helper-text.ts';

/** A program of root's: its text, and where a package puts it. The polkit actions name these files and no others. */
export interface RootProgram {
  readonly text: string;
  readonly installed: string;
}

export const helperProgram: RootProgram = {
  text: HELPER,
  installed: '/opt/Switchyard/resources/switchyard-helper',
};

export const setupProgram: RootProgram = {
  text: SETUP,
  installed: '/opt/Switchyard/resources/switchyard-setup',
};

/** One run of it: its arguments, and what it reads from its input. */
export interface Errand {
  readonly program: RootProgram;
  readonly words: readonly string[];
  readonly input: string;
}
