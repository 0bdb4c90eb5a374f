// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/listeningparse.h"

#include "core/tunnels/presets.h"

#include <algorithm>
#include <cctype>
#include <climits>
#include <optional>
#include <tuple>

namespace hearth {
namespace {

constexpr qsizetype kMostSockets = 2000;
constexpr qsizetype kLongestLine = 16 * 1024;
constexpr qsizetype kLongestName = 200;

/// What a person can be shown: names come from whoever started the program.
QString cleanName(const QByteArray& bytes) {
    QString name = QString::fromUtf8(bytes.left(kLongestName)).trimmed();
    for (QChar& c : name)
        if (!c.isPrint()) c = QLatin1Char('?');
    return name;
}

std::optional<qint64> wholeNumber(const QByteArray& text, qint64 least, qint64 most, int base = 10) {
    // toLongLong() takes signs, blanks and what follows a NUL as well.
    const auto belongs = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), belongs)) return std::nullopt;
    bool good = false;
    const qint64 value = text.toLongLong(&good, base);
    if (!good || value < least || value > most) return std::nullopt;
    return value;
}
qint64 pidIn(const QByteArray& text) { return wholeNumber(text, 1, INT_MAX).value_or(0); }

bool isAddress(const QByteArray& text) {
    static const QByteArray others("0123456789abcdefABCDEF:.");
    const qsizetype scope = text.indexOf('%');
    const QByteArray bare = text.mid(0, scope);
    const auto belongs = [](char c) { return others.contains(c); };
    const auto inName = [](char c) { return c > ' ' && c < 0x7f && c != '[' && c != ']' && c != '%'; };
    const QByteArray name = scope < 0 ? QByteArray() : text.mid(scope + 1);
    return !bare.isEmpty() && bare.size() < 46 && std::all_of(bare.begin(), bare.end(), belongs) &&
           name.size() < 32 && std::all_of(name.begin(), name.end(), inName);
}

/// "127.0.0.1:80", "[::1]:80", "::1:80", "*:80", "127.0.0.53%lo:53".
std::optional<ListeningSocket> place(const QByteArray& text) {
    const qsizetype colon = text.lastIndexOf(':');
    if (colon <= 0) return std::nullopt;
    const auto port = wholeNumber(text.mid(colon + 1), 1, 65535);
    QByteArray address = text.left(colon);
    if (address.startsWith('[')) {
        const qsizetype close = address.indexOf(']');  // ss puts an interface's name behind it
        if (close < 0) return std::nullopt;
        address = address.mid(1, close - 1) + address.mid(close + 1);
    }
    if (!port || (address != "*" && !isAddress(address))) return std::nullopt;
    // 127.0.0.53%lo: the interface of an address of IPv4 tells nothing new.
    if (const qsizetype scope = address.indexOf('%'); scope > 0 && !address.contains(':'))
        address.truncate(scope);
    ListeningSocket socket;
    socket.address = QString::fromLatin1(address);
    socket.bothFamilies = address == "*";
    socket.port = static_cast<quint16>(*port);
    return socket;
}

/// Calls back for each line that is not longer than any real one; false: enough.
template <class Line>
void eachLine(const QByteArray& output, const Line& line) {
    qsizetype from = 0;
    while (from < output.size()) {
        qsizetype end = output.indexOf('\n', from);
        if (end < 0) end = output.size();
        if (end - from <= kLongestLine && !line(output.mid(from, end - from))) return;
        from = end + 1;
    }
}

/// Of those that share a socket: who passed it on (systemd) tells least, then the oldest is the one in
/// charge.
void takeHolder(ListeningSocket& socket, const QString& name, qint64 pid) {
    if (pid == 0) return;
    const auto passesOn = [](const QString& each) { return each == QLatin1String("systemd"); };
    const bool better =
        socket.pid == 0 || std::tuple(passesOn(name), pid) < std::tuple(passesOn(socket.process), socket.pid);
    if (!better) return;
    socket.process = name;
    socket.pid = pid;
}

/// users:(("nginx",pid=10,fd=6),("nginx",pid=9,fd=6)) of a line of ss; a name may hold any of it. Returns
/// what follows.
QByteArray takeHolders(ListeningSocket& socket, const QByteArray& line) {
    static const QByteArray begin("users:("), pidMark("\",pid="), fdMark(",fd=");
    qsizetype at = line.indexOf(begin);
    if (at < 0) return line;
    at += begin.size();
    while (line.mid(at, 2) == "(\"") {
        const qsizetype pid = line.indexOf(pidMark, at);
        const qsizetype fd = pid < 0 ? -1 : line.indexOf(fdMark, pid);
        const qsizetype close = fd < 0 ? -1 : line.indexOf(')', fd);
        if (close < 0) break;
        const qsizetype number = pid + pidMark.size();
        takeHolder(socket, cleanName(line.mid(at + 2, pid - at - 2)), pidIn(line.mid(number, fd - number)));
        at = close + 1;
        if (line.mid(at, 1) == ",") ++at;
    }
    return line.mid(at);
}

