#!/bin/bash
# Stands in for Docker's client and engine in tests. What there is, is a file with its id, in the folder `engine` beside
# that of the link that this is called by.
set -u
folder=${0%/*}
state=${folder%/*}/engine
words=("$@")
last=${words[-1]//\//_}

say() { echo "$1" >&2; exit 1; }
# Of the shell alone: a program for it would be started hundreds of times.
# As with Docker's own, the first twelve characters of none are all digits.
new_id() { printf 'c%03x' $((RANDOM % 4096)) && for _ in 1 2 3 4 5; do printf '%04x%04x%04x' $RANDOM $RANDOM $RANDOM; done; }
# The file of a thing, by its name, or by its id or the beginning of that, as an engine finds it.
find_thing() {
  if [ -e "$state/$1/$2" ]; then echo "$state/$1/$2"; else grep -l "^$2" "$state/$1"/* 2> /dev/null | head -n 1; fi
}
require() { found=$(find_thing "$1" "$2"); if [ -z "$found" ]; then say "Error: no such $1: $2"; fi; }
list() { for file in "$state/$1"/*; do if [ -e "$file" ]; then printf "$2\n" "$(cat "$file")" "${file##*/}"; fi; done; }
value_of() { for index in "${!words[@]}"; do if [ "${words[index]}" = "$1" ]; then echo "${words[index + 1]}"; fi; done; }

if [ -e "$state/down" ]; then
  say "Cannot connect to the Docker daemon at unix:///fake.sock. Is the docker daemon running?"
fi
if [ "$1" = top ] && [ -e "$state/busy" ]; then
  rm "$state/busy"
  say "Error: too busy"
fi
if [ ! -d "$state/network" ]; then mkdir -p "$state"/{container,image,volume,network}; fi
echo "$*" >> "$state/../called"
case "$1 ${2-}" in
  "version "*) echo '{"Client":{"Version":"28.5.2+dfsg4"},"Server":{"Version":"'"$(cat "$state/version" 2> /dev/null || echo 28.5.2)"'"}}' ;;
  "info "*) cat "$state/info" 2> /dev/null || echo '{"Driver":"overlayfs","CgroupVersion":"2","ClientInfo":{"Plugins":[
{"Name":"buildx","Version":"v0.29.1"},{"Name":"compose","Version":"2.40.3+ds1-3"}]}}' | tr -d '\n' ;;
  "ps -a") list container '%s\t%s\t\t' ;;
  "ps -aq") list container '%s' ;;
  "images -a") list image '%s\t%s' ;;
  "volume ls") if [ "$3" = -q ]; then list volume '%.0s%s'; else list volume '%.0s%s' | sed 's/.*/&\t&\t/'; fi ;;
  "network prune" | "builder prune") ;;
  "network ls") list network '%s\t%s\t' ;;
  "volume inspect") for name in "${words[@]:4}"; do printf '%s\t%s\n' "$name" "$(stat -c %y "$state/volume/$name")"; done ;;
  "image inspect")
    if [ "${3-}" != --format ]; then require image "$last"; exit; fi
    for id in "${words[@]:4}"; do printf '%s\t%s\n' "$id" "$(stat -c %y "$(find_thing image "$id")")"; done
    ;;
  "container inspect") ;;
  "pull -q") new_id > "$state/image/$last" ;;
  "volume create" | "network create") new_id > "$state/$1/$last" && echo "$last" ;;
  "run -d" | "run --cidfile")
    id=$(new_id)
    name=$(value_of --name)
    if [ -e "$state/container/$name" ]; then say "Error: the name $name is in use"; fi
    echo "$id" > "$state/container/$name"
    if [ "$2" = --cidfile ]; then echo "$id" > "$3"; fi
    echo "$id"
    ;;
  "port "*) require container "$last"; cut -c 1-12 "$found" ;;
  "stop "* | "top "* | "wait "*) require container "$last"; echo "$last" ;;
  "pause "*) mv "$state/container/$last" "$state/container/gone"; "$0" run -d --name "$last" x ;;
  "logs -f") trap 'exit 130' INT; while true; do TZ=UTC printf '%(%a %b %e %H:%M:%S UTC %Y)T\n' -1; sleep 0.2; done ;;
  "rm "*) require container "$last"; rm "$found" ;;
  "rmi "*) require image "$last"; rm "$found" ;;
  "volume rm" | "network rm") require "$1" "$last"; rm "$found" ;;
  "unpause "*) trap '' INT; sleep 100 ;;
  *) say "unknown command: docker $*" ;;
esac
