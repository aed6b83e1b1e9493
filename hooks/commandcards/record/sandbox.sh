#!/bin/bash
# The first process of a private machine: own mounts, network, processes and host name, made by `unshare`.
# It lives as long as its standard input is open; when it ends, the kernel ends everything inside.
# Arguments: the tree with the programs, an empty folder to mount on, the registry's data, "read" or "write" for
# that data, the name of a cgroup, and a folder to see as /srv/contexts (or "").
set -euo pipefail
tree=$1 place=$2 hub=$3 mode=$4 cgroup=$5 contexts=$6

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
mount -t proc proc proc
mount --rbind /dev dev
mount --rbind /sys sys
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
nginx -c /var/lib/registry/nginx.conf 3<&-
docker-registry serve /var/lib/registry/config.yml &> /var/log/registry.log 3<&- &
# A fresh installation of Docker 29 uses the containerd image store; older engines have to be told.
echo "{\"features\": {\"containerd-snapshotter\": true}, \"cgroup-parent\": \"/$cgroup\"}" > /etc/docker/daemon.json
dockerd &> /var/log/dockerd.log 3<&- &
engine=$!

until docker version &> /dev/null 3<&-; do
  if ! kill -0 "$engine"; then
    echo "failed $(tail -n 1 /var/log/dockerd.log)"
    exit 1
  fi
  sleep 0.1
done
echo "ready $outside"
exec docker-init -- cat <&3 &> /dev/null
