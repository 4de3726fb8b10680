import type { ActivityExport, ExportFormat } from '../../shared/model/activity-export.ts';
import type { DeviceUsage } from '../../shared/model/device-usage.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { activityTable } from '../../shared/rules/activity-table.ts';

/** What is exported of one host. */
export interface Activity {
  readonly hostId: string;
  /** Newest first. */
  readonly operations: readonly Operation[];
  readonly usage: readonly DeviceUsage[];
  readonly at: Date;
}

/** The activity on a host as a file. The commands of plans are left out: they follow from the steps. */
export function exportActivity(format: ExportFormat, activity: Activity): ActivityExport {
  const { hostId, operations, usage, at } = activity;
  const host = hostId.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+/, '');
  const fileName = `switchyard-${host}-${at.toISOString().slice(0, 10)}.${format}`;
  if (format === 'csv') return { fileName, text: activityTable(operations) };
  const rows = operations.map(({ plan: { request, steps, findings }, ...operation }) => ({
    ...operation,
    plan: { request, steps, findings },
  }));
  const document = { schema: 1, host: hostId, exportedAt: at.toISOString(), operations: rows, usage };
  return { fileName, text: `${JSON.stringify(document, null, 2)}\n` };
}
