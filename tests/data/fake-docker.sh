#!/bin/bash
# Stands in for Docker's client and engine in tests: keeps empty files named after what there is in $FAKE_DOCKER.
set -u
state=$FAKE_DOCKER
words=("$@")
last=${words[-1]//\//_}

made() { if [ -e "$state/$1/$2" ]; then return 0; else echo "Error: no such $1: $2" >&2; return 1; fi; }

if [ -e "$state/down" ]; then
  echo "Cannot connect to the Docker daemon at unix:///fake.sock. Is the docker daemon running?" >&2
  exit 1
fi
if [ "$1" = top ] && [ -e "$state/busy" ]; then
  rm "$state/busy"
  echo "Error: too busy" >&2
  exit 1
fi
mkdir -p "$state"/{container,image,volume,network}
case "$1 ${2-}" in
  "version "*) echo '{"Client":{"Version":"28.5.2+dfsg4"},"Server":{"Version":"'"$(cat "$state/version" 2> /dev/null || echo 28.5.2)"'"}}' ;;
  "info "*) cat "$state/info" 2> /dev/null || echo '{"Driver":"overlayfs","CgroupVersion":"2","ClientInfo":{"Plugins":[
{"Name":"buildx","Version":"v0.29.1"},{"Name":"compose","Version":"2.40.3+ds1-3"}]}}' | tr -d '\n' ;;
  "image inspect" | "container inspect" | "volume inspect" | "network inspect") made "$1" "$last" ;;
  "pull -q") touch "$state/image/$last" ;;
  "run -d")
    id=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
    for index in "${!words[@]}"; do
      if [ "${words[index]}" = --name ]; then echo "$id" > "$state/container/${words[index + 1]}"; fi
    done
    echo "$id"
    ;;
  "id "*) made container "$last" && cut -c 1-12 "$state/container/$last" ;;
  "stop "* | "top "*) made container "$last" && echo "$last" ;;
  "logs -f") trap 'exit 130' INT; while true; do date -u; sleep 0.2; done ;;
  "rm "*) made container "$last" && rm "$state/container/$last" ;;
  "rmi "*) made image "$last" && rm "$state/image/$last" ;;
  "ps -a") ls "$state/container" ;;
  "volume ls" | "network ls") ls "$state/$1" ;;
  "hang "*) trap '' INT; sleep 100 ;;
  *) echo "unknown command: docker $*" >&2; exit 1 ;;
esac
