import { attribute, child, type XmlElement } from './element.ts';

/** Where QEMU's guest agent listens (libvirt's formatdomain, "Channel"). */
const AGENT = 'org.qemu.guest_agent.0';

/**
 * Whether somebody may answer on the agent's channel of a live guest: `connected` as long as a program in the guest has it open. `unknown` where libvirt
 * does not say.
 */
export type AgentChannel = 'none' | 'connected' | 'disconnected' | 'unknown';

/** The channel of the guest agent in a live guest's XML. */
export function readAgentChannel(domain: XmlElement): AgentChannel {
  const targets = (child(domain, 'devices')?.children ?? [])
    .filter(({ name }) => name === 'channel')
    .map((channel) => child(channel, 'target'));
  const target = targets.find((candidate) => attribute(candidate, 'name') === AGENT);
  if (target === undefined) return 'none';
  const state = attribute(target, 'state');
  return state === 'connected' || state === 'disconnected' ? state : 'unknown';
}
