// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/observers.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hearth {

/// A part of a screen, in pixels.
struct VncRect {
    int x = 0, y = 0, width = 0, height = 0;
    bool empty() const { return width <= 0 || height <= 0; }
    friend bool operator==(const VncRect&, const VncRect&) = default;
};

/// 0xffRRGGBB, `width` × `height`, row by row.
struct VncPicture {
    const std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;
};

/// The pointer's shape as the far side draws it: 0xAARRGGBB, row by row.
struct VncCursor {
    int width = 0, height = 0;
    int hotX = 0, hotY = 0;
    std::vector<std::uint32_t> pixels;
};

/// A key: what it means (X11's keysym) and, where it is known, which one it is (its code on a PC keyboard,
/// set 1 of the XT), so that a guest with another layout understands it, too.
struct VncKey {
    std::uint32_t symbol = 0;
    std::uint32_t code = 0;  ///< 0: unknown
};

struct VncOptions {
    QString name;           ///< of what is looked at, for questions: "gpu-box"
    bool far = false;       ///< over a network: compressed, and lossy where that helps
    bool viewOnly = false;  ///< keys, pointer and clipboard are kept here
};

/// A screen that is looked at by RFB (RFC 6143) over any stream: a VM's, a desktop's. libvncclient decodes
/// its pixels on a thread of its own; whole updates arrive here. A server may be hostile: what it says is
/// checked before it is believed, and one that says what cannot be ends the session (Protocol). Thread-safe.
class VncSession {
public:
    /// Greets, logs in (control.asker is asked for a password or a name) and asks for the first picture.
    /// Errors: AuthRefused, Denied (it lets nobody in now), NeedsAnswer, Protocol (it is no RFB, knows only
    /// kinds of login that are not known here, or tells what cannot be), Unreachable, TimedOut, Cancelled.
    static Result<std::unique_ptr<VncSession>> open(ByteStreamPtr stream, const VncOptions& options,
                                                    const Control& control);
    ~VncSession();
    VncSession(const VncSession&) = delete;
    VncSession& operator=(const VncSession&) = delete;

    int width() const;
    int height() const;
    /// The desktop's own name.
    QString title() const;
    /// What changed since the last call; all of it where the size is another now. Empty: nothing.
    VncRect takeChanged();
    /// Calls `see` with the picture as it is now, unless there is none yet. The far side's next one waits
    /// meanwhile: draw it, or copy it, and return.
    void look(const std::function<void(const VncPicture&)>& see) const;
    /// The shape since the last call, where it changed.
    std::optional<VncCursor> takeCursor();
    /// What was copied there since the last call, where something was.
    std::optional<QString> takeClipboard();
    /// Why it ended; nothing while it goes on.
    std::optional<Error> ending() const;
    /// Told once, from any thread, until the next takeChanged().
    Subscription onChanged(std::function<void()> callback);

    /// `buttons`: bit 0 left, 1 middle, 2 right, 3 and 4 the wheel up and down, 5 and 6 left and right.
    void pointer(int x, int y, int buttons);
    void key(const VncKey& key, bool down);
    /// Down in this order, up in the other: Ctrl+Alt+Del.
    void press(const std::vector<VncKey>& keys);
    /// A server that knows no extended clipboard gets Latin-1; other characters become "?" there.
    void setClipboard(const QString& text);

private:
    struct Private;
    explicit VncSession(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

}  // namespace hearth
