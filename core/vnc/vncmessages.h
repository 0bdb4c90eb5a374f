// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vnc/vncsession.h"

#include <QByteArrayView>

#include <optional>
#include <span>

namespace hearth {

/// What of RFC 6143 §7.5 to §7.7 is read and written by Hearth itself. All of it pure.
namespace vnc {

// What the server says.
constexpr int kUpdate = 0, kColours = 1, kBell = 2, kCutText = 3;

// How a rectangle is packed, and what is told as if it were one.
constexpr std::int32_t kRaw = 0, kCopyRect = 1, kHextile = 5, kZlib = 6, kTight = 7, kZrle = 16,
                       kDesktopSize = -223, kLastRect = -224, kCursor = -239, kQemuKeys = -258,
                       kExtendedDesktopSize = -308;

}  // namespace vnc

/// What stands before a rectangle's pixels.
struct VncRectHead {
    static constexpr std::size_t size = 12;
    VncRect at;
    std::int32_t encoding = 0;

    friend bool operator==(const VncRectHead&, const VncRectHead&) = default;
};
VncRectHead vncRectHead(std::span<const char, VncRectHead::size> bytes);

/// What Hearth says first: pixels as QImage has them (0x00RRGGBB), and how they may come. `far`: small rather
/// than soon.
QByteArray vncWishes(bool far);
/// Asks for all of a screen of that size: what changed, or the picture as it is.
QByteArray vncUpdateRequest(int width, int height, bool changes);

/// Why libvncclient may not decode a rectangle in a screen of that size; empty: it may. It knows more ways to
/// pack pixels than were asked for, some of which write past what they have.
QString vncRectFault(const VncRectHead& head, int width, int height);

/// What a Tight rectangle begins with.
struct VncTightHead {
    enum class Kind { Fill, Jpeg, Packed };
    Kind kind = Kind::Packed;
    bool filtered = false;  ///< a byte that names the filter follows
};
/// Nothing for a kind that was not asked for: libvncclient believes the length of an unpacked one.
std::optional<VncTightHead> vncTightHead(unsigned char control);
/// Whether libvncclient has the memory for that filter.
bool isVncTightFilter(unsigned char filter, int width);

/// The size of a sequential JPEG that is whole, each segment of it; nothing where it is none. libvncclient
/// decodes one of any size, and reads on behind the end of one whose segment says that it is longer.
std::optional<std::pair<int, int>> jpegSize(QByteArrayView bytes);

}  // namespace hearth
