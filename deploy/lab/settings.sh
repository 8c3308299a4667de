# shellcheck shell=bash disable=SC2034
# What the lab's scripts agree on; they source this file.
set -euo pipefail

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Which Pi: a Pi 2 with 32-bit Bookworm or a Pi 3 with 64-bit Trixie. What begins with LAB_ comes
# from the environment.
arch=${LAB_ARCH:-armhf}
case $arch in
  armhf)
    suite=bookworm flavour=armmp kernel_arch=arm triplet=arm-linux-gnueabihf interpreter=qemu-arm
    machine=(qemu-system-arm -M virt,highmem=off -cpu cortex-a7)
    model='Raspberry Pi 2 Model B Rev 1.1' compatible='raspberrypi,2-model-b brcm,bcm2836'
    ;;
  arm64)
    suite=trixie flavour=arm64 kernel_arch=arm64 triplet=aarch64-linux-gnu interpreter=qemu-aarch64
    machine=(qemu-system-aarch64 -M virt -cpu cortex-a53)
    model='Raspberry Pi 3 Model B Rev 1.2' compatible='raspberrypi,3-model-b brcm,bcm2837'
    ;;
  *) echo "LAB_ARCH is armhf or arm64, not '$arch'" >&2 && exit 1 ;;
esac
suite=${LAB_SUITE:-$suite}                                 # the guest's Debian
kernel_suite=${LAB_KERNEL_SUITE:-bookworm-backports}       # its kernel's: 6.12, as Raspberry Pi OS has
cross=${LAB_CROSS:-$triplet-}                              # the compiler's prefix, for modules
[ -z "${LAB_MACHINE-}" ] || read -ra machine <<< "$LAB_MACHINE" # QEMU, board and CPU

cache=${XDG_CACHE_HOME:-$HOME/.cache}/babbage-lab # all that is fetched, built, kept and run
here=$cache/$arch-$suite                          # ... for this Pi
kernel=$here/kernel                               # vmlinuz, initrd.gz, lib/modules
disk=${LAB_DISK:-disk}                            # what the guest is made of: disk or lite (image)
image=$here/$disk.img                             # the guest's disk before its first boot
vm=$here/${LAB_VM:-vm}                            # a running guest: its disk, sockets, logs

# Lines of the header, as in deploy/babbage.toml.
left=17 right=27 green=22 red=23

# mirror prints the Debian mirror that this machine uses itself.
# shellcheck disable=SC2016 # apt-get expands it
mirror() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m1 '/debian/\?$'; }

# fetch ARCH SUITE DIR PACKAGE... downloads packages of any architecture, with
# an apt of its own that leaves this machine's alone.
fetch() {
  local arch=$1 of=$2 dir=$3 root=$cache/apt/$1-$2
  shift 3
  mkdir -p "$dir" "$root"/etc/{preferences.d,apt.conf.d} "$root"/state/lists/partial "$root"/cache/archives/partial
  touch "$root/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirror) $of main" > "$root/etc/sources.list"
  local apt=(apt-get -qq -o "Dir::Etc=$root/etc" -o "Dir::State=$root/state" -o "Dir::State::status=$root/status"
    -o "Dir::Cache=$root/cache" -o "APT::Architecture=$arch" -o "APT::Architectures=$arch"
    -o APT::Sandbox::User=root -o Acquire::Languages=none)
  [ -e "$root/fresh" ] || { "${apt[@]}" update && touch "$root/fresh"; }
  (cd "$dir" && "${apt[@]}" download "$@")
}

# running says whether the guest is.
running() { [ -e "$vm/qemu.pid" ] && kill -0 "$(cat "$vm/qemu.pid")" 2>/dev/null; }

# boots prints how many times the guest has come up since QEMU was started.
boots() { grep -c 'lab: up' "$vm/console.log" 2>/dev/null || true; }

# die ends a script with a reason.
die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# A script that ends for no stated reason says where.
trap 'echo "${0##*/}: line $LINENO: $BASH_COMMAND" >&2' ERR

# newer STAMP FILE... says whether STAMP is missing or was made from other FILEs.
newer() {
  local stamp=$1
  shift
  [ "$(cat "$stamp" 2>/dev/null)" != "$(cat "$@" | sha256sum)" ]
}
stamp() {
  local stamp=$1
  shift
  cat "$@" | sha256sum > "$stamp"
}
