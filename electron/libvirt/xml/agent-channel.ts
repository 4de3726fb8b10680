import { attribute, child, childrenOf, childWith, type XmlElement } from './element.ts';

/** Where QEMU's guest agent listens (libvirt's formatdomain, "Channel"). */
const AGENT = 'org.qemu.guest_agent.0';

/**
 * Whether somebody may answer on the agent's channel of a live guest: `connected` as long as a program in the guest has it open. `unknown` where libvirt
 * does not say.
 */
export type AgentChannel = 'none' | 'connected' | 'disconnected' | 'unknown';

/** The channel of the guest agent in a live guest's XML. */
export function readAgentChannel(domain: XmlElement): AgentChannel {
  const target = childrenOf(child(domain, 'devices'), 'channel')
    .map((channel) => childWith(channel, 'target', 'name', AGENT))
    .find((found) => found !== undefined);
  if (target === undefined) return 'none';
  const state = attribute(target, 'state');
  return state === 'connected' || state === 'disconnected' ? state : 'unknown';
}
