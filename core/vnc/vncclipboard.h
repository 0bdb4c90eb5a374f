// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <optional>

namespace hearth {

/// The extended clipboard (https://github.com/rfbproto/rfbproto/blob/master/rfbproto.rst, "Extended
/// Clipboard Pseudo-Encoding"): text of any language, which one side tells of and the other asks for. It
/// comes as a ServerCutText or ClientCutText whose length is below zero. All of it pure.
struct VncClipboardMessage {
    bool tellsAbilities = false;  ///< the server knows this clipboard; it says so once, first
    bool asksForText = false;
    bool asksWhatIsThere = false;
    bool tellsOfText = false;  ///< something was copied there, text of it
    bool bringsText = false;
    bool answersWhatIsThere = false;  ///< with its abilities: it may be asked what is there

    QString text;  ///< where it brings it; at most vncLongestClipboard characters

    friend bool operator==(const VncClipboardMessage&, const VncClipboardMessage&) = default;
};

/// Of a clipboard, either way, the first so many characters.
constexpr qsizetype vncLongestClipboard = 1024 * 1024;
/// The pseudo-encoding that asks for it.
constexpr auto vncExtendedClipboard = static_cast<std::int32_t>(0xc0a1e5ce);

/// What stands behind the length. Nothing where it is none: too short, or not to be unpacked.
std::optional<VncClipboardMessage> vncClipboardMessage(QByteArrayView body);

// What Hearth says, whole messages (ClientCutText).
QByteArray vncClipboardAbilities();
QByteArray vncClipboardNews();     ///< text was copied here
QByteArray vncClipboardRequest();  ///< the text, please
/// `plain`: as it is. Else with line ends and an end as the protocol has them (CR LF, NUL).
QByteArray vncClipboardText(const QString& text, bool plain);

}  // namespace hearth
