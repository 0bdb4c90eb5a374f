# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D PROGRAM=… -P CheckNoGui.cmake: the command line runs on servers, so nothing of it may need QtGui.
file(GET_RUNTIME_DEPENDENCIES EXECUTABLES "${PROGRAM}" RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR missing)
set(gui ${found} ${missing})
list(FILTER gui INCLUDE REGEX "Qt6(Gui|Widgets|Svg|Charts)|libX11|libGL")
if(gui)
  list(JOIN gui "\n  " text)
  message(FATAL_ERROR "${PROGRAM} needs\n  ${text}")
endif()
