// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hearth::transferscripts {

/// Where it is: holds the VM, so that nobody starts it, as long as its stdin is open. $1 its folder  $2 its
/// name in the folder of all. Says "file HEX-NAME BYTES" for what is in the folder, "left HEX-NAME
/// link|part|other" for what does not go along, then "ready"; an error "moved" where it is marked so. Verbs:
/// "flatten QEMU-IMG FORMAT SOURCE TARGET" (each as octal numbers, a full stop behind each byte; "at BYTES"
/// meanwhile, "flatten PATH"), "sum PATH" ("sum HASH"), "keep HASH" (nobody saves settings from here on; an
/// error "changed" where vm.json, each of its lines with an end, has another SHA-256), "mark TEXT" (`.moved`
/// holds that text: nobody starts it until that is gone), "unmark", "remove HASH".
extern const char* const kSource;
/// Where it goes: a hidden folder beside the others, gone again with this script unless it was placed.
/// $1 the folder of all  $2 the name  $3 a token. Says "ready FOLDER BYTES-FREE".
/// Verbs: "isfolder PATH" ("isfolder yes|no"), "folder NAME", "sum PATH", "settle" (written to the disk),
/// "place" (at once, whatever becomes of stdin).
extern const char* const kTarget;

}  // namespace hearth::transferscripts
