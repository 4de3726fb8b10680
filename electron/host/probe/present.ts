/** Prints those of its arguments that are there, a line each. A name that the format of captures cannot say would spoil the whole, and is left out. */
export const PRESENT = `present() {
  for path do
    case $path in *[![:print:]]*) continue ;; esac
    [ ! -e "$path" ] || printf '%s\\n' "$path"
  done
}
`;