/// "name N NAME": the kernel's name of a process.
bool takeName(QHash<qint64, QString>& names, const QByteArray& line) {
    if (!line.startsWith("name ")) return false;
    const qsizetype space = line.indexOf(' ', 5);
    const qint64 pid = space > 0 ? pidIn(line.mid(5, space - 5)) : 0;
    if (pid != 0) names.insert(pid, cleanName(line.mid(space + 1)));
    return true;
}

QString addressInHex(const QByteArray& hex) {
    QByteArray bytes;
    // 32-bit words in the machine's own order: that of every processor that people have today.
    for (qsizetype word = 0; word < hex.size(); word += 8) {
        QByteArray four = QByteArray::fromHex(hex.mid(word, 8));
        std::reverse(four.begin(), four.end());
        bytes += four;
    }
    if (bytes.size() == 4)
        return QStringLiteral("%1.%2.%3.%4")
            .arg(quint8(bytes[0]))
            .arg(quint8(bytes[1]))
            .arg(quint8(bytes[2]))
            .arg(quint8(bytes[3]));
    if (bytes == QByteArray(16, '\0')) return QStringLiteral("::");
    if (bytes == QByteArray(15, '\0') + '\1') return QStringLiteral("::1");
    // The longest run of zeros is "::" (RFC 5952, 4.2).
    QList<int> groups;
    for (qsizetype i = 0; i < 16; i += 2) groups << (quint8(bytes[i]) << 8 | quint8(bytes[i + 1]));
    qsizetype best = 0, longest = 0;
    for (qsizetype i = 0; i < 8; ++i) {
        qsizetype run = 0;
        while (i + run < 8 && groups[i + run] == 0) ++run;
        if (run > longest) std::tie(best, longest) = std::tuple(i, run);
    }
    QString text;
    for (qsizetype i = 0; i < 8; ++i) {
        if (longest > 1 && i == best) {
            text += QLatin1String("::");
            i += longest - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(QLatin1Char(':'))) text += QLatin1Char(':');
        text += QString::number(groups[i], 16);
    }
    return text;
}

bool isLoopback4(const QString& address) { return address.startsWith(QLatin1String("127.")); }

/// Whether a connection to what is published at `published` comes to a socket that listens on `listens`.
bool covers(const QString& listens, const QString& published) {
    const auto every = [](const QString& each) {
        return each == QLatin1String("*") || each == QLatin1String("0.0.0.0") || each == QLatin1String("::");
    };
    return listens == published || every(listens) || (every(published) && !isLoopback4(listens));
}

/// One program on IPv4 and IPv6: what is said of both.
bool joins(const ListeningSocket& one, const ListeningSocket& other) {
    if (one.port != other.port || one.isLocal() || other.isLocal()) return false;
    const auto pair = [&](QLatin1String four, QLatin1String six) {
        return (one.address == four && other.address == six) || (one.address == six && other.address == four);
    };
    // What several processes hold (those that a server forked) stands there several times.
    const bool same = one.address == other.address ||
                      (one.address == QLatin1String("*") && other.onEveryInterface()) ||
                      (one.bothFamilies && one.address == QLatin1String("127.0.0.1") &&
                       other.address == QLatin1String("::1"));
    if (!same && !pair(QLatin1String("127.0.0.1"), QLatin1String("::1")) &&
        !pair(QLatin1String("0.0.0.0"), QLatin1String("::")))
        return false;
    if (same || (!one.container.isEmpty() && one.container == other.container)) return true;
    return one.pid == other.pid && one.process == other.process && one.user == other.user;
}

void join(ListeningSocket& into, const ListeningSocket& other) {
    if (into.address != other.address && !into.bothFamilies) {
        into.bothFamilies = true;
        into.address = into.onLoopback() ? QStringLiteral("127.0.0.1") : QStringLiteral("*");
    }
    into.bothFamilies = into.bothFamilies || other.bothFamilies;
    takeHolder(into, other.process, other.pid);
    if (into.user.isEmpty()) into.user = other.user;
    if (into.container.isEmpty()) into.container = other.container;
}

}  // namespace

