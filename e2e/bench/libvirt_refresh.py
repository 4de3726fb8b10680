"""libvirt's own C client: one full refresh, XML only, for each line on stdin. Prints milliseconds and the number of documents."""

import sys
import time

import libvirt

connection = libvirt.openReadOnly(sys.argv[1])

for _ in sys.stdin:
    start = time.perf_counter()
    documents = [device.XMLDesc(0) for device in connection.listAllDevices(libvirt.VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV)]
    transient = {guest.UUIDString() for guest in connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_TRANSIENT)}
    # The states, as we ask for them.
    connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_RUNNING)
    connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_PAUSED)
    for guest in connection.listAllDomains(0):
        if guest.ID() != -1:
            documents.append(guest.XMLDesc(0))
        if guest.UUIDString() not in transient:
            documents.append(guest.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    print(f"{(time.perf_counter() - start) * 1000} {len(documents)}", flush=True)
