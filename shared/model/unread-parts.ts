import { unreadMachine } from './machine-facts.ts';
import { unreadSetup } from './setup-facts.ts';
import { unreadSupport } from './support-facts.ts';

/** What a snapshot says of the machine, of how it starts and of what it supports while nothing was read. */
export const unreadParts = { machine: unreadMachine, setup: unreadSetup, support: unreadSupport } as const;