QList<ListeningSocket> parseSs(const QByteArray& output) {
    QList<ListeningSocket> sockets;
    eachLine(output, [&](const QByteArray& line) {
        constexpr qsizetype kLongestPlace = 400;
        const QList<QByteArray> fields = line.left(kLongestPlace).simplified().split(' ');
        if (fields.size() < 5 || fields[0] != "LISTEN") return true;
        auto socket = place(fields[3]);
        if (!socket) return true;
        const QByteArray rest = takeHolders(*socket, line);
        // With -e the owner stands there unless it is root.
        socket->user = QStringLiteral("0");
        for (const QByteArray& field : rest.simplified().split(' '))
            if (field.startsWith("uid:") && wholeNumber(field.mid(4), 0, UINT_MAX))
                socket->user = QString::fromLatin1(field.mid(4));
        sockets.append(*socket);
        return sockets.size() < kMostSockets;
    });
    return sockets;
}

QList<ListeningSocket> parseNetstat(const QByteArray& output) {
    QList<ListeningSocket> sockets;
    QHash<qint64, QString> names;
    eachLine(output, [&](const QByteArray& line) {
        if (takeName(names, line) || sockets.size() >= kMostSockets) return true;
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 6 || !fields[0].startsWith("tcp") || fields[5] != "LISTEN") return true;
        auto socket = place(fields[3]);
        if (!socket) return true;
        // With -e: the owner and the inode; with -p, last: PID/NAME (a name may have spaces) or "-".
        qsizetype at = 6;
        if (fields.size() > 7 && wholeNumber(fields[7], 0, LLONG_MAX)) {
            socket->user = cleanName(fields[6]);
            at = 8;
        }
        const QByteArray program = fields.mid(at).join(' ');
        if (const qsizetype slash = program.indexOf('/'); slash > 0)
            takeHolder(*socket, cleanName(program.mid(slash + 1)), pidIn(program.left(slash)));
        sockets.append(*socket);
        return true;
    });
    for (ListeningSocket& socket : sockets) socket.process = names.value(socket.pid, socket.process);
    return sockets;
}

QList<ListeningSocket> parseProcNet(const QByteArray& output) {
    constexpr qsizetype kLocal = 1, kState = 3, kUser = 7, kInode = 9;
    QList<ListeningSocket> sockets;
    QHash<QByteArray, qsizetype> byInode;
    QHash<qint64, QString> names;
    QList<std::pair<qint64, qsizetype>> holders;
    qint64 pid = 0;
    eachLine(output, [&](const QByteArray& line) {
        if (line.startsWith("pid ")) {
            pid = pidIn(line.mid(4));
        } else if (line.startsWith("socket ")) {
            const auto found = byInode.constFind(line.mid(7));
            if (found != byInode.constEnd() && pid != 0) holders.append({pid, *found});
        } else if (!takeName(names, line) && sockets.size() < kMostSockets) {
            const QList<QByteArray> fields = line.simplified().split(' ');
            if (fields.size() <= kInode || fields[kState] != "0A") return true;
            const qsizetype colon = fields[kLocal].indexOf(':');
            const QByteArray address = fields[kLocal].left(colon);
            const auto port = wholeNumber(fields[kLocal].mid(colon + 1), 1, 65535, 16);
            const bool isHex =
                std::all_of(address.begin(), address.end(), [](char c) { return std::isxdigit(quint8(c)); });
            if (!port || !isHex || (address.size() != 8 && address.size() != 32)) return true;
            ListeningSocket socket;
            socket.address = addressInHex(address);
            socket.port = static_cast<quint16>(*port);
            socket.user = cleanName(fields[kUser]);
            byInode.insert(fields[kInode], sockets.size());
            sockets.append(socket);
        }
        return true;
    });
    for (const auto& [holder, index] : holders) takeHolder(sockets[index], names.value(holder), holder);
    return sockets;
}

QList<ListeningSocket> parseLsof(const QByteArray& output) {
    QList<ListeningSocket> sockets;
    qint64 pid = 0;
    QString process, user;
    bool six = false;
    eachLine(output, [&](const QByteArray& line) {
        const QByteArray value = line.mid(1);
        switch (line.isEmpty() ? '\0' : line[0]) {
        case 'p':
            pid = pidIn(value);
            process.clear();
            user.clear();
            break;
        case 'c':
            process = cleanName(value);
            break;
        case 'L':
            user = cleanName(value);
            break;
        case 't':
            six = value == "IPv6";
            break;
        case 'n':
            if (auto socket = place(value)) {
                // It writes "*" for both families, and which one it is before.
                if (socket->address == QLatin1String("*"))
                    socket->address = six ? QStringLiteral("::") : QStringLiteral("0.0.0.0");
                socket->bothFamilies = false;
                socket->user = user;
                takeHolder(*socket, process, pid);
                sockets.append(*socket);
            }
            break;
        default:
            break;
        }
        return sockets.size() < kMostSockets;
    });
    return sockets;
}

