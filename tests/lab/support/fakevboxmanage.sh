#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A VBoxManage that behaves as the one of VirtualBox 7.0 is documented to (its manual, "VBoxManage"), for the parts that
# are used: list, showvminfo, startvm, controlvm, discardstate, modifyvm, and createvm to set the scene. VirtualBox is
# in no Debian. Its state is one folder a virtual machine, a file a value, below $HEARTH_FAKE_VBOX or, without it,
# ~/.fake-vbox. A file there called "hang" makes it wait for ever, "broken" makes it fail as without a kernel module,
# "slow" keeps a guest from heeding its power button until it is gone.
root=${HEARTH_FAKE_VBOX:-$HOME/.fake-vbox}
mkdir -p "$root/vms" || exit 1
error() { printf 'VBoxManage: error: %s\n' "$@" >&2; }
[ ! -e "$root/hang" ] || exec sleep 1000
state_of() { cat "$vm/VMState"; }
set_state() { printf '%s\n' "$1" >"$vm/VMState"; }
value() { cat "$vm/$1" 2>/dev/null || printf '%s' "$2"; }
set_value() { printf '%s\n' "$2" >"$vm/$1"; }
# Backslashes and quotes are written with a backslash, as since VirtualBox 6.
quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g')"; }
line() { printf '%s=' "$1"; quoted "$2"; printf '\n'; }
find_vm() {
  for vm in "$root"/vms/*; do
    [ -d "$vm" ] || continue
    [ "${vm##*/}" != "$1" ] && [ "$(value name)" != "$1" ] || return 0
  done
  error "Could not find a registered machine named '$1'" \
    "Details: code VBOX_E_OBJECT_NOT_FOUND (0x80bb0001), component VirtualBoxWrap, interface IVirtualBox, callee nsISupports" \
    'Context: "FindMachine(Bstr(VMNameOrUuid).raw(), machine.asOutParam())" at line 3138 of file VBoxManageInfo.cpp'
  exit 1
}
wrong_state() {
  error "$1" "Details: code VBOX_E_INVALID_OBJECT_STATE (0x80bb0007), component SessionMachine, interface IMachine, callee nsISupports"
  exit 1
}
not_running() { error "Machine '$(value name)' is not currently running."; exit 1; }
interface() {
  printf 'Name:            %s\nGUID:            30687465-0000-4000-8000-109836a72593\nDHCP:            Disabled\n' "$1"
  printf 'IPAddress:       192.168.%s.1\nNetworkMask:     255.255.255.0\nIPV6Address:     \nIPV6NetworkMaskPrefixLength: 0\n' "$2"
  printf 'HardwareAddress: 0a:00:27:00:00:00\nMediumType:      Ethernet\nWireless:        No\nStatus:          Up\n'
  printf 'VBoxNetworkName: HostInterfaceNetworking-%s\n\n' "$1"
}
list() {
  case $1 in
  vms | runningvms)
    for vm in "$root"/vms/*; do
      [ -d "$vm" ] || continue
      case $1:$(state_of) in runningvms:poweroff | runningvms:saved | runningvms:aborted) continue ;; esac
      if [ -e "$vm/inaccessible" ]; then printf '"<inaccessible>" {%s}\n' "${vm##*/}"
      else printf '"%s" {%s}\n' "$(value name)" "${vm##*/}"; fi
    done ;;
  bridgedifs) interface eth0 1; interface 'wlan 0' 2 ;;
  hostonlyifs) interface vboxnet0 56 ;;
  intnets) printf 'Name:        intnet\nName:        lab\n' ;;
  natnets)
    printf 'Name:         NatNetwork\nEnabled:      Yes\nNetwork:      10.0.2.0/24\nGateway:      10.0.2.1\nDHCP Server:  Yes\n'
    printf 'IPv6:         No\nIPv6 Prefix:  fd17:625c:f037:2::/64\nIPv6 Default: No\nloopback mappings (ipv4)\n        127.0.0.1=2\n\n' ;;
  *) error "Invalid parameter '$1'"; exit 2 ;;
  esac
}
show() {
  if [ -e "$vm/inaccessible" ]; then
    error "Could not find file for the medium '/gone/disk.vdi'" "Details: code VBOX_E_FILE_ERROR (0x80bb0004), component MachineWrap"
    exit 1
  fi
  line name "$(value name)"
  printf 'Encryption:     disabled\n'
  line groups /
  line ostype "$(value ostype 'Debian (64-bit)')"
  line UUID "${vm##*/}"
  line CfgFile "$vm/vm.vbox"
  printf 'memory=%s\n' "$(value memory 1024)"
  line pagefusion off
  printf 'vram=16\n'
  line firmware BIOS
  printf 'cpus=%s\n' "$(value cpus 1)"
  line nested-hw-virt "$(value nested-hw-virt off)"
  line acpi on
  line paravirtprovider "$(value paravirtprovider default)"
  case $(value paravirtprovider default) in default) line effparavirtprovider kvm ;; *) line effparavirtprovider "$(value paravirtprovider)" ;; esac
  line VMState "$(state_of)"
  line VMStateChangeTime 2026-11-21T10:00:00.000000000
  line storagecontrollername0 SATA
  printf '"SATA-0-0"="%s/disk.vdi"\n' "$vm"
  for n in 1 2 3 4 5 6 7 8; do
    mode=$(value "nic$n" none)
    case $mode in
    nat) line "natnet$n" nat; printf 'macaddress%s="080027C0FFE%s"\ncableconnected%s="on"\n' "$n" "$n" "$n" ;;
    bridged) line "bridgeadapter$n" "$(value "bridgeadapter$n")" ;;
    hostonly) line "hostonlyadapter$n" "$(value "hostonlyadapter$n")" ;;
    intnet) line "intnet$n" "$(value "intnet$n" intnet)" ;;
    natnetwork) line "nat-network$n" "$(value "nat-network$n")" ;;
    esac
    line "nic$n" "$mode"
  done
  line vrde off
  printf 'description="%s"\n' "$(value description)"
  printf 'GuestMemoryBalloon=0\n'
}
modify() {
  case $(state_of) in
  poweroff | aborted) ;;
  *) wrong_state "The machine '$(value name)' is already locked for a session (or being unlocked)" ;;
  esac
  # All of it or nothing.
  while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || { error "Missing argument to '$1'"; exit 2; }
    case $1 in
    --cpus) case $2 in '' | *[!0-9]* | 0) error "Invalid number of CPUs"; exit 1 ;; esac ;;
    --memory)
      case $2 in '' | *[!0-9]*) error "Invalid memory size"; exit 1 ;; esac
      [ "$2" -ge 4 ] || { error "Invalid RAM size: $2 MB (must be in range [4, 2097152] MB)"; exit 1; } ;;
    --paravirtprovider) case $2 in none | default | legacy | minimal | hyperv | kvm) ;; *) error "Invalid --paravirtprovider argument '$2'"; exit 2 ;; esac ;;
    --nested-hw-virt) case $2 in on | off) ;; *) error "Invalid --nested-hw-virt argument '$2'"; exit 2 ;; esac ;;
    --nic[1-8]) case $2 in none | null | nat | bridged | intnet | hostonly | natnetwork | generic) ;; *) error "Invalid type '$2' specfied for NIC ${1#--nic}"; exit 2 ;; esac ;;
    --bridgeadapter[1-8] | --hostonlyadapter[1-8] | --intnet[1-8] | --nat-network[1-8]) ;;
    *) error "Unknown option: $1"; exit 2 ;;
    esac
    set_value ".new.${1#--}" "$2"
    shift 2
  done
  for new in "$vm"/.new.*; do [ ! -e "$new" ] || mv "$new" "$vm/${new##*/.new.}"; done
}
control() {
  state=$(state_of)
  case $state in running | paused | stopping | gurumeditation) ;; *) not_running ;; esac
  case $1 in
  acpipowerbutton)
    [ "$state" = running ] || wrong_state 'Invalid machine state: Paused'
    if [ -e "$root/slow" ]; then (while [ -e "$root/slow" ]; do sleep 0.1; done; set_state poweroff) </dev/null >/dev/null 2>&1 &
    else set_state poweroff; fi ;;
  poweroff) set_state poweroff; printf '0%%...10%%...20%%...30%%...40%%...50%%...60%%...70%%...80%%...90%%...100%%\n' >&2 ;;
  pause) [ "$state" = running ] || wrong_state 'Invalid machine state: Paused'; set_state paused ;;
  resume) [ "$state" = paused ] || wrong_state 'Invalid machine state: Running'; set_state running ;;
  reset) set_state running ;;
  savestate) set_state saved ;;
  *) error "Invalid parameter '$1'"; exit 2 ;;
  esac
}
command=${1:-}
[ $# -eq 0 ] || shift
case $command in
list) list "$@" ;;
showvminfo)
  find_vm "$1"
  [ "${2:-}" = --machinereadable ] || { error 'this one speaks --machinereadable only'; exit 2; }
  show ;;
