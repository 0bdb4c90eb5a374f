# SPDX-License-Identifier: GPL-3.0-or-later
# Uses ccache where it is installed. The environment is passed through the launcher, so that several
# checkouts of this project share what they compiled: paths below the source folder are made relative.
option(HEARTH_CCACHE "Use ccache where it is found" ON)
if(HEARTH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(HEARTH_CCACHE_PROGRAM ccache)
  if(HEARTH_CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env
        "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
        CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "${HEARTH_CCACHE_PROGRAM}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # ccache can tell which precompiled header a file used only with this flag.
      add_compile_options(-fpch-preprocess)
    endif()
  endif()
endif()
