import { useCallback, useEffect, useState } from 'react';
import type { Reply } from '../../../../shared/ipc/reply.ts';
import type { DefinitionText } from '../../../../shared/model/definition-change.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import { useStores } from '../../../stores/stores-context.ts';

/** The definition, or the running virtual machine. */
export type XmlView = 'nextStart' | 'now';

/** XML as libvirt prints it; `mark` is of a definition only. */
interface GuestXml {
  readonly text: string;
  readonly mark: string | null;
}

/** The definition in an answer; null for any other answer. */
export function definitionIn(reply: Reply<GuestXml> | null): DefinitionText | null {
  if (reply?.ok !== true || reply.value.mark === null) return null;
  return { text: reply.value.text, mark: reply.value.mark };
}

/** The XML of a view, read when it is another one than before. What was read last stays until then. */
export function useGuestXml(
  guest: Guest,
  view: XmlView,
): { readonly reply: Reply<GuestXml> | null; readonly readAgain: () => void } {
  const { bridge } = useStores();
  const [read, setRead] = useState<{ readonly view: XmlView; readonly reply: Reply<GuestXml> } | null>(null);
  const [asked, setAsked] = useState(0);
  const { id, definitionMark, now } = guest;
  const changes = view === 'now' ? now : definitionMark;

  useEffect(() => {
    let isCurrent = true;
    const reading: Promise<Reply<GuestXml>> =
      view === 'now'
        ? bridge
            .call('inventory.liveXml', { guest: id })
            .then((answer) =>
              answer.ok ? { ok: true, value: { text: answer.value.xml, mark: null } } : answer,
            )
        : bridge.call('inventory.definition', { guest: id });
    void reading.then((reply) => {
      if (isCurrent) setRead({ view, reply });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, id, view, changes, asked]);

  const readAgain = useCallback(() => setAsked((times) => times + 1), []);
  return { reply: read?.view === view ? read.reply : null, readAgain };
}
