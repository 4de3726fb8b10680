import {
  HAND_OVER_NAMESPACE,
  parseScreenReturn,
  type HandOver,
  type ScreenReturn,
} from '../../../shared/model/hand-over.ts';
import { appended, changeText, removed, type TextChange } from './change-text.ts';
import { attribute, child, type XmlElement } from './element.ts';
import { childSpan, elementAt, elementSpans, indentBefore, type ElementSpan } from './element-spans.ts';

const PREFIX = 'switchyard-hand-over';

/** Whether an element of the metadata is our mark: with a prefix that it binds itself, as we write it and the hook reads it. */
function isMark(element: XmlElement): boolean {
  const [prefix = '', name, ...rest] = element.name.split(':');
  return (
    name === 'handOver' && rest.length === 0 && attribute(element, `xmlns:${prefix}`) === HAND_OVER_NAMESPACE
  );
}

/** Reads whether the host hands its screen over to a guest. */
export function readHandOver(domain: XmlElement): HandOver {
  const [mark, another] = (child(domain, 'metadata')?.children ?? []).filter(isMark);
  if (mark === undefined) return null;
  if (another !== undefined) return 'unreadable';
  return parseScreenReturn(attribute(mark, 'returnAfter') ?? '') ?? 'unreadable';
}

/** A definition with our mark in its metadata, or with null without one, and nothing else changed. Throws XmlError when it is not XML. */
export function withHandOver(xml: string, returnAfter: ScreenReturn | null): string {
  const marks = childSpan(elementSpans(xml), 'metadata')?.children ?? [];
  const without = changeText(
    xml,
    marks.filter((span) => isMark(elementAt(xml, span))).map((span) => removed(xml, span)),
  );
  return returnAfter === null ? without : withMark(without, returnAfter);
}

function withMark(xml: string, returnAfter: ScreenReturn): string {
  const domain = elementSpans(xml);
  const [metadata, uuid] = [childSpan(domain, 'metadata'), childSpan(domain, 'uuid')];
  const mark = `<${PREFIX}:handOver xmlns:${PREFIX}="${HAND_OVER_NAMESPACE}" returnAfter="${String(returnAfter)}"/>`;
  if (metadata !== undefined) return changeText(xml, [appended(xml, metadata, [mark])]);
  const lines = ['<metadata>', `  ${mark}`, '</metadata>'];
  return changeText(xml, [uuid === undefined ? appended(xml, domain, lines) : behind(xml, uuid, lines)]);
}

/** Where libvirt itself puts the metadata. */
function behind(xml: string, element: ElementSpan, lines: readonly string[]): TextChange {
  const indent = indentBefore(xml, element);
  return { start: element.end, end: element.end, text: lines.map((line) => `\n${indent}${line}`).join('') };
}
