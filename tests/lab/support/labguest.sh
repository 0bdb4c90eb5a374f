#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# labguest.sh FOLDER x86_64|aarch64: a small guest for QEMU, made once: FOLDER gets kernel, initrd.gz (busybox and
# dropbear, root by key), key (whose it is) and host.pub. Debian's packages are fetched by apt and unpacked, never
# installed; for another architecture busybox and dropbear, too.
set -euo pipefail
target=$1 architecture=$2
[ -e "$target" ] && exit 0
mkdir -p "$(dirname "$target")"
exec 9>"$target.lock"
flock 9
[ -e "$target" ] && exit 0
work=$(mktemp -d "$target.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir out deb kernel root

if [ "$architecture" = aarch64 ]; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' | head -n 1)
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mmdebstrap --quiet --variant=extract --mode=root --architectures=arm64 --skip=check/qemu \
        --include=linux-image-cloud-arm64,busybox-static,dropbear-bin "$suite" from "$mirror" >/dev/null
    kernel=$work/from console=ttyAMA0 libraries=aarch64-linux-gnu loader=lib/ld-linux-aarch64.so.1
else
    mkdir from
    (
        cd deb
        apt-get -q download linux-image-cloud-amd64 >/dev/null 2>&1
        kernel=$(dpkg-deb -f linux-image-cloud-amd64_*.deb Depends | sed 's/^\([^ ,]*\).*/\1/')
        apt-get -q download "$kernel" >/dev/null 2>&1
        dpkg-deb -x "${kernel}"_*.deb ../kernel
    )
    mkdir -p from/bin from/usr/sbin
    cp /bin/busybox from/bin/
    cp /usr/sbin/dropbear from/usr/sbin/
    kernel=$work/kernel console=ttyS0 libraries=x86_64-linux-gnu loader=lib64/ld-linux-x86-64.so.2
fi
modules=$(echo "$kernel"/lib/modules/*/kernel)
cp "$kernel"/boot/vmlinuz-* out/kernel

ssh-keygen -q -t ed25519 -N '' -C labguest -f out/key
dropbearkey -t ed25519 -f hostkey 2>/dev/null | sed -n 's/^\(ssh-ed25519 [^ ]*\).*/\1/p' >out/host.pub

mkdir -p root/{bin,sbin,etc/dropbear,etc/acpi/PWRF,proc,sys,dev,tmp,run,root/.ssh,lib/mods,lib64,usr/bin,usr/sbin,var/log,mnt}
mkdir "root/lib/$libraries"
cp from/bin/busybox root/bin/busybox
for name in $(/bin/busybox --list); do
    [ "$name" = busybox ] || ln -sf /bin/busybox "root/bin/$name"
done
cp from/usr/sbin/dropbear root/usr/sbin/
if [ "$architecture" = aarch64 ]; then
    # Its own loader, which would say what it needs, is a program of that architecture.
    need() {
        readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | while read -r name; do
            [ ! -e "root/lib/$libraries/$name" ] || continue
            library=$(find from/lib/"$libraries" from/usr/lib/"$libraries" -name "$name" | head -n 1)
            cp -L "$library" "root/lib/$libraries/$name"
            need "$library"
        done
    }
    need from/usr/sbin/dropbear
    cp -L "from/$loader" root/lib/
else
    ldd /usr/sbin/dropbear | awk '/=> \//{print $3}' | sort -u |
        while read -r library; do cp -L "$library" "root/lib/$libraries/"; done
    cp -L "/$loader" root/lib64/
fi
for module in virtio/virtio virtio/virtio_ring virtio/virtio_pci_legacy_dev virtio/virtio_pci_modern_dev \
    virtio/virtio_pci virtio/virtio_mmio block/virtio_blk net/virtio_net acpi/button input/evdev input/keyboard/gpio_keys net/net_failover; do
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
sed "s/@CONSOLE@/$console/g" >root/init <<'INIT'
#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin HOME=/root
mount -t devtmpfs dev /dev; mkdir -p /dev/pts; mount -t devpts devpts /dev/pts; mount -t proc proc /proc; mount -t sysfs sys /sys
cd /lib/mods
for m in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_mmio failover net_failover virtio_net virtio_blk button evdev gpio_keys; do
    [ -f $m.ko ] && insmod $m.ko 2>/dev/null
done
hostname labguest
ip link set lo up; ip link set eth0 up; ip addr add 10.0.2.15/24 dev eth0; ip route add default via 10.0.2.2
acpid -f -d >/tmp/acpid.log 2>&1 &
dropbear -F -E -R >/tmp/dropbear.log 2>&1 &
echo "LABGUEST-READY"
while :; do setsid sh -c 'exec sh </dev/@CONSOLE@ >/dev/@CONSOLE@ 2>&1'; sleep 1; done
INIT
chmod +x root/init
(cd root && find . | cpio -o -H newc --quiet | gzip -1) >out/initrd.gz
chmod 600 out/key
mv -T out "$target"
