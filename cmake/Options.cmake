# SPDX-License-Identifier: GPL-3.0-or-later
# hearth_options: the warnings, definitions and sanitizer flags that every target of ours is built with.
add_library(hearth_options INTERFACE)

target_include_directories(hearth_options INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_definitions(hearth_options INTERFACE
  QT_NO_KEYWORDS
  QT_NO_FOREACH
  QT_NO_CAST_TO_ASCII
  QT_NO_URL_CAST_FROM_STRING
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  HEARTH_VERSION="${PROJECT_VERSION}")

if(WIN32)
  # Windows 10 1809, which has pseudoconsoles and unix sockets. UNICODE comes from Qt.
  target_compile_definitions(hearth_options INTERFACE
    NOMINMAX
    WIN32_LEAN_AND_MEAN
    _WIN32_WINNT=0x0A00
    NTDDI_VERSION=0x0A000006)
endif()
if(MSVC)
  # 4244 and 4267 are conversions that -Wconversion looks at with g++; 4324 tells of padding.
  target_compile_options(hearth_options INTERFACE
    /W4 /permissive- /utf-8 /bigobj /Zc:__cplusplus /wd4244 /wd4267 /wd4324)
  target_compile_definitions(hearth_options INTERFACE _CRT_SECURE_NO_WARNINGS)
  if(HEARTH_WERROR)
    target_compile_options(hearth_options INTERFACE /WX)
  endif()
else()
  target_compile_options(hearth_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
  if(HEARTH_WERROR)
    target_compile_options(hearth_options INTERFACE -Werror)
  endif()
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Both fire on correct code of Qt's and Boost's templates in g++ 12 once it optimises.
  target_compile_options(hearth_options INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized> -Wno-free-nonheap-object)
endif()

if(UNIX AND NOT APPLE)
  target_compile_definitions(hearth_options INTERFACE _FILE_OFFSET_BITS=64)
  target_compile_options(hearth_options INTERFACE
    $<$<CONFIG:Release>:-fstack-protector-strong> $<$<CONFIG:Release>:-U_FORTIFY_SOURCE>
    $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
  target_link_options(hearth_options INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now>)
endif()

if(APPLE)
  # std::jthread and std::stop_token: libc++ has them behind this before its version 20 (Xcode 26).
  add_compile_definitions(_LIBCPP_ENABLE_EXPERIMENTAL)
endif()

# Sanitizer flags go to everything at once, precompiled headers included.
if(HEARTH_SANITIZE STREQUAL "address")
  set(hearth_sanitize -fsanitize=address,undefined -fno-sanitize=null,alignment,vptr,object-size
    -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What the sanitizers insert confuses these two warnings of g++ 12.
    target_compile_options(hearth_options INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow)
  endif()
elseif(HEARTH_SANITIZE STREQUAL "thread")
  set(hearth_sanitize -fsanitize=thread -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # atomic_thread_fence (in Boost and Qt headers) is not modelled; the code under test uses none.
    target_compile_options(hearth_options INTERFACE -Wno-tsan)
  endif()
elseif(HEARTH_SANITIZE)
  message(FATAL_ERROR "HEARTH_SANITIZE is '${HEARTH_SANITIZE}': use address, thread or nothing")
endif()
if(HEARTH_FUZZ)
  list(APPEND hearth_sanitize -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer)
endif()
if(hearth_sanitize)
  add_compile_options(${hearth_sanitize})
  add_link_options(${hearth_sanitize})
endif()

# Linking is most of a small change's wait.
find_program(HEARTH_LLD ld.lld)
if(HEARTH_LLD AND NOT CMAKE_BUILD_TYPE STREQUAL "Release" AND UNIX AND NOT APPLE)
  add_link_options(-fuse-ld=lld)
endif()
