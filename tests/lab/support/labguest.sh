#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# labguest.sh FOLDER: a small guest for QEMU, made once: FOLDER gets kernel, initrd.gz (busybox and dropbear, root by
# key), key (whose it is) and host.pub. Debian's kernel for clouds is fetched by apt and unpacked, never installed.
set -euo pipefail
target=$1
[ -e "$target" ] && exit 0
mkdir -p "$(dirname "$target")"
exec 9>"$target.lock"
flock 9
[ -e "$target" ] && exit 0
work=$(mktemp -d "$target.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir out deb kernel root

cd deb
apt-get -q download linux-image-cloud-amd64 >/dev/null 2>&1
kernel=$(dpkg-deb -f linux-image-cloud-amd64_*.deb Depends | sed 's/^\([^ ,]*\).*/\1/')
apt-get -q download "$kernel" >/dev/null 2>&1
dpkg-deb -x "${kernel}"_*.deb ../kernel
cd ..
modules=$(echo kernel/lib/modules/*/kernel)
cp kernel/boot/vmlinuz-* out/kernel

ssh-keygen -q -t ed25519 -N '' -C labguest -f out/key
dropbearkey -t ed25519 -f hostkey 2>/dev/null | sed -n 's/^\(ssh-ed25519 [^ ]*\).*/\1/p' >out/host.pub

mkdir -p root/{bin,sbin,etc/dropbear,etc/acpi/PWRF,proc,sys,dev,tmp,run,root/.ssh,lib/mods,lib64,lib/x86_64-linux-gnu,usr/bin,usr/sbin,var/log,mnt}
cp /bin/busybox root/bin/busybox
for name in $(/bin/busybox --list); do
    [ "$name" = busybox ] || ln -sf /bin/busybox "root/bin/$name"
done
cp /usr/sbin/dropbear root/usr/sbin/
ldd /usr/sbin/dropbear | awk '/=> \//{print $3}' | sort -u |
    while read -r library; do cp -L "$library" root/lib/x86_64-linux-gnu/; done
cp -L /lib64/ld-linux-x86-64.so.2 root/lib64/
for module in virtio/virtio virtio/virtio_ring virtio/virtio_pci_legacy_dev virtio/virtio_pci_modern_dev \
    virtio/virtio_pci block/virtio_blk net/virtio_net acpi/button input/evdev net/net_failover; do
    cp "$modules/drivers/$module.ko" root/lib/mods/ 2>/dev/null || true # some are built in
done
cp "$modules/net/core/failover.ko" root/lib/mods/ 2>/dev/null || true
cp hostkey root/etc/dropbear/dropbear_ed25519_host_key
echo 'root:*:19000:0:99999:7:::' >root/etc/shadow
echo 'root:x:0:0:root:/root:/bin/sh' >root/etc/passwd
echo 'root:x:0:' >root/etc/group
echo /bin/sh >root/etc/shells
cp out/key.pub root/root/.ssh/authorized_keys
chmod 700 root/root root/root/.ssh
chmod 600 root/root/.ssh/authorized_keys
printf '#!/bin/sh\nsync; poweroff -f\n' >root/etc/acpi/PWRF/00000080
chmod +x root/etc/acpi/PWRF/00000080
cat >root/init <<'INIT'
#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin HOME=/root
mount -t devtmpfs dev /dev; mkdir -p /dev/pts; mount -t devpts devpts /dev/pts; mount -t proc proc /proc; mount -t sysfs sys /sys
cd /lib/mods
for m in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci failover net_failover virtio_net virtio_blk button evdev; do
    [ -f $m.ko ] && insmod $m.ko 2>/dev/null
done
hostname labguest
ip link set lo up; ip link set eth0 up; ip addr add 10.0.2.15/24 dev eth0; ip route add default via 10.0.2.2
acpid -f -d >/tmp/acpid.log 2>&1 &
dropbear -F -E -R >/tmp/dropbear.log 2>&1 &
echo "LABGUEST-READY"
while :; do setsid sh -c 'exec sh </dev/ttyS0 >/dev/ttyS0 2>&1'; sleep 1; done
INIT
chmod +x root/init
(cd root && find . | cpio -o -H newc --quiet | gzip -1) >out/initrd.gz
chmod 600 out/key
mv -T out "$target"
