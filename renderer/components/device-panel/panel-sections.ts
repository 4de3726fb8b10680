import { assertNever } from '../../../shared/model/assert-never.ts';
import type { ErrorCount } from '../../../shared/model/error-counts.ts';
import { known } from '../../../shared/model/fact.ts';
import type { FactField } from '../../../shared/model/fact-source.ts';
import type { AcsCapability, PciFunction } from '../../../shared/model/pci-function.ts';
import { mono, monoList, shown, word, type FactValue } from './fact-value.ts';
import { formatBar, formatLink } from './quantities.ts';
import { blockLine, drmLine, inputLine, networkLine, programLine, soundLine, usbLine } from './use-lines.ts';

export type SectionName = 'use' | 'health' | 'driver' | 'place' | 'identity' | 'sriov' | 'memory';

/** One fact: its name is `panel:field.<field>`, its source is in `fact-source.ts`. */
export interface PanelRow {
  readonly field: FactField;
  readonly value: FactValue;
}

export interface PanelSection {
  readonly name: SectionName;
  readonly rows: readonly PanelRow[];
}

/** Words of the person's language inside lines that are otherwise the host's. */
export interface LineWords {
  readonly defaultRoute: string;
}

/** Everything read of a function, in the order in which a person who wants to give it away asks for it. */
export function panelSections(fn: PciFunction, words: LineWords): readonly PanelSection[] {
  return [
    { name: 'use', rows: usageRows(fn, words) },
    { name: 'health', rows: healthRows(fn) },
    { name: 'driver', rows: driverRows(fn) },
    { name: 'place', rows: placeRows(fn) },
    { name: 'identity', rows: identityRows(fn) },
    { name: 'sriov', rows: sriovRows(fn) },
    {
      name: 'memory',
      rows: [
        row(
          'bars',
          shown(fn.bars, (bars) => monoList(bars.map(formatBar), 'none')),
        ),
      ],
    },
  ];
}

function row(field: FactField, value: FactValue): PanelRow {
  return { field, value };
}

function usageRows({ use }: PciFunction, { defaultRoute }: LineWords): readonly PanelRow[] {
  return [
    row(
      'useBlock',
      shown(use.block, (list) => monoList(list.map(blockLine), 'nothing')),
    ),
    row(
      'useNetwork',
      shown(use.network, (list) =>
        monoList(
          list.map((one) => networkLine(one, defaultRoute)),
          'nothing',
        ),
      ),
    ),
    row(
      'useDrm',
      shown(use.drm, (list) => monoList(list.map(drmLine), 'nothing')),
    ),
    row(
      'useSound',
      shown(use.sound, (list) => monoList(list.map(soundLine), 'nothing')),
    ),
    row(
      'useUsb',
      shown(use.usb, (list) => monoList(list.map(usbLine), 'nothing')),
    ),
    row(
      'useInput',
      shown(use.input, (list) => monoList(list.map(inputLine), 'nothing')),
    ),
    row(
      'usePrograms',
      shown(use.processes, ({ list, complete }) =>
        monoList(list.map(programLine), complete ? 'nothing' : 'ownNothing'),
      ),
    ),
  ];
}

function healthRows({ errors }: PciFunction): readonly PanelRow[] {
  return [
    row('errorsCorrectable', shown(errors.correctable, errorCount)),
    row('errorsNonfatal', shown(errors.nonfatal, errorCount)),
    row('errorsFatal', shown(errors.fatal, errorCount)),
  ];
}

function errorCount({ total, which }: ErrorCount): FactValue {
  if (which.length === 0) return mono(String(total));
  return monoList([String(total), ...which.map(({ name, count }) => `${name}: ${String(count)}`)], 'none');
}

function driverRows(fn: PciFunction): readonly PanelRow[] {
  return [
    row('driver', shown(fn.driver, nameOrNone)),
    row('driverOverride', shown(fn.driverOverride, nameOrNone)),
    row(
      'resetMethods',
      shown(fn.resetMethods, (methods) => (methods.length === 0 ? word('noReset') : mono(methods.join(' ')))),
    ),
    row('powerState', shown(fn.powerState, mono)),
    row('d3coldAllowed', shown(fn.d3coldAllowed, yesOrNo)),
    row('bootDisplay', shown(fn.bootDisplay, yesOrNo)),
  ];
}

function placeRows(fn: PciFunction): readonly PanelRow[] {
  const bridge =
    fn.bridge === null
      ? []
      : [
          row('bridgeKind', shown(fn.bridge.kind, mono)),
          row(
            'secondaryBus',
            shown(fn.bridge.secondaryBus, (bus) => mono(bus.toString(16).padStart(2, '0'))),
          ),
        ];
  return [
    row('parent', fn.parent === null ? word('rootBus') : mono(fn.parent)),
    row(
      'bus',
      shown(fn.bus, (bus) => word(bus === 'pci-express' ? 'pciExpress' : 'conventional')),
    ),
    ...bridge,
    row(
      'linkCurrent',
      shown(fn.link.current, (link) => mono(formatLink(link))),
    ),
    row(
      'linkMaximum',
      shown(fn.link.maximum, (link) => mono(formatLink(link))),
    ),
    row(
      'numaNode',
      shown(fn.numaNode, (node) => mono(String(node))),
    ),
    row('acs', shown(fn.acs, acsValue)),
    row('removable', shown(fn.removable, word)),
  ];
}

function acsValue({ present, enabled }: AcsCapability): FactValue {
  return present ? monoList(enabled, 'acsNoneEnabled') : word('acsAbsent');
}

function identityRows({
  ids,
  names,
  serial,
  vpdSerial,
  nvmeSerial,
  permanentMac,
}: PciFunction): readonly PanelRow[] {
  const named = [names.device, names.vendor, names.subsystem, names.classWords].filter(
    (name) => name !== null,
  );
  return [
    row('names', named.length === 0 ? word('notInList') : { kind: 'list', items: named, mono: false }),
    row('vendor', shown(ids.vendor, mono)),
    row('device', shown(ids.device, mono)),
    row('subsystemVendor', shown(ids.subsystemVendor, mono)),
    row('subsystemDevice', shown(ids.subsystemDevice, mono)),
    row('classCode', shown(ids.classCode, mono)),
    row('revision', shown(ids.revision, mono)),
    row('serial', shown(serial, mono)),
    ...(vpdSerial.known ? [row('vpdSerial', mono(vpdSerial.value))] : []),
    ...(nvmeSerial.known ? [row('nvmeSerial', mono(nvmeSerial.value))] : []),
    ...(permanentMac.known ? [row('permanentMac', mono(permanentMac.value))] : []),
  ];
}

function sriovRows({ sriov }: PciFunction): readonly PanelRow[] {
  if (sriov === null) return [row('sriovTotal', word('none'))];
  switch (sriov.role) {
    case 'pf':
      return [
        row(
          'sriovTotal',
          shown(sriov.total, (count) => mono(String(count))),
        ),
        row(
          'sriovCurrent',
          shown(sriov.current, (count) => mono(String(count))),
        ),
        row(
          'sriovVfs',
          shown(known(sriov.vfs), (vfs) => monoList(vfs, 'none')),
        ),
      ];
    case 'vf':
      return [row('sriovPf', mono(sriov.pf))];
    default:
      return assertNever(sriov);
  }
}

function nameOrNone(name: string | null): FactValue {
  return name === null ? word('none') : mono(name);
}

function yesOrNo(value: boolean): FactValue {
  return word(value ? 'yes' : 'no');
}
