// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vms/images/imagescripts.h"

namespace hearth::imagescripts {

// What the scripts share; each begins with it.
//   sizeOf: of a file, 0 where there is none      sumOf: a file's checksum, by what the machine has
//   await: waits for `child`, which is ended when this script is; `code` is how it ended. What is ended is
//   killed: a
//     shell that was forked a moment ago may still have this one's traps, and would swallow a TERM
//   heed: from here on the end of stdin means that nobody wants it any more (`stopped`)
//   keep: gives a file its name, and only then says where it came from: by that it counts as verified
//   tells: prints a word, the size of a file as it grows, and how large it will be where that is known
#define HEARTH_SHARED                                                                                        \
    "\n"                                                                                                     \
    "umask 077\n"                                                                                            \
    "trap '' HUP PIPE\n"                                                                                     \
    "sizeOf() { set -- \"$1\" \"$(wc -c <\"$1\" 2>/dev/null)\"; printf '%s' $((${2:-0} + 0)); }\n"           \
    "sumTool() { has \"${1}sum\" || has shasum || has openssl; }\n"                                          \
    "sumBy() {\n"                                                                                            \
    "  if has \"${1}sum\"; then exec \"${1}sum\"; fi\n"                                                      \
    "  if has shasum; then exec shasum -a \"${1#sha}\"; fi\n"                                                \
    "  exec openssl dgst -\"$1\" -r\n"                                                                       \
    "}\n"                                                                                                    \
    "stopped= child=\n"                                                                                      \
    "trap 'stopped=1; [ -z \"$child\" ] || kill -KILL \"$child\" 2>/dev/null' TERM\n"                        \
    "await() {\n"                                                                                            \
    "  while :; do\n"                                                                                        \
    "    wait \"$child\"; code=$?\n"                                                                         \
    "    kill -0 \"$child\" 2>/dev/null || break\n"                                                          \
    "    [ -z \"$stopped\" ] || kill -KILL \"$child\" 2>/dev/null\n"                                         \
    "  done\n"                                                                                               \
    "  child=\n"                                                                                             \
    "}\n"                                                                                                    \
    "pause() { sleep \"$1\" & child=$!; await; }\n"                                                          \
    "tells() {\n"                                                                                            \
    "  last=\n"                                                                                              \
    "  while kill -0 $$ 2>/dev/null; do\n"                                                                   \
    "    size=$(sizeOf \"$2\")\n"                                                                            \
    "    if [ \"$size\" != \"$last\" ]; then\n"                                                              \
    "      total=$(wholeSize)\n"                                                                             \
    "      printf '%s %s %s\\n' \"$1\" \"$size\" \"${total:-0}\" || exit\n"                                  \
    "      last=$size\n"                                                                                     \
    "    fi\n"                                                                                               \
    "    sleep 0.2 2>/dev/null || sleep 1\n"                                                                 \
    "  done\n"                                                                                               \
    "}\n"                                                                                                    \
    "wholeSize() { :; }\n"                                                                                   \
    "enter() {\n"                                                                                            \
    "  why=$(mkdir -p \"$1\" 2>&1) || fail write \"$why\"\n"                                                 \
    "  cd \"$1\" 2>/dev/null || fail write \"$1\"\n"                                                         \
    "}\n"                                                                                                    \
    "keep() {\n"                                                                                             \
    "  [ -e \"./$name\" ] || rm -f \"./.$name.origin\"\n"                                                    \
    "  sync \"$1\" 2>/dev/null\n"                                                                            \
    "  ln \"$1\" \"./$name\" 2>/dev/null || {\n"                                                             \
    "    [ ! -e \"./$name\" ] || fail exists\n"                                                              \
    "    why=$(mv \"$1\" \"./$name\" 2>&1) || fail write \"$why\"\n"                                         \
    "  }\n"                                                                                                  \
    "  chmod a-w \"./$name\" 2>/dev/null\n"                                                                  \
    "  printf '%s\\n%s\\n' \"$2\" \"$3\" >\"./.$name.origin\" 2>/dev/null\n"                                 \
    "  rm -f \"$1\" \"$part\" \"./.$name.from\" \"./.$name.head\" \"./.$name.lock\"\n"                       \
    "}\n"

const char* const kList = R"sh(
cd "$1" 2>/dev/null || fail none
for file in *; do
  [ -f "./$file" ] || continue
  facts=$(stat -c '%s %Y' "./$file" 2>/dev/null || stat -f '%z %m' "./$file" 2>/dev/null) || continue
  whole=${file%.part}
  printf 'image %s %s\n' "$(hexof "$file")" "$facts"
  if [ "$whole" = "$file" ]; then
    [ ! -r "./.$file.origin" ] || printf 'origin %s %s\n' "$(hexof "$file")" "$(head -c 8192 "./.$file.origin" | hex)"
  fi
done
)sh";

