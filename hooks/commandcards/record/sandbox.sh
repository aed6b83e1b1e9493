#!/bin/bash
# The first process of a private machine: own mounts, network, processes and host name, made by `unshare`.
# It lives as long as its standard input is open; when it ends, the kernel ends everything inside.
# Arguments: the tree with the programs, an empty folder to mount on, the registry's data, "read" or "write" for
# that data, the name of a cgroup, a folder to see as /srv/contexts (or ""), and the capabilities to do without, as
# setpriv takes them.
set -euo pipefail
tree=$1 place=$2 hub=$3 mode=$4 cgroup=$5 contexts=$6 without=$7

# The machine's /proc tells the process number outside; the one mounted below will not.
read -r outside _ < /proc/self/stat
exec 3<&0 </dev/null

# Everything that changes is kept in memory: nothing can be left behind.
mount -t tmpfs -o mode=755 tmpfs "$place"
mkdir "$place"/{root,upper,work,data,hub-upper,hub-work}
mount -t overlay overlay -o "lowerdir=$tree,upperdir=$place/upper,workdir=$place/work" "$place/root"
cd "$place/root"
mkdir -p proc sys dev run tmp mnt srv/contexts var/lib/docker var/lib/registry root/notes etc/docker
rm -rf var/run
ln -s /run var/run
# Of the machine's devices only those that every container has; of its settings only those of our own network, and
# cgroups, can be changed.
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount --bind proc/sys/net proc/sys/net
mount -o remount,bind,ro proc/sys
for file in proc/irq proc/bus proc/sysrq-trigger; do
  if [ -e "$file" ]; then mount --bind "$file" "$file" && mount -o remount,bind,ro "$file"; fi
done
mount --rbind /sys sys
while read -r _ _ _ _ point _; do
  case "$point" in
    "$PWD"/sys/fs/cgroup | "$PWD"/sys/fs/cgroup/*) ;;
    "$PWD"/sys | "$PWD"/sys/*) mount -o remount,bind,ro "$point" ;;
  esac
done < /proc/self/mountinfo
mount -t tmpfs -o mode=755 tmpfs dev
mkdir dev/pts dev/shm
for device in null zero full random urandom tty; do
  touch "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t tmpfs tmpfs run
mount --bind "$place/data" var/lib/docker
if [ "$mode" = write ]; then
  mount --bind "$hub" var/lib/registry
else
  mount -t overlay overlay -o "lowerdir=$hub,upperdir=$place/hub-upper,workdir=$place/hub-work" var/lib/registry
fi
if [ -n "$contexts" ]; then mount --bind "$contexts" srv/contexts; fi
pivot_root . mnt
umount -l /mnt

export PATH=/usr/sbin:/usr/bin HOME=/root LANG=C.UTF-8
hostname notes
ip link set lo up

# The registry answers in the place of Docker Hub, so that commands run as they are written.
cp /var/lib/registry/tls/cert.pem /etc/ssl/certs/ca-certificates.crt
echo "127.0.0.1 localhost notes registry-1.docker.io docker.io index.docker.io auth.docker.io" > /etc/hosts
mkdir -p /var/lib/nginx
limited=(setpriv --bounding-set "$without")
"${limited[@]}" nginx -c /var/lib/registry/nginx.conf 3<&-
"${limited[@]}" docker-registry serve /var/lib/registry/config.yml &> /var/log/registry.log 3<&- &
# A fresh installation of Docker 29 uses the containerd image store; older engines have to be told.
echo "{\"features\": {\"containerd-snapshotter\": true}, \"cgroup-parent\": \"/$cgroup\"}" > /etc/docker/daemon.json
"${limited[@]}" dockerd &> /var/log/dockerd.log 3<&- &
engine=$!

until docker version &> /dev/null 3<&-; do
  if ! kill -0 "$engine"; then
    echo "failed $(tail -n 1 /var/log/dockerd.log)"
    exit 1
  fi
  sleep 0.1
done
echo "ready $outside"
exec "${limited[@]}" docker-init -- cat <&3 &> /dev/null
