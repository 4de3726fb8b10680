import { appended, changeText, removed, replaced, startTag } from '../change-text.ts';
import { attribute } from '../element.ts';
import { childSpan, elementAt, elementSpans, type ElementSpan } from '../element-spans.ts';

/** Says of a named model only, which the host's own processor is not. */
const OF_A_MODEL: ReadonlySet<string> = new Set(['model', 'vendor']);

/** The host's own processor. What else `<cpu>` says (topology, cache, NUMA nodes, single features) stays. */
export function withHostProcessor(xml: string): string {
  const domain = elementSpans(xml);
  const cpu = childSpan(domain, 'cpu');
  if (cpu === undefined)
    return changeText(xml, [appended(xml, domain, [`<cpu mode='host-passthrough' check='none'/>`])]);
  if (attributesOf(xml, cpu)('mode') === 'host-passthrough') return xml;
  return changeText(xml, [
    startTag(xml, cpu, { match: null, mode: 'host-passthrough', check: 'none' }),
    ...cpu.children.filter(({ name }) => OF_A_MODEL.has(name)).map((element) => removed(xml, element)),
  ]);
}

/** One socket with all processors. */
export function withOneSocket(xml: string, cores: number, threads: number): string {
  const topology = `<topology sockets='1' dies='1' cores='${String(cores)}' threads='${String(threads)}'/>`;
  const domain = elementSpans(xml);
  const cpu = childSpan(domain, 'cpu');
  if (cpu === undefined)
    return changeText(xml, [appended(xml, domain, [`<cpu>`, `  ${topology}`, `</cpu>`])]);
  const old = childSpan(cpu, 'topology');
  if (old !== undefined) {
    const is = attributesOf(xml, old);
    if (is('sockets') === '1' && is('cores') === String(cores) && is('threads') === String(threads))
      return xml;
  }
  return changeText(xml, [
    old === undefined ? appended(xml, cpu, [topology]) : replaced(xml, old, [topology]),
  ]);
}

function attributesOf(xml: string, span: ElementSpan): (name: string) => string | undefined {
  const element = elementAt(xml, span);
  return (name) => attribute(element, name);
}