const char* const kRemove = R"sh(
cd "$1" 2>/dev/null || fail gone
name=$2
[ -f "./$name" ] || [ -f "./$name.part" ] || fail gone
if [ -e "./.$name.lock" ]; then
  exec 9>>"./.$name.lock"; locked 9 || fail busy
fi
why=$(rm -f "./$name" "./$name.part" "./.$name.from" "./.$name.head" "./.$name.origin" "./.$name.unpacking" "./.$name.lock" 2>&1) || fail write "$why"
printf 'removed\n'
)sh";

const char* const kText = R"sh(
said=$(mktemp 2>/dev/null) || said=/dev/null
# What is asked for by https comes by https all the way: what is verified by it could be anybody's otherwise.
case $1 in https:*) only='=https';; *) only='=http,https';; esac
if has curl; then
  text=$(curl -fsSL --proto "$only" --proto-redir "$only" --connect-timeout 20 --max-time 60 --retry 2 -- "$1" 2>"$said" | head -c 1048577 | hex)
elif has wget; then
  [ "$said" != /dev/null ] || [ "$only" != '=https' ] || fail network mktemp
  text=$(wget -S -O - -- "$1" 2>"$said" | head -c 1048577 | hex)
  if [ "$only" = '=https' ] && grep -q -i '^ *location: *http:' "$said"; then text=; fi
elif has python3; then
  text=$(python3 -c 'import sys,urllib.request as u
url=sys.argv[1]
class Kept(u.HTTPRedirectHandler):
    def redirect_request(self,req,fp,code,msg,headers,to):
        if url.startswith("https:") and not to.startswith("https:"): raise OSError("redirected to "+to)
        return super().redirect_request(req,fp,code,msg,headers,to)
sys.stdout.buffer.write(u.build_opener(Kept).open(url,timeout=30).read(1048577))' "$1" 2>"$said" | head -c 1048577 | hex)
else
  fail tool
fi
why=$(tail -c 1000 "$said" 2>/dev/null); [ "$said" = /dev/null ] || rm -f "$said"
[ -n "$text" ] || fail network "$why"
printf 'text %s\n' "$text"
)sh";

const char* const kReceive = HEARTH_SHARED R"sh(
name=$2 mark=$3 part=./$2.part from=./.$2.from
enter "$1"
[ ! -e "./$name" ] || fail exists
exec 9>>"./.$name.lock"
locked 9 || fail busy
sumTool sha256 || fail sumtool
if [ "$(head -n 1 "$from" 2>/dev/null)" != "$mark" ]; then rm -f "$part"; fi
room=$(df -Pk . 2>/dev/null | awk 'NR == 2 { print $4 }')
case $room in ''|*[!0-9]*) ;; *)
  [ $((room * 1024 + $(sizeOf "$part"))) -ge "$4" ] || fail room "$4 $((room * 1024))";;