startvm)
  find_vm "$1"
  [ "${2:-} ${3:-}" = '--type headless' ] || { error 'there is no display here'; exit 1; }
  if [ -e "$root/broken" ]; then
    error 'The virtual machine has terminated unexpectedly during startup with exit code 1 (0x1)' \
      'The VirtualBox Linux kernel driver is either not loaded or not set up correctly (/dev/vboxdrv, rc=-1908)' \
      'Details: code NS_ERROR_FAILURE (0x80004005), component MachineWrap, interface IMachine'
    exit 1
  fi
  case $(state_of) in
  poweroff | aborted | saved) set_state running; printf 'Waiting for VM "%s" to power on...\nVM "%s" has been successfully started.\n' "$1" "$1" ;;
  *) wrong_state "The machine '$(value name)' is already locked by a session (or being locked or unlocked)" ;;
  esac ;;
controlvm) find_vm "$1"; shift; control "$@" ;;
discardstate)
  find_vm "$1"
  [ "$(state_of)" = saved ] || wrong_state 'The machine is not in the saved state'
  set_state poweroff ;;
modifyvm) find_vm "$1"; shift; modify "$@" ;;
createvm)
  if [ "${1:-}${3:-}" != --name--uuid ] || [ $# -lt 4 ]; then error 'createvm --name NAME --uuid UUID'; exit 2; fi
  vm=$root/vms/$4
  mkdir "$vm" || exit 1
  set_value name "$2"
  set_state poweroff
  set_value nic1 nat
  printf 'UUID: %s\n' "$4" ;;
*) error "Invalid command '$command'"; exit 2 ;;
esac
