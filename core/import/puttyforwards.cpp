// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/puttyimport.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth {
namespace {

using Kind = ForwardSpec::Kind;

constexpr qsizetype mostForwards = 100;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::PuttyImport)
};

/// One "key=value" of a list that PuTTY wrote: commas between, a backslash before what is not meant so.
struct Entry {
    QString key;
    QString value;
    QString text() const { return value.isEmpty() ? key : key + QLatin1Char('=') + value; }
};

QList<Entry> splitEntries(const QString& text) {
    QList<Entry> entries;
    Entry entry;
    bool inValue = false;
    const auto end = [&] {
        if (!entry.key.isEmpty()) entries.append(entry);
        entry = {};
        inValue = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u',') {
            end();
        } else if (text[i] == u'=' && !inValue) {
            inValue = true;
        } else {
            if (text[i] == u'\\' && i + 1 < text.size()) ++i;
            (inValue ? entry.value : entry.key) += text[i];
        }
    }
    end();
    return entries;
}

/// The letters before the port: 4 or 6 for the kind of address, then what kind of forward.
struct Prefix {
    QChar family;
    QChar letter;
    QString rest;
};

Prefix splitPrefix(const QString& key) {
    Prefix prefix{{}, u'L', key};
    if (key.startsWith(u'4') || key.startsWith(u'6') || key.startsWith(u'A')) {
        // "4L8080", but "4080" alone is a port.
        if (key.size() > 1 && QStringLiteral("LRD").contains(key[1])) {
            if (key[0] != u'A') prefix.family = key[0];
            prefix.rest = key.mid(1);
        }
    }
    if (!prefix.rest.isEmpty() && QStringLiteral("LRD").contains(prefix.rest[0])) {
        prefix.letter = prefix.rest[0];
        prefix.rest.remove(0, 1);
    }
    return prefix;
}

/// Where it listens when no address is named.
QString defaultBind(QChar family, bool acceptAll) {
    if (family == u'4') return acceptAll ? QStringLiteral("0.0.0.0") : QStringLiteral("127.0.0.1");
    if (family == u'6') return acceptAll ? QStringLiteral("::") : QStringLiteral("::1");
    return acceptAll ? QStringLiteral("*") : QStringLiteral("127.0.0.1");
}

bool listensAtOneOf(const ForwardSpec& spec, const QList<ForwardSpec>& others) {
    return std::any_of(others.begin(), others.end(), [&](const ForwardSpec& other) {
        return (spec.kind == Kind::Remote) == (other.kind == Kind::Remote) &&
               spec.listeningText() == other.listeningText();
    });
}

}  // namespace

QList<ForwardSpec> parsePuttyForwards(const QString& text, bool localAcceptAll, bool remoteAcceptAll,
                                      QStringList& notKept) {
    QList<ForwardSpec> forwards;
    for (const Entry& entry : splitEntries(text)) {
        const Prefix prefix = splitPrefix(entry.key);
        // "L1080=D" is how it was kept in PuTTY's memory, and in some files.
        const bool dynamic =
            prefix.letter == u'D' || (prefix.letter == u'L' && entry.value == QLatin1String("D"));
        const Kind kind = dynamic ? Kind::Dynamic : prefix.letter == u'R' ? Kind::Remote : Kind::Local;
        const auto spec =
            parseForwardSpec(kind, dynamic ? prefix.rest : prefix.rest + QLatin1Char(':') + entry.value);
        // PuTTY has no sockets for ends.
        if (!spec || !spec->bindSocketPath.isEmpty() || spec->target.isLocal() ||
            listensAtOneOf(*spec, forwards) || forwards.size() >= mostForwards) {
            notKept.append(Text::tr("The forward %1 is not kept.").arg(entry.text()));
            continue;
        }
        ForwardSpec forward = *spec;
        const bool named = prefix.rest.contains(u':');
        const bool acceptAll = kind == Kind::Remote ? remoteAcceptAll : localAcceptAll;
        if (!named)
            forward.bindAddress = defaultBind(kind == Kind::Remote ? QChar() : prefix.family, acceptAll);
        if (listensAtOneOf(forward, forwards)) {
            notKept.append(Text::tr("The forward %1 is not kept.").arg(entry.text()));
            continue;
        }
        if (kind == Kind::Remote && !prefix.family.isNull())
            notKept.append(
                Text::tr("The forward %1 leads by IPv4 and IPv6, whichever there is.").arg(entry.text()));
        forwards.append(forward);
    }
    return forwards;
}

}  // namespace hearth