esac
why=$( { printf '%s\n' "$mark" >"$from"; } 2>&1) || fail write "$why"
# Of so many bytes, or of all; given up when stdin ends.
summed() {
  exec 5<&0
  if [ -n "$2" ]; then
    head -c "$2" "$part" 2>/dev/null 5<&- 9>&- | (sumBy "$1") >"$from.sum" 5<&- 9>&- & child=$!
  else
    (sumBy "$1") <"$part" >"$from.sum" 5<&- 9>&- & child=$!
  fi
  { while read -r _ <&5; do :; done; kill -KILL $child 2>/dev/null; } 9>&- & watching=$!
  await
  kill -KILL $watching 2>/dev/null; wait $watching 2>/dev/null
  exec 5<&-
  got=$(cut -d ' ' -f 1 <"$from.sum" 2>/dev/null); rm -f "$from.sum"
}
printf 'ready %s %s\n' "$(sizeOf "$part")" "$(pwd | tr -d '\n' | hex)"
while read -r verb one two; do
  case $verb in
    sum) summed "$two" "$one"; printf 'sum %s\n' "$got";;
    drop) rm -f "$part"; printf 'drop\n';;
    finish)
      summed "$one" ''
      [ "$got" = "$two" ] || { printf 'finish wrong\n'; continue; }
      keep "$part" "$mark" "$one $two"
      printf 'finish\n'
      break;;
  esac
done
)sh";

const char* const kFetch = HEARTH_SHARED R"sh(
name=$2 algorithm=$3 hash=$4 packing=$5
# What it holds may be a key ("?token=…"): nobody else sees it among the processes.
IFS= read -r url || exit
part=./$2.part from=./.$2.from head=./.$2.head out=./.$2.unpacking
exec 5<&0
{ while read -r _ <&5; do :; done; kill -TERM $$ 2>/dev/null; } & 
watching=$!
mine=
trap 'kill -KILL $watching 2>/dev/null
  if [ -n "$mine" ] && [ ! -e "$part" ]; then rm -f "$from" "$head" "./.$name.lock"; fi' EXIT
enter "$1"
if has curl; then tool=curl; elif has wget; then tool=wget; elif has python3; then tool=python3; else fail tool; fi
[ -z "$algorithm" ] || sumTool "$algorithm" || fail sumtool
case $packing in
  xz) unpack=xz;; gz) unpack=gzip;; zst) unpack=zstd;; bz2) unpack=bzip2;; *) unpack=;;
esac
[ -z "$unpack" ] || has $unpack || fail unpacktool "$unpack"

# Whoever is fetching it already, here or from another Hearth, goes on; this one looks on.
wholeSize() { # what the server's last answer says of the whole file
  tr -d '\r' <"$head" 2>/dev/null | awk '
    $1 ~ /^HTTP\// { status = $2; range = ""; size = "" }
    tolower($1) == "content-range:" { range = $0; sub(/.*\//, "", range); sub(/[ \t]+$/, "", range) }
    tolower($1) == "content-length:" { size = $2 }
    END { if (range ~ /^[0-9]+$/) print range; else if (status == 200 && size ~ /^[0-9]+$/) print size }'
}
exec 9>>"./.$name.lock"
if ! locked 9; then
  printf 'waiting\n'
  tells at "$part" 9>&- & telling=$!
  while [ -z "$stopped" ] && ! locked 9; do pause 0.3; done
  kill -KILL $telling 2>/dev/null; wait $telling 2>/dev/null
  [ -z "$stopped" ] || fail stopped
fi
mine=1
[ ! -e "./$name" ] || fail exists

status() { tr -d '\r' <"$head" 2>/dev/null | awk '$1 ~ /^HTTP\// { status = $2 } END { print status }'; }
# By what the server itself calls this content: where that is another one by now, the part is of no use.
validator() {
  tr -d '\r' <"$head" 2>/dev/null | awk '
    $1 ~ /^HTTP\// { tag = ""; date = ""; good = ($2 == 200 || $2 == 206) }
    tolower($1) == "etag:" && $2 ~ /^"/ { tag = $2 }
    tolower($1) == "last-modified:" { date = $0; sub(/^[^:]*:[ \t]*/, "", date); sub(/[ \t]+$/, "", date) }
    END { if (good) print (tag != "" ? tag : date) }'
}
launch() {
  : >"$head"
  known=
  [ "$have" -eq 0 ] || known=$(sed -n 2p "$from" 2>/dev/null)
  case $tool in
    curl)
      set -- curl -fsSLN --proto '=http,https' --proto-redir '=http,https' --connect-timeout 20 --speed-limit 1 \
        --speed-time 60 -D "$head" -C - -o "$part"
      [ -z "$known" ] || set -- "$@" -H "If-Range: $known"
      printf 'url = "%s"\n' "$(printf %s "$url" | sed 's/[\\"]/\\&/g')" | "$@" -K - 2>"$from.words" 5<&- & ;;
    wget)
      set -- wget -c -S -O "$part"
      case $(wget --version 2>&1 | head -n 1) in GNU*) set -- "$@" -T 60 -t 1 -nv; lists=1;; *) set -- "$@" -q; lists=;; esac
      [ -z "$known" ] || set -- "$@" --header "If-Range: $known"
      if [ -n "$lists" ]; then printf '%s\n' "$url" | "$@" -i - 2>"$head" 5<&- &
      else "$@" -- "$url" 2>"$head" 5<&- & fi;;
    python3)
      printf '%s\n' "$url" | python3 -c 'import errno,os,sys,urllib.error,urllib.request as u
