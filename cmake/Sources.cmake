# SPDX-License-Identifier: GPL-3.0-or-later
# hearth_sources(OUT PATTERN…): the sources below the current folder, less those of other systems.
# x_linux.cpp, x_unix.cpp, x_mac.cpp (or .mm) and x_windows.cpp are compiled only where they belong; x_other.cpp is
# for whatever is not Linux.
function(hearth_sources out)
  file(GLOB_RECURSE found CONFIGURE_DEPENDS ${ARGN})
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    list(FILTER found EXCLUDE REGEX "_other\\.(cpp|h)$")
  else()
    list(FILTER found EXCLUDE REGEX "_linux\\.(cpp|h)$")
  endif()
  if(NOT UNIX)
    list(FILTER found EXCLUDE REGEX "_unix\\.(cpp|h)$")
  endif()
  if(NOT APPLE)
    list(FILTER found EXCLUDE REGEX "_mac\\.(cpp|h|mm)$")
  endif()
  if(NOT WIN32)
    list(FILTER found EXCLUDE REGEX "_windows\\.(cpp|h)$")
  endif()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

# Whether a list holds something to compile (a library of headers alone cannot be archived).
function(hearth_has_code out)
  set(code ${ARGN})
  list(FILTER code INCLUDE REGEX "\\.(cpp|mm)$")
  if(code)
    set(${out} TRUE PARENT_SCOPE)
  else()
    set(${out} FALSE PARENT_SCOPE)
  endif()
endfunction()
