import { assertNever } from '../../../shared/model/assert-never.ts';
import type { UnknownReason } from '../../../shared/model/fact.ts';
import { factSources, type FactField } from '../../../shared/model/fact-source.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { FactValue, FactWord } from './fact-value.ts';
import type { PanelSection } from './panel-sections.ts';

/** The person's words for fields and values. */
export interface PanelTexts {
  readonly field: (field: FactField) => string;
  readonly word: (code: FactWord) => string;
  readonly unknown: (reason: UnknownReason) => string;
}

/** Everything in the panel as plain text, one fact a line with its source: for a bug report or a note. */
export function panelText(address: PciAddress, sections: readonly PanelSection[], texts: PanelTexts): string {
  const lines = sections.flatMap(({ rows }) =>
    rows.map(({ field, value }) => {
      const sources = factSources(field, address).join(', ');
      return `${texts.field(field)}: ${plain(value, texts)}  [${sources}]`;
    }),
  );
  return [address, ...lines, ''].join('\n');
}

function plain(value: FactValue, texts: PanelTexts): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'word':
      return texts.word(value.code);
    case 'list':
      return value.items.join('; ');
    case 'unknown':
      return value.detail === null
        ? texts.unknown(value.reason)
        : `${texts.unknown(value.reason)}: ${value.detail}`;
    default:
      return assertNever(value);
  }
}