url=sys.stdin.readline().rstrip("\n")
part,head,known=sys.argv[1:4]
have=os.path.getsize(part) if os.path.exists(part) else 0
def told(status,headers):
    with open(head,"w") as f:
        f.write("HTTP/1.1 %d\n"%status+"".join("%s: %s\n"%h for h in headers.items()))
ask=u.Request(url,headers={"User-Agent":"hearth"})
if have:
    ask.add_header("Range","bytes=%d-"%have)
    if known: ask.add_header("If-Range",known)
try:
    answer=u.urlopen(ask,timeout=60)
except urllib.error.HTTPError as e:
    told(e.code,e.headers); sys.exit(22)
except OSError as e:
    print(e,file=sys.stderr); sys.exit(7)
told(answer.status,answer.headers)
if have and answer.status!=206: sys.exit(33)
try:
    with open(part,"ab") as f:
        while True:
            piece=answer.read(1<<17)
            if not piece: break
            f.write(piece); f.flush()
except OSError as e:
    print(e,file=sys.stderr); sys.exit(23 if e.errno in (errno.ENOSPC,errno.EDQUOT) else 56)' \
        "$part" "$head" "$known" 2>"$from.words" 5<&- & ;;
  esac
  child=$!
}
words() { if [ $tool = wget ]; then cat "$head"; else cat "$from.words"; fi 2>/dev/null | tail -c 1000; }
drop() { rm -f "$part"; printf 'anew\n'; }

