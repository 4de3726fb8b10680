import type { HypervFeature } from '../../../../shared/model/readiness-edit.ts';
import { appended, changeText, removed, startTag, type TextChange } from '../change-text.ts';
import { attribute } from '../element.ts';
import { childSpan, elementAt, elementSpans, type ElementSpan } from '../element-spans.ts';

/** virt-manager's number for Windows: spin so often before asking the host for the processor. */
const feature = (name: HypervFeature): string =>
  name === 'spinlocks' ? `<spinlocks state='on' retries='8191'/>` : `<${name} state='on'/>`;

const CLOCK = `<timer name='hypervclock' present='yes'/>`;

/** Interfaces of Microsoft's hypervisor switched on, and the clock that `stimer` needs. */
export function withHypervFeatures(xml: string, names: readonly HypervFeature[]): string {
  const domain = elementSpans(xml);
  return changeText(xml, [...hyperv(xml, domain, names), ...hypervClock(xml, domain)]);
}

function hyperv(xml: string, domain: ElementSpan, names: readonly HypervFeature[]): readonly TextChange[] {
  const all = [`<hyperv mode='custom'>`, ...names.map((name) => `  ${feature(name)}`), `</hyperv>`];
  const features = childSpan(domain, 'features');
  if (features === undefined)
    return [appended(xml, domain, [`<features>`, ...all.map((line) => `  ${line}`), `</features>`])];
  const parent = childSpan(features, 'hyperv');
  if (parent === undefined) return [appended(xml, features, all)];
  const absent = names.filter((name) => childSpan(parent, name) === undefined);
  const off = parent.children.filter(
    (span) =>
      names.some((wanted) => wanted === span.name) && attribute(elementAt(xml, span), 'state') !== 'on',
  );
  return [
    ...off.map((span) => startTag(xml, span, { state: 'on' })),
    ...(absent.length === 0 ? [] : [appended(xml, parent, absent.map(feature))]),
  ];
}

function hypervClock(xml: string, domain: ElementSpan): readonly TextChange[] {
  const clock = childSpan(domain, 'clock');
  // Without one libvirt takes UTC.
  if (clock === undefined) return [appended(xml, domain, [`<clock offset='utc'>`, `  ${CLOCK}`, `</clock>`])];
  for (const span of clock.children) {
    const timer = elementAt(xml, span);
    if (attribute(timer, 'name') !== 'hypervclock') continue;
    return attribute(timer, 'present') === 'no' ? [startTag(xml, span, { present: 'yes' })] : [];
  }
  return [appended(xml, clock, [CLOCK])];
}

/** The guest is told that it is one. */
export function withoutHiddenKvm(xml: string): string {
  const kvm = childSpan(childSpan(elementSpans(xml), 'features'), 'kvm');
  const hidden = childSpan(kvm, 'hidden');
  if (kvm === undefined || hidden === undefined) return xml;
  return changeText(xml, [removed(xml, kvm.children.length === 1 ? kvm : hidden)]);
}

/** Memory from the host's huge pages of one size, for a guest that has no such pages yet. */
export function withHugepages(xml: string, sizeKiB: number): string {
  const hugepages = [`<hugepages>`, `  <page size='${String(sizeKiB)}' unit='KiB'/>`, `</hugepages>`];
  const domain = elementSpans(xml);
  const backing = childSpan(domain, 'memoryBacking');
  if (backing === undefined) {
    const all = [`<memoryBacking>`, ...hugepages.map((line) => `  ${line}`), `</memoryBacking>`];
    return changeText(xml, [appended(xml, domain, all)]);
  }
  if (childSpan(backing, 'hugepages') !== undefined) return xml;
  return changeText(xml, [appended(xml, backing, hugepages)]);
}
