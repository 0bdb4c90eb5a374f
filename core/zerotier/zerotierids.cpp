// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierids.h"

#include "core/zerotier/zerotiertext.h"

#include <QRegularExpression>

namespace hearth {
namespace {

constexpr qsizetype kNetworkDigits = 16;
constexpr qsizetype kNodeDigits = 10;
constexpr qsizetype kMostText = 4096, kMostShown = 40;

bool isDigit(QChar c) {
    return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
           (c >= QLatin1Char('a') && c <= QLatin1Char('f')) ||
           (c >= QLatin1Char('A') && c <= QLatin1Char('F'));
}
bool isGap(QChar c) {
    return c.isSpace() || c == QLatin1Char('-') || c == QLatin1Char(':') || c == QChar(0x00ad) ||
           c == QChar(0x2010) || c == QChar(0x2011) || c == QChar(0x200b) || c == QChar(0xfeff);
}

bool isId(const QString& text, qsizetype digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
                      (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
           });
}

/// Words of exactly that many digits, each once, in lower case.
QStringList wholeIds(const QString& text, qsizetype digits) {
    QStringList all;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i].isLetterOrNumber()) continue;
        const QString word = text.mid(from, i - from).toLower();
        if (isId(word, digits) && !all.contains(word)) all.append(word);
        from = i + 1;
    }
    return all;
}

/// What stands behind the words of a command or the path of a page, blanks and dashes left out.
QString bareDigits(const QString& text) {
    static const QRegularExpression front(QStringLiteral("^.*(?:/network/|\\b(?:join|leave)\\s)"),
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    QString rest = text;
    rest.remove(front);
    rest.removeIf(isGap);
    return rest.toLower();
}

struct Kind {
    qsizetype digits;
    QString none, tooMany, wrongLength, other;
};

Result<QString> parseId(const QString& typed, const Kind& kind, qsizetype otherDigits) {
    const auto invalid = [](const QString& message) { return Error{ErrorKind::Invalid, message, {}, {}}; };
    const QString text = typed.left(kMostText).trimmed();
    if (text.isEmpty()) return invalid(kind.none);
    const QStringList whole = wholeIds(text, kind.digits);
    if (whole.size() == 1) return whole.front();
    if (whole.size() > 1) return invalid(kind.tooMany);
    const QString digits = bareDigits(text);
    for (const QChar c : digits)
        if (!isDigit(c))
            return invalid(
                ZeroTierText::tr("“%1” does not belong in an ID: its digits are 0–9 and a–f.").arg(c));
    if (digits.size() == kind.digits) return digits;
    if (digits.size() == otherDigits) return invalid(kind.other);
    return invalid(kind.wrongLength.arg(digits.size()));
}

/// How pages and commands that hold a network's id begin.
bool beginsLikeAddress(const QString& text) {
    static const QStringList beginnings{
        QStringLiteral("http://"),          QStringLiteral("https://"),
        QStringLiteral("my.zerotier.com/"), QStringLiteral("central.zerotier.com/"),
        QStringLiteral("zerotier-cli "),    QStringLiteral("sudo ")};
    return std::any_of(beginnings.begin(), beginnings.end(), [&text](const QString& beginning) {
        return text.startsWith(beginning, Qt::CaseInsensitive) ||
               beginning.startsWith(text, Qt::CaseInsensitive);
    });
}

}  // namespace

Result<QString> parseNetworkId(const QString& text) {
    return parseId(text,
                   {kNetworkDigits, ZeroTierText::tr("Type the network ID: 16 digits, 0–9 and a–f."),
                    ZeroTierText::tr("There is more than one network ID here: keep only one."),
                    ZeroTierText::tr("A network ID has 16 digits; this has %1."),
                    ZeroTierText::tr("This is a node ID (10 digits). A network ID has 16.")},
                   kNodeDigits);
}

bool mayBecomeNetworkId(const QString& typed) {
    if (typed.size() > kMostText) return false;
    const QString text = typed.trimmed();
    if (beginsLikeAddress(text)) return true;
    QString digits = text;
    digits.removeIf(isGap);
    return digits.size() < kNetworkDigits && std::all_of(digits.begin(), digits.end(), isDigit);
}

Result<QString> parseNodeId(const QString& text) {
    return parseId(text,
                   {kNodeDigits, ZeroTierText::tr("Type the node ID: 10 digits, 0–9 and a–f."),
                    ZeroTierText::tr("There is more than one node ID here: keep only one."),
                    ZeroTierText::tr("A node ID has 10 digits; this has %1."),
                    ZeroTierText::tr("This is a network ID (16 digits). A node ID has 10.")},
                   kNetworkDigits);
}

QString controllerOf(const QString& network) { return network.left(kNodeDigits); }
bool isNetworkId(const QString& text) { return isId(text, kNetworkDigits); }
bool isNodeId(const QString& text) { return isId(text, kNodeDigits); }

Result<void> checkNetworkId(const QString& network) {
    if (isNetworkId(network)) return {};
    return Error{ErrorKind::Invalid,
                 ZeroTierText::tr("“%1” is not a network ID.").arg(network.left(kMostShown)),
                 ZeroTierText::tr("A network ID has 16 digits, 0–9 and a–f."),
                 {}};
}

Result<void> checkMemberIds(const QString& network, const QString& node) {
    HEARTH_TRY(checkNetworkId(network));
    if (isNodeId(node)) return {};
    return Error{ErrorKind::Invalid,
                 ZeroTierText::tr("“%1” is not a node ID.").arg(node.left(kMostShown)),
                 ZeroTierText::tr("A node ID has 10 digits, 0–9 and a–f."),
                 {}};
}

}  // namespace hearth
