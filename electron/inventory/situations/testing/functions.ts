import { note } from '../../../../shared/rules/make-finding.ts';
import { driver, sysfs } from './captured-host.ts';

/** A network card of the desktop, alone on its bus and in its group. */
export const NIC = '0000:09:00.0';
/** The same without a driver and with a good reset: in a row that uses this nothing but the row's own matter is found. */
export const idleNic = { ...driver(null, NIC), ...sysfs(NIC, { reset_method: 'flr pm bus' }) };

/** The three functions of the desktop's conventional sound card, in one group behind a bridge; none of them has a driver. */
export const SOUND_CARD = ['0000:08:00.0', '0000:08:00.1', '0000:08:00.2'] as const;
export const idleSoundCard = driver(null, ...SOUND_CARD);

/** Radeon RX 6400 of the desktop with its audio function, in two groups on one bus; neither has a driver, and only the bus resets them. */
export const RADEON = '0000:11:00.0';
export const RADEON_AUDIO = '0000:11:00.1';
export const idleRadeon = driver(null, RADEON, RADEON_AUDIO);

/** What `win11` has besides by its definition is not on these hosts, which is said of every change from its next start. */
export const otherDeviceMissing = note('guest-device-missing', { guest: 'win11', address: '0000:fe:00.0' });

/** What is said of every card of more than one function that a running `win11` gets. */
export const cardApart = note('card-apart-live', { guest: 'win11' });
