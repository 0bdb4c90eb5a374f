// SPDX-License-Identifier: GPL-3.0-or-later
// The firmware of Arm by which an accelerator is tried: PSCI's SYSTEM_OFF (Arm DEN0022, 5.1.9), by the hypervisor call
// that QEMU's virt machine answers; QEMU then ends with 0.
//
//   aarch64-linux-gnu-as accelprobe_aarch64.S -o accelprobe.o && aarch64-linux-gnu-objcopy -O binary accelprobe.o accelprobe.bin
//
// Its 16 bytes stand in qemuprobe.cpp.
    mov w0, #8
    movk w0, #0x8400, lsl #16
    hvc #0
    b .
