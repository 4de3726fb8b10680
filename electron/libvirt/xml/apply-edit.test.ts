import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DefinitionEdit } from '../../../shared/model/definition-edit.ts';
import { applyEdit } from './apply-edit.ts';

const q35 = readFileSync(new URL('./fixtures/q35-inactive.xml', import.meta.url), 'utf8');

function apply(text: string, edit: DefinitionEdit, secure = text): string {
  const edited = applyEdit({ shown: text, secure }, edit);
  if (!edited.ok) throw new Error(edited.error);
  return edited.value;
}

const lines = (text: string): readonly string[] => text.split('\n');

test('ports come behind the controllers of their kind, as deep as these, and nothing else changes', () => {
  const after = lines(apply(q35, { kind: 'add-ports', model: 'pcie-root-port', count: 2 }));
  const port = "    <controller type='pci' model='pcie-root-port'/>";
  const at = after.indexOf(port);
  expect(after[at + 1]).toBe(port);
  expect(after.filter((line) => line !== port)).toEqual(lines(q35));
  expect(lines(q35)[at - 1]).toMatch(/^ {4}<controller type='pci' .*\/>$/);
});

test('a conventional bridge of a PCI Express machine brings the port it sits on', () => {
  const after = apply(q35, { kind: 'add-ports', model: 'pcie-to-pci-bridge', count: 1 });
  expect(lines(after).filter((line) => !lines(q35).includes(line))).toEqual([
    "    <controller type='pci' model='pcie-root-port'/>",
    "    <controller type='pci' model='pcie-to-pci-bridge'/>",
  ]);
});

test('controllers in a comment or in metadata are not taken for the machine’s', () => {
  const fake = "<controller type='pci' index='9' model='pcie-root-port'/>";
  const text = `<domain><metadata><x:a xmlns:x='urn:x'>${fake}</x:a></metadata><devices><controller type='pci' index='0' model='pcie-root'/><!-- ${fake} --></devices></domain>`;
  expect(apply(text, { kind: 'add-ports', model: 'pcie-root-port', count: 1 })).toContain(
    "model='pcie-root'/>\n<controller type='pci' model='pcie-root-port'/><!--",
  );
});

test('a definition that lists no PCI controller is left alone', () => {
  const edit = { kind: 'add-ports', model: 'pcie-root-port', count: 1 } as const;
  const text = '<domain><devices><controller type="usb"/></devices></domain>';
  expect(applyEdit({ shown: text, secure: text }, edit)).toEqual({ ok: false, error: 'unsupported' });
});

const shown = "<domain>\n  <graphics type='vnc' port='-1'/>\n  <a/>\n</domain>";
const secure = "<domain>\n  <graphics type='vnc' port='-1' passwd='secret'/>\n  <a/>\n</domain>";

test('an edited text keeps the password of a line that stayed', () => {
  const after = apply(shown, { kind: 'text', text: shown.replace('<a/>', '<b/>') }, secure);
  expect(after).toBe(secure.replace('<a/>', '<b/>'));
});

test.each(['text', 'restore'] as const)('%s is refused where a password would be lost', (kind) => {
  const text = shown.replace("port='-1'", "port='5900'");
  expect(applyEdit({ shown, secure }, { kind, text })).toEqual({ ok: false, error: 'definition-secret' });
});

test.each([
  ['name', 'other'],
  ['uuid', '5b5b0000-0000-4000-8000-0000000000ff'],
])('a text with another %s is of another machine, and refused', (element, value) => {
  const text = q35.replace(new RegExp(`<${element}>[^<]*</${element}>`), `<${element}>${value}</${element}>`);
  const edited = applyEdit({ shown: q35, secure: q35 }, { kind: 'text', text });
  expect(edited).toEqual({ ok: false, error: 'definition-identity' });
});

test('a text that is no XML says in which line', () => {
  const text = '<domain>\n  <name>a</name>\n  <vcpu>1</cpu>\n</domain>';
  expect(() => applyEdit({ shown, secure: shown }, { kind: 'text', text })).toThrow(/in line 3$/);
});

test('a display that was taken out does not come back without the password it may have had', () => {
  const without = '<domain>\n  <a/>\n</domain>';
  expect(applyEdit({ shown: without, secure: without }, { kind: 'restore', text: shown })).toEqual({
    ok: false,
    error: 'definition-secret',
  });
});

test('a secret that is kept in another way than known is never overwritten', () => {
  const other = secure.replace('<a/>', '<cookies>x</cookies>\n  <a/>');
  expect(applyEdit({ shown, secure: other }, { kind: 'text', text: shown })).toEqual({
    ok: false,
    error: 'definition-secret',
  });
});
