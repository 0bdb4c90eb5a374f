# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -D SOURCE=… -P CheckLayers.cmake: app → ui → core, and never back.
#   core/      nothing of ui, app, QtGui, QtWidgets
#   core/base  nothing of core's other folders          core/ssh  only core/base and core/ssh
#   app/ctl    nothing of ui, QtGui, QtWidgets          ui/       nothing of app
set(gui "<Q(Gui|Widgets|Svg|SvgWidgets|Charts|Test)/|<Q(Application|GuiApplication|Widget|Icon|Pixmap|Image|Color|Font|Painter|Palette|Brush|Pen|Cursor|Clipboard|DesktopServices|Action|Dialog|Label|Menu|MainWindow|MessageBox|SystemTrayIcon|StandardItemModel|ItemSelectionModel|KeyEvent|Window|Screen|Style[A-Za-z]*)>")
set(wrong "")
set(count 0)

function(check folder)
  file(GLOB_RECURSE files "${SOURCE}/${folder}/*.h" "${SOURCE}/${folder}/*.cpp" "${SOURCE}/${folder}/*.mm")
  list(LENGTH files n)
  foreach(file IN LISTS files)
    file(STRINGS "${file}" includes REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS includes)
      foreach(pattern IN LISTS ARGN)
        if(line MATCHES "${pattern}")
          file(RELATIVE_PATH name "${SOURCE}" "${file}")
          list(APPEND wrong "${name}: ${line}")
        endif()
      endforeach()
    endforeach()
  endforeach()
  math(EXPR count "${count} + ${n}")
  set(wrong "${wrong}" PARENT_SCOPE)
  set(count "${count}" PARENT_SCOPE)
endfunction()

check(core "\"ui/" "\"app/" "\"\\.\\./" "${gui}")
check(core/base "\"core/[a-z]+/.*\"" )
list(FILTER wrong EXCLUDE REGEX "^core/base/.*\"core/base/")
check(core/ssh "\"core/[a-z]+/.*\"")
list(FILTER wrong EXCLUDE REGEX "^core/ssh/.*\"core/(base|ssh)/")
check(ui "\"app/")
check(app/ctl "\"ui/" "${gui}")

if(wrong)
  list(REMOVE_DUPLICATES wrong)
  list(JOIN wrong "\n  " text)
  message(FATAL_ERROR "These includes cross a layer the wrong way:\n  ${text}")
endif()
message(STATUS "${count} files looked at, no include crosses a layer")
