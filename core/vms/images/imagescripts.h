// SPDX-License-Identifier: GPL-3.0-or-later
// What is run on a machine for its images: POSIX sh, behind the functions of vmscript.cpp. An image is NAME
// in the folder; while it is fetched or sent it is NAME.part, and beside it stand hidden files of its name:
// .from (where the part is from, what the server calls that content), .head (the server's last answer),
// .lock (held by who writes), .origin (of a whole one: its address and its checksum).
#pragma once

namespace hearth::imagescripts {

/// $1 folder
extern const char* const kList;
/// $1 folder  $2 name
extern const char* const kRemove;
/// $1 an address; what it gives, at most 1 MiB: a list of checksums.
extern const char* const kText;
/// $1 folder  $2 name  $3 algorithm or ""  $4 hash  $5 packing or ""; the address is the first line on stdin.
extern const char* const kFetch;
/// $1 folder  $2 name  $3 what the file is (its size and time): a part of another one is not continued
/// $4 its size.
/// Then on stdin: "sum BYTES ALGORITHM", "drop", "finish ALGORITHM HASH"; each is answered with its verb.
extern const char* const kReceive;

}  // namespace hearth::imagescripts