if [ -e "$part" ] && [ "$(head -n 1 "$from" 2>/dev/null)" != "$url" ]; then drop; fi
[ -e "$part" ] || : >"$from" 2>/dev/null
tries=0 again= mixed=0
while :; do
  have=$(sizeOf "$part")
  began=$have
  launch
  # The first it is known how large it is, it is seen whether there is room.
  { room=
    while [ -z "$room" ] && kill -0 $child 2>/dev/null; do
      total=$(wholeSize)
      if [ -n "$total" ]; then
        room=$(df -Pk . 2>/dev/null | awk 'NR == 2 { print $4 }')
        case $room in ''|*[!0-9]*) ;; *)
          if [ $((room * 1024 + $(sizeOf "$part"))) -lt "$total" ]; then
            printf '%s %s' "$total" "$((room * 1024))" >"$from.room"; kill -KILL $child
          fi;; esac
        break
      fi
      sleep 0.1 2>/dev/null || sleep 1
    done
  } 9>&- 5<&- >/dev/null 2>&1 &
  looking=$!
  tells at "$part" 9>&- 5<&- & telling=$!
  await
  kill -KILL $telling $looking 2>/dev/null; wait $telling $looking 2>/dev/null
  now=$(sizeOf "$part") total=$(wholeSize) answered=$(status)
  what=$(validator)
  [ -z "$what" ] || printf '%s\n%s\n' "$url" "$what" >"$from" 2>/dev/null
  [ -n "$what" ] || [ -s "$from" ] || printf '%s\n\n' "$url" >"$from" 2>/dev/null
  why=$(words)
  if [ -e "$from.room" ]; then why=$(cat "$from.room"); rm -f "$from.room" "$from.words"; fail room "$why"; fi
  rm -f "$from.words"
  [ -z "$stopped" ] || fail stopped
  printf 'at %s %s\n' "$now" "${total:-0}"
  if [ $tool = wget ] && [ "$have" -gt 0 ] && [ "$answered" = 200 ]; then
    # It skips as much as it has and appends the rest, even where that is another content by now.
    again=1 mixed=$((mixed + 1))
    [ $mixed -lt 5 ] || { rm -f "$part"; fail network "$why"; }
    drop; continue
  elif [ $code -eq 0 ] && { [ -z "$total" ] || [ "$now" -eq "$total" ]; }; then
    :
  elif [ "$answered" = 416 ] && [ "$have" -gt 0 ] && [ -z "$again" ] && [ "${total:-0}" -ne "$have" ]; then
    again=1; drop; continue
  elif [ "$answered" = 416 ] && [ "${total:-0}" -eq "$have" ]; then
    :
  elif [ "$have" -gt 0 ] && [ "$answered" = 200 ] && [ -z "$again" ]; then
    # It cannot go on where it stood, or has another content by now.
    again=1; drop; continue
  else
    case $code:$why in
      23:*|*'No space left'*|*'quota exceeded'*) fail full "$why";;
      60:*|*'certificate'*) fail certificate "$why";;
    esac
    case $answered in 408|425|429|5??) ;; 4??) rm -f "$part"; fail http "$answered";; esac
    if [ "$now" -gt "$began" ]; then tries=0; else tries=$((tries + 1)); fi
    [ $tries -lt 5 ] || case $answered in [45]??) fail http "$answered";; *) fail network "$why";; esac
    printf 'again %s\n' "$now"
    [ $tries -eq 0 ] || pause $tries
    [ -z "$stopped" ] || fail stopped
    continue
  fi
  if [ -n "$algorithm" ]; then
    printf 'verifying\n'
    (sumBy "$algorithm") <"$part" >"$from.sum" 2>&1 5<&- 9>&- & child=$!
    await
    got=$(cut -d ' ' -f 1 <"$from.sum"); rm -f "$from.sum"
    [ -z "$stopped" ] || fail stopped
    if [ "$got" != "$hash" ]; then
      rm -f "$part"
      # What was continued may have been continued wrongly; what came in one piece is what the server has.
      if [ "$have" -gt 0 ] && [ -z "$again" ]; then again=1; drop; continue; fi
      fail checksum "$got"
    fi
  elif head -c 512 "$part" | tr '[:upper:]' '[:lower:]' | grep -q -a -e '<html' -e '<!doctype html'; then
    rm -f "$part"; fail page
  fi
  break
done
done=$part
if [ -n "$unpack" ]; then
  printf 'unpacking\n'
  ( exec $unpack -dc ) <"$part" >"$out" 2>"$from.words" 5<&- & child=$!
  wholeSize() { :; }
  tells unpacked "$out" 9>&- 5<&- & telling=$!
  await
  kill -KILL $telling 2>/dev/null; wait $telling 2>/dev/null
  why=$(tail -c 1000 "$from.words" 2>/dev/null); rm -f "$from.words"
  if [ $code -ne 0 ] || [ -n "$stopped" ]; then rm -f "$out"; fi
  [ -z "$stopped" ] || fail stopped
  case $code:$why in 0:*) ;; *'No space left'*) fail full "$why";; *) rm -f "$part"; fail packed "$why";; esac
  done=$out
fi
keep "$done" "$url" "$algorithm $hash"
printf 'fetched\n'
)sh";

}  // namespace hearth::imagescripts
