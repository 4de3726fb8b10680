/** `vfio-pci` and the variant drivers of the kernel's drivers/vfio/pci: `mlx5_vfio_pci`, `nvgrace_gpu_vfio_pci`, `pds-vfio-pci` … */
const VFIO = /^(?:[a-z0-9_-]+[-_])?vfio[-_]pci$/;

/** Whether a function bound to this driver can be given to a guest as it is. */
export function isVfioDriver(driver: string): boolean {
  return VFIO.test(driver);
}
