import { BOOT_ENTRY_KEYS } from '../setup/boot-entry.ts';
import { OPTION_LINE } from '../setup/kernel-options.ts';
import { OWN_STATUS } from '../setup/whole-host.ts';
import { GROUPS } from '../support/libvirt-group.ts';

/** An awk program: prints files named on its input as entries of text, with the lines that are read of them. `u` is for those that are there and cannot be read. */
export const CHOSEN_LINES = `
function only(file) {
  if (file ~ /\\/grub.cfg$/) return "^[ \\t]*(set (default|kernelopts)=|menuentry |submenu |linux|blscfg|[}])|[{][ \\t]*$"
  if (file ~ /\\/grubenv$/) return "^(saved_entry|next_entry|kernelopts)="
  if (file ~ /\\/boot\\/config-|\\/modules\\/.*\\/config$/) return "${OPTION_LINE}"
  if (file ~ /\\/modules.builtin$/) return "vfio"
  if (file ~ /\\/entries\\//) return "^[ \\t]*(${BOOT_ENTRY_KEYS.join('|')})[ \\t]"
  if (file == "${GROUPS}") return "^libvirtd?:"
  if (file == "${OWN_STATUS}") return "^(Uid|Gid|Groups):"
  if (file ~ /^\\/etc\\/s(ecurity|ystemd)\\//) return "(memlock|MEMLOCK)"
  if (file ~ /\\.preset$/) return "_(uki|options)="
  return ""
}
{
  file = $0; head = "f " file; got = 0; lines = 0; wanted = only(file)
  while ((got = (getline line < file)) > 0) {
    if (wanted != "" && line !~ wanted) continue
    if (file == "${GROUPS}") sub(/[^:]*$/, "", line)
    if (++lines > 4000) break
    if (head != "") { print head; head = "" }
    print "=" substr(line, 1, 60000)
  }
  close(file)
  if (head != "" && got < 0) print "u " file "\\n?unreadable"
  else if (head != "") print head
}`;
