// SPDX-License-Identifier: GPL-3.0-or-later
// What the sanitizers are told. Compiled in, so that a test binary behaves the same under ctest and by hand.
#include "tests/support/environment.h"

// The sanitizers' shared libraries look these functions up in the program: they must be visible there.
#define HEARTH_VISIBLE __attribute__((visibility("default")))

// Called by Environment, so that the linker takes this file out of its library.
void hearth::test::sanitizerOptions() {}

#if defined(__SANITIZE_ADDRESS__)
extern "C" HEARTH_VISIBLE const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1";
}
extern "C" HEARTH_VISIBLE const char* __ubsan_default_options();
extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1"; }
extern "C" HEARTH_VISIBLE const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    // Caches that some libraries keep until the process ends; and libssh 0.10's ssh_agent_get_ident_count,
    // which empties the agent's last answer instead of freeing it (we make no ssh_buffer ourselves).
    return "leak:libfontconfig\nleak:libdbus-1\nleak:libglib\nleak:ssh_buffer_new\n";
}
#endif

#if defined(__SANITIZE_THREAD__)
extern "C" HEARTH_VISIBLE const char* __tsan_default_options();
extern "C" const char* __tsan_default_options() { return "second_deadlock_stack=1:history_size=4"; }
extern "C" HEARTH_VISIBLE const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    // Not instrumented, so what orders their memory is invisible here and correct code is reported.
    return "called_from_lib:libQt6Core.so\ncalled_from_lib:libQt6Network.so\ncalled_from_lib:libQt6DBus.so\n"
           "called_from_lib:libssh.so\ncalled_from_lib:libcrypto.so\ncalled_from_lib:libglib-2.0.so\n"
           "race:libQt6Core.so\n";
}
#endif