QList<PublishedPort> parsePublishedPorts(const QByteArray& output) {
    QList<PublishedPort> ports;
    const auto range = [](const QByteArray& text) -> std::optional<std::pair<qint64, qint64>> {
        const qsizetype dash = text.indexOf('-');
        const auto first = wholeNumber(text.mid(0, dash), 1, 65535);
        const auto last = dash < 0 ? first : wholeNumber(text.mid(dash + 1), 1, 65535);
        if (!first || !last || *last < *first) return std::nullopt;
        return std::pair(*first, *last);
    };
    eachLine(output, [&](const QByteArray& line) {
        const qsizetype tab = line.indexOf('\t');
        if (tab <= 0) return true;
        const QString container = cleanName(line.left(tab));
        for (QByteArray entry : line.mid(tab + 1).split(',')) {
            entry = entry.trimmed();
            const qsizetype arrow = entry.indexOf("->");
            if (arrow < 0 || !entry.endsWith("/tcp")) continue;
            const QByteArray outer = entry.left(arrow);
            const qsizetype colon = outer.lastIndexOf(':');
            QByteArray address = outer.left(std::max<qsizetype>(colon, 0));
            if (address.startsWith('[') && address.endsWith(']'))
                address = address.mid(1, address.size() - 2);
            if (address.isEmpty()) address = "0.0.0.0";
            const auto from = range(outer.mid(colon + 1));
            const auto to = range(entry.mid(arrow + 2, entry.size() - arrow - 2 - 4));
            if (!from || !to || !isAddress(address)) continue;
            const bool together = from->second - from->first == to->second - to->first;
            for (qint64 port = from->first; port <= from->second && ports.size() < kMostSockets; ++port)
                ports.append({container, QString::fromLatin1(address), static_cast<quint16>(port),
                              static_cast<quint16>(together ? to->first + port - from->first : to->first)});
        }
        return ports.size() < kMostSockets;
    });
    return ports;
}

QList<ListeningSocket> joinListening(const QList<ListeningSocket>& sockets,
                                     const QList<PublishedPort>& published) {
    QHash<quint16, QList<PublishedPort>> byPort;
    for (const PublishedPort& each : published) byPort[each.port].append(each);
    QHash<quint16, QList<ListeningSocket>> joined;
    QList<ListeningSocket> all;
    const auto add = [&](const ListeningSocket& socket) {
        QList<ListeningSocket>& same = joined[socket.port];
        for (ListeningSocket& each : same) {
            if (!joins(each, socket)) continue;
            join(each, socket);
            return;
        }
        same.append(socket);
    };
    for (ListeningSocket socket : sockets) {
        if (socket.isLocal()) {
            all.append(socket);
            continue;
        }
        for (const PublishedPort& each : byPort.value(socket.port))
            if (covers(socket.address, each.address)) socket.container = each.container;
        add(socket);
    }
    // Where the system's packet filter leads a port into a container, nobody listens on it.
    for (const PublishedPort& each : published) {
        if (joined.size() + all.size() >= kMostSockets) break;
        const QList<ListeningSocket> same = joined.value(each.port);
        const bool isThere = std::any_of(same.begin(), same.end(), [&](const ListeningSocket& socket) {
            return socket.container == each.container && covers(socket.address, each.address);
        });
        if (isThere) continue;
        ListeningSocket socket;
        socket.address = each.address;
        socket.port = each.port;
        socket.container = each.container;
        add(socket);
    }
    for (const auto& same : std::as_const(joined)) all += same;
    for (ListeningSocket& socket : all) {
        if (socket.isLocal()) continue;
        quint16 port = socket.port;
        QString process = socket.process;
        for (const PublishedPort& each : byPort.value(socket.port))
            if (each.container == socket.container) {
                port = each.inner;
                process.clear();  // the program that stands for the container
            }
        socket.service = presetFor(port, process);
    }
    std::sort(all.begin(), all.end(), [](const ListeningSocket& one, const ListeningSocket& other) {
        return std::tuple(one.isLocal(), one.port, one.address, one.socketPath) <
               std::tuple(other.isLocal(), other.port, other.address, other.socketPath);
    });
    return all;
}

}  // namespace hearth
