/** On, or off in the kernel's settings, or off in the firmware's. */
export type SimulatedIommu = 'on' | 'kernel' | 'firmware';
