import { useEffect } from 'react';
import { useOperations, useSnapshot, useUsage } from '../../stores/stores-context.ts';

/** Hours go on while somebody looks at them. */
const AGAIN_MS = 60_000;

/** Keeps the hours of use fresh for as long as it is shown: after every change, when a virtual machine starts or stops, each minute. */
export function useFreshUsage(): void {
  const fetch = useUsage((state) => state.fetch);
  const operations = useOperations((state) => state.operations);
  const guests = useSnapshot(({ index }) => index.snapshot.guests);
  useEffect(() => {
    void fetch();
    const timer = setInterval(() => void fetch(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [fetch, operations, guests]);
}
