/** Whether the host loses something now, or when a guest next starts. */
export type When = 'now' | 'nextStart';
