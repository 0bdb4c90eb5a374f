// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/move/transferscripts.h"

namespace hearth::transferscripts {

// sumOf: given up when stdin ends, and without the locks: it may take minutes.
// text: a name is given as octal numbers, a full stop behind each, which every printf can make bytes of; the
// one behind it keeps line breaks at its end.
#define HEARTH_TRANSFER                                                                                      \
    "\n"                                                                                                     \
    "umask 077\n"                                                                                            \
    "trap '' HUP PIPE\n"                                                                                     \
    "text() {\n"                                                                                             \
    "  given=$(printf \"$(printf %s \"$1\" | sed 's/[0-7]*\\./\\\\&/g' | tr -d .)\"; printf .)\n"            \
    "  given=${given%.}\n"                                                                                   \
    "}\n"                                                                                                    \
    "summer() {\n"                                                                                           \
    "  if has sha256sum; then exec sha256sum; fi\n"                                                          \
    "  if has shasum; then exec shasum -a 256; fi\n"                                                         \
    "  exec openssl dgst -sha256 -r\n"                                                                       \
    "}\n"                                                                                                    \
    "sumOf() {\n"                                                                                            \
    "  exec 5<&0\n"                                                                                          \
    "  (summer) <\"$1\" 5<&- 8>&- 9>&- & summing=$!\n"                                                       \
    "  { while read -r _ <&5; do :; done; kill -KILL $summing 2>/dev/null; } >/dev/null 8>&- 9>&- &\n"       \
    "  watching=$!\n"                                                                                        \
    "  wait $summing\n"                                                                                      \
    "  kill -KILL $watching 2>/dev/null; wait $watching 2>/dev/null\n"                                       \
    "  exec 5<&-\n"                                                                                          \
    "}\n"

const char* const kSource = HEARTH_TRANSFER R"sh(
folder=$1 name=$2
cd "$folder" 2>/dev/null && [ -f vm.json ] || fail missing
[ ! -L "$folder" ] || fail link
take move 5
[ ! -e .moved ] || fail moved "$(head -c 65536 .moved)"
has sha256sum || has shasum || has openssl || fail sumtool
rm -rf ./.moving
trap 'rm -rf "$folder/.moving"' EXIT
# All but what Hearth writes for itself there, or left behind when it was killed. What is no file is told.
find . \( -path ./run -o -path ./seed -o -path ./.moving -o -path ./.moving.json -o -path ./.lock \
  -o -path './.moved*' -o -path ./.staging -o -path './.vm.json.*' -o -path './.both.*' -o -path './.was.*' \
  -o -path './.snapshots.json.*' -o -path './.*.compressing' \) -prune -o ! -path ./vm.json ! -type d \
  -exec sh -c 'for file do
    word=file
    if [ -L "$file" ]; then word=left what=link
    elif [ ! -f "$file" ]; then word=left what=other
    else case $file in *.part) word=left what=part;; *) what=$(($(wc -c <"$file") + 0));; esac
    fi
    printf "%s %s %s\n" $word "$(printf %s "${file#./}" | od -An -v -tx1 | tr -d " \t\n")" "$what"
  done' sh {} +
# Settings are saved without run/lock: whether vm.json is what was read, and stays it.
unchanged() {
  grep -a '' vm.json 2>/dev/null >.moving.json
  [ "$(sumOf .moving.json | cut -d ' ' -f 1)" = "$1" ] || { rm -f .moving.json; fail changed; }
  rm -f .moving.json
}
printf 'ready\n'
while read -r verb one two three four; do
  case $verb in
    flatten)
      why=$(mkdir -p .moving 2>&1) || fail write "$why"
      text "$one"; tool=$given; text "$two"; format=$given; text "$three"; source=$given; text "$four"
      out=$folder/.moving/$given
      "$tool" convert -q -f "$format" -O qcow2 "$source" "$out" 2>.moving/words 9>&- </dev/null & making=$!
      exec 5<&0
      { while read -r _ <&5; do :; done; kill -KILL $making 2>/dev/null; } 9>&- & watching=$!
      { while kill -0 $making 2>/dev/null; do
          printf 'at %s\n' "$(($(wc -c <"$out" 2>/dev/null || echo 0) + 0))" || exit
          sleep 0.3 2>/dev/null || sleep 1
        done; } 9>&- 5<&- & telling=$!
      wait $making; code=$?
      kill -KILL $watching $telling 2>/dev/null; wait $watching $telling 2>/dev/null
      exec 5<&-
      [ $code -eq 0 ] || fail convert "$(tail -c 2000 .moving/words)"
      printf 'flatten %s\n' "$(hexof "$out")";;
    sum) text "$one"; printf 'sum %s\n' "$(sumOf "$given" | cut -d ' ' -f 1)";;
    keep)
      why=$( { : >>.lock; } 2>&1) || fail write "$why"
      exec 8>>.lock
      hold 8 5 || fail changed
      unchanged "$one"
      printf 'keep\n';;
    mark)
      text "$one"
      why=$( { printf %s "$given" >.moved.new && mv -f .moved.new .moved; } 2>&1) || fail write "$why"
      sync .moved . 2>/dev/null
      printf 'mark\n';;
    unmark)
      why=$(rm -f .moved 2>&1) || fail write "$why"
      sync . 2>/dev/null
      printf 'unmark\n';;
    remove)
      unchanged "$one"
      off
      gone=../.removed.$$.$name
      why=$(mv "$folder" "$gone" 2>&1) || fail write "$why"
      why=$(rm -rf "$gone" 2>&1) || fail write "$why"
      printf 'remove\n';;
  esac
done
)sh";

const char* const kTarget = HEARTH_TRANSFER R"sh(
vms=$1 name=$2 stage=$1/.moving.$3
why=$(mkdir -p "$vms" 2>&1) || fail write "$why"
cd "$vms" 2>/dev/null || fail write "$vms"
[ ! -e "./$name" ] || rmdir "./$name" 2>/dev/null || fail exists
has sha256sum || has shasum || has openssl || fail sumtool
stage "$stage"
free=$(df -Pk "$stage" 2>/dev/null | awk 'NR == 2 { print $4 }')
case $free in ''|*[!0-9]*) free=-1;; *) free=$((free * 1024));; esac
printf 'ready %s %s\n' "$(hexof "$stage")" "$free"
while read -r verb one; do
  text "$one"
  case $verb in
    isfolder) if [ -d "$given" ]; then printf 'isfolder yes\n'; else printf 'isfolder no\n'; fi;;
    folder)
      case /$given/ in *//*|*/./*|*/../*) fail write "$given";; esac
      why=$(mkdir -p "$stage/$given" 2>&1) || fail write "$why"
      printf 'folder\n';;
    sum) printf 'sum %s\n' "$(sumOf "$given" | cut -d ' ' -f 1)";;
    settle) find "$stage" -type f -exec sync {} + 2>/dev/null; printf 'settle\n';;
    place)
      place "$name"
      printf 'place\n';;
  esac
done
)sh";

}  // namespace hearth::transferscripts
