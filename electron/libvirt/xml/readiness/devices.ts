import { appended, changeText, removed, replaced } from '../change-text.ts';
import { attribute } from '../element.ts';
import { childSpan, elementAt, elementSpans, type ElementSpan } from '../element-spans.ts';

/** An emulated TPM 2.0 with the interface that Windows expects, where there is none. */
export function withTpm(xml: string): string {
  const devices = devicesOf(xml);
  if (devices === undefined || childSpan(devices, 'tpm') !== undefined) return xml;
  const tpm = [`<tpm model='tpm-crb'>`, `  <backend type='emulator' version='2.0'/>`, `</tpm>`];
  return changeText(xml, [appended(xml, devices, tpm)]);
}

/** No balloon. A definition that does not mention one gets one from libvirt. */
export function withoutBalloon(xml: string): string {
  const none = [`<memballoon model='none'/>`];
  const devices = devicesOf(xml);
  const old = childSpan(devices, 'memballoon');
  if (devices === undefined || modelOf(xml, old) === 'none') return xml;
  return changeText(xml, [old === undefined ? appended(xml, devices, none) : replaced(xml, old, none)]);
}

/** No emulated display adapter. libvirt wants that said: where graphics are it adds one to a definition that does not mention any. */
export function withoutEmulatedDisplay(xml: string): string {
  const none = [`<video>`, `  <model type='none'/>`, `</video>`];
  const [first, ...others] = (devicesOf(xml)?.children ?? []).filter(({ name }) => name === 'video');
  if (first === undefined || typeOf(xml, childSpan(first, 'model')) === 'none') return xml;
  return changeText(xml, [replaced(xml, first, none), ...others.map((video) => removed(xml, video))]);
}

const read = (name: string) => (xml: string, element: ElementSpan | undefined) =>
  element === undefined ? undefined : attribute(elementAt(xml, element), name);
const modelOf = read('model');
const typeOf = read('type');

function devicesOf(xml: string): ElementSpan | undefined {
  return childSpan(elementSpans(xml), 'devices');
}
