# SPDX-License-Identifier: GPL-3.0-or-later
# The firmware of x86 by which an accelerator is tried: 64 KiB that end at 4 GiB, where a processor begins. It goes to
# long mode with paging, counts to ten million, executes CPUID, and leaves by isa-debug-exit: QEMU then ends with
# (0x2a << 1) | 1 = 85. An accelerator that opens but runs nothing (a kernel without hardware virtualisation that offers
# /dev/kvm all the same) gets through real mode and hangs from there: hence the long way.
#
#   as accelprobe_x86.S -o accelprobe.o && objcopy -O binary -j .text accelprobe.o accelprobe.bin
#
# Bytes 0 to 0xaf and the last 16 stand in qemuprobe.cpp; all between is zero.
.code16
.section .text
.org 0
start:
  cli
  mov $0xf000, %ax      # cs base after far jmp is 0xf0000
  mov %ax, %ds
  # page tables at 0x1000 (pml4), 0x2000 (pdpt), 0x3000 (pd) in RAM
  xor %ax, %ax
  mov %ax, %es
  mov $0x1000, %di
  mov $0x3000, %cx
  xor %ax,%ax
  rep stosb
  movl $0x2003, %es:0x1000
  movl $0x3003, %es:0x2000
  movl $0x0083, %es:0x3000   # 2 MiB page identity
  lgdtl gdtr
  mov %cr4, %eax
  or $0x20, %eax
  mov %eax, %cr4
  mov $0x1000, %eax
  mov %eax, %cr3
  mov $0xc0000080, %ecx
  rdmsr
  or $0x100, %eax
  wrmsr
  mov %cr0, %eax
  or $0x80000001, %eax
  mov %eax, %cr0
  ljmpl $8, $(0xf0000 + long)
.code64
long:
  mov $16, %ax
  mov %ax, %ds
  mov $10000000, %rcx
1: dec %rcx
  jnz 1b
  xor %eax,%eax
  cpuid
  mov $0x2a, %al
  out %al, $0xf4
2: hlt
  jmp 2b
.align 8
gdt: .quad 0
  .quad 0x00209a0000000000
  .quad 0x0000920000000000
gdtr: .word 23
  .long 0xf0000 + gdt
.org 0xfff0
.code16
  ljmp $0xf000, $start
.org 0xffff
  .byte 0
