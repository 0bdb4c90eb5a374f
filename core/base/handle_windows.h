// SPDX-License-Identifier: GPL-3.0-or-later
// For *_windows.cpp only: handles, events, and waiting for them.
#pragma once

#include "core/base/control.h"

#include <QString>

#include <initializer_list>
#include <utility>

#include <winsock2.h>

#include <windows.h>

namespace hearth {

/// Owns a kernel object's handle.
class UniqueHandle {
public:
    UniqueHandle() = default;
    explicit UniqueHandle(HANDLE handle) : handle_(handle == INVALID_HANDLE_VALUE ? nullptr : handle) {}
    UniqueHandle(UniqueHandle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    UniqueHandle& operator=(UniqueHandle&& other) noexcept {
        if (this != &other) {
            reset();
            handle_ = std::exchange(other.handle_, nullptr);
        }
        return *this;
    }
    ~UniqueHandle() { reset(); }

    HANDLE get() const { return handle_; }
    explicit operator bool() const { return handle_ != nullptr; }
    void reset() {
        if (const HANDLE handle = std::exchange(handle_, nullptr)) ::CloseHandle(handle);
    }

private:
    HANDLE handle_ = nullptr;
};

/// An event that stays raised until it is cleared.
class Event {
public:
    Event() : handle_(::CreateEventW(nullptr, TRUE, FALSE, nullptr)) {}
    HANDLE get() const { return handle_.get(); }
    void raise() const { ::SetEvent(handle_.get()); }

private:
    UniqueHandle handle_;
};

/// Waits until one of the handles is signalled, null ones left out. Cancelled at once by the control's stop
/// token.
Result<void> waitHandles(std::initializer_list<HANDLE> handles, const Control& control);

/// The system's own words for GetLastError().
QString windowsErrorText(DWORD code);

inline const wchar_t* wide(const QString& text) { return reinterpret_cast<const wchar_t*>(text.utf16()); }

}  // namespace hearth
