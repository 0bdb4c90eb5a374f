// SPDX-License-Identifier: GPL-3.0-or-later
// Programs in its containers.
#include "tests/support/fakeengine.h"

#include <QLocalSocket>
#include <QUrlQuery>

namespace hearth::test {

QByteArray FakeEngine::framed(FrameDecoder::Stream stream, const QByteArray& bytes) {
    QByteArray frame(8, '\0');
    frame[0] = static_cast<char>(stream);
    for (int place = 0; place < 4; ++place)
        frame[4 + place] = static_cast<char>((bytes.size() >> (24 - 8 * place)) & 0xff);
    return frame + bytes;
}

void FakeEngine::exec(QLocalSocket* socket, const QString& id, const QString& verb, const QString& query) {
    if (verb == QLatin1String("start") && lists_.contains(id)) {
        ends_.insert(id, 0);
        socket->write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n" +
                      framed(FrameDecoder::Stream::Output, lists_.take(id)));
        return socket->disconnectFromServer();
    }
    if (verb == QLatin1String("start")) {
        shells_.insert(socket, id);
        socket->write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n# ");
        return;
    }
    if (verb == QLatin1String("resize")) {
        const QUrlQuery size(query);
        sizes.append(size.queryItemValue(QStringLiteral("w")) + QLatin1Char('x') +
                     size.queryItemValue(QStringLiteral("h")));
        return send(socket, 200, {});
    }
    const auto end = ends_.value(id);
    send(socket, 200,
         end ? R"({"Running":false,"ExitCode":)" + QByteArray::number(*end) + '}'
             : QByteArray(R"({"Running":true,"ExitCode":null})"));
}

void FakeEngine::hear(QLocalSocket* socket) {
    const QByteArray seen = socket->peek(64 * 1024);
    const qsizetype end = seen.indexOf('\r');
    if (end < 0) return;
    socket->skip(end + 1);
    const QByteArray line = seen.left(end);
    if (!line.startsWith("exit ")) {
        socket->write("said " + line + "\r\n# ");
        return hear(socket);
    }
    ends_.insert(shells_.take(socket), line.mid(5).toInt());
    socket->disconnectFromServer();
}

}  // namespace hearth::test
