/**
 * Parts od's one stream of 16 bytes a line, in which lines like the one before are left out, into the configuration spaces it came from, by their sizes;
 * users without privilege get 64 bytes of each. If the sum is neither, something changed meanwhile, and none is printed rather than a wrong one.
 */
const CONFIG_PROGRAM = `
/^n / { name[++files] = substr($0, 3); next }
/^-/ { size[$NF] = $5; total += $5; next }
/^[*]/ { next }
{
  offset = $1 + 0
  if (last != "") for (; at < offset; at += 16) row[at] = last
  at = offset
  last = ""
  if (NF == 1) next
  if ($0 ~ /^[0-9]+ .*[1-9a-f]/) { last = $0; sub(/^[0-9]+ +/, "", last); row[at] = last }
  at += 16
}
END {
  if (at != total && at != files * 64) exit
  whole = at == total; start = 0
  for (n = 1; n <= files; n++) {
    print "b " name[n]
    zeros = 0
    for (end = start + (whole ? size[name[n]] : 64); start < end; start += 16) {
      if (!(start in row)) { zeros += 16; continue }
      if (zeros) print "*" zeros
      zeros = 0
      print "+" row[start]
    }
    if (zeros) print "*" zeros
  }
}`;

/** The line of the probe that prints the configuration spaces which are its positional parameters. */
export const CONFIG_SPACES = `[ $# -eq 0 ] || { printf 'n %s\\n' "$@"; ls -dln "$@"; od -Ad -tx1 "$@"; } | awk '${CONFIG_PROGRAM}'`;
