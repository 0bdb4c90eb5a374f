// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QUrlQuery>

#include <algorithm>

namespace hearth::test {
namespace {

using State = Container::State;

void sendChunk(QLocalSocket* socket, const QByteArray& bytes) {
    socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void beginChunks(QLocalSocket* socket) {
    socket->write("HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n");
}

QJsonObject described(const Container& container) {
    QJsonArray ports;
    for (const ContainerPort& port : container.ports) {
        QJsonObject each{{QStringLiteral("PrivatePort"), port.port}, {QStringLiteral("Type"), port.protocol}};
        if (port.machinePort != 0) {
            each.insert(QStringLiteral("IP"), port.address);
            each.insert(QStringLiteral("PublicPort"), port.machinePort);
        }
        ports.append(each);
    }
    QJsonObject labels, networks;
    for (auto it = container.labels.begin(); it != container.labels.end(); ++it)
        labels.insert(it.key(), it.value());
    for (const QString& network : container.networks) networks.insert(network, QJsonObject());
    QJsonArray mounts;
    for (const ContainerMount& each : container.mounts)
        mounts.append(QJsonObject{{QStringLiteral("Type"), each.type},
                                  {QStringLiteral("Name"), each.source},
                                  {QStringLiteral("Destination"), each.target},
                                  {QStringLiteral("RW"), each.writable}});
    return {{QStringLiteral("Id"), container.id},
            {QStringLiteral("Names"), QJsonArray{QLatin1Char('/') + container.name}},
            {QStringLiteral("Image"), container.image},
            {QStringLiteral("ImageID"), container.imageId},
            {QStringLiteral("Command"), container.command},
            {QStringLiteral("Created"), container.created},
            {QStringLiteral("State"), containerStateName(container.state)},
            {QStringLiteral("Status"), container.status},
            {QStringLiteral("Ports"), ports},
            {QStringLiteral("Labels"), labels},
            {QStringLiteral("NetworkSettings"), QJsonObject{{QStringLiteral("Networks"), networks}}},
            {QStringLiteral("Mounts"), mounts}};
}

QByteArray imagesOf(const QList<Image>& images) {
    QJsonArray all;
    for (const Image& image : images)
        all.append(QJsonObject{{QStringLiteral("Id"), image.id},
                               {QStringLiteral("RepoTags"), QJsonArray::fromStringList(image.tags)},
                               {QStringLiteral("Created"), image.created},
                               {QStringLiteral("Size"), static_cast<qint64>(image.bytes)},
                               {QStringLiteral("Containers"), -1}});
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

void setState(Container& container, State state) {
    container.state = state;
    switch (state) {
    case State::Running:
        container.status = QStringLiteral("Up 1 second");
        break;
    case State::Paused:
        container.status = QStringLiteral("Up 1 second (Paused)");
        break;
    default:
        container.status = QStringLiteral("Exited (0) 1 second ago");
        container.exitCode = 0;
        break;
    }
}

}  // namespace

FakeEngine::FakeEngine(QString path) : path_(std::move(path)) {
    QObject::connect(&server_, &QLocalServer::newConnection, &server_, [this] {
        while (QLocalSocket* socket = server_.nextPendingConnection()) {
            sockets_.append(socket);
            QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, socket] { serve(socket); });
            QObject::connect(socket, &QLocalSocket::disconnected, socket, [this, socket] {
                listeners_.removeAll(socket);
                followers_.removeIf([&](const auto& each) { return each.second == socket; });
                shells_.remove(socket);
                sockets_.removeAll(socket);
                socket->deleteLater();
            });
        }
    });
}

void FakeEngine::send(QLocalSocket* socket, int status, const QByteArray& body) {
    const QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " -\r\n";
    socket->write(status == 204 ? head + "\r\n"
                                : head + "Content-Type: application/json\r\nContent-Length: " +
                                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

bool FakeEngine::start() {
    QLocalServer::removeServer(path_);
    return server_.listen(path_);
}

void FakeEngine::stop() {
    server_.close();
    for (const auto& socket : QList(sockets_))
        if (socket) socket->abort();
}

void FakeEngine::choose(const QString& socket) {
    const QString sum =
        QString::fromLatin1(QCryptographicHash::hash("fake", QCryptographicHash::Sha256).toHex());
    const QString folder = QDir::homePath() + QStringLiteral("/.docker");
    QDir().mkpath(folder + QStringLiteral("/contexts/meta/") + sum);
    const auto write = [](const QString& path, const QJsonObject& object) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
        file.write(QJsonDocument(object).toJson());
    };
    write(folder + QStringLiteral("/config.json"),
          {{QStringLiteral("currentContext"), QStringLiteral("fake")}});
    write(folder + QStringLiteral("/contexts/meta/") + sum + QStringLiteral("/meta.json"),
          {{QStringLiteral("Name"), QStringLiteral("fake")},
           {QStringLiteral("Metadata"), QJsonObject()},
           {QStringLiteral("Endpoints"),
            QJsonObject{{QStringLiteral("docker"),
                         QJsonObject{{QStringLiteral("Host"), QStringLiteral("unix://") + socket},
                                     {QStringLiteral("SkipTLSVerify"), false}}}}}});
}

Container FakeEngine::make(const QString& name, State state, const QString& project) {
    Container container;
    container.id =
        QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    container.name = name;
    container.image = QStringLiteral("lab/web:1");
    container.imageId = QStringLiteral("sha256:1");
    container.command = QStringLiteral("serve --all");
    container.created = 1'795'317'420;
    setState(container, state);
    if (!project.isEmpty()) {
        container.labels.insert(QStringLiteral("com.docker.compose.project"), project);
        container.labels.insert(QStringLiteral("com.docker.compose.service"), name);
    }
    return container;
}

void FakeEngine::put(const Container& container) {
    const auto known = std::find_if(containers_.begin(), containers_.end(),
                                    [&](const Container& each) { return each.id == container.id; });
    const bool fresh = known == containers_.end();
    if (fresh)
        containers_.append(container);
    else
        *known = container;
    tell(fresh ? QStringLiteral("create") : QStringLiteral("update"), container);
}

void FakeEngine::drop(const QString& id) {
    for (const Container& each : QList(containers_)) {
        if (each.id != id) continue;
        containers_.removeOne(each);
        tell(QStringLiteral("destroy"), each);
    }
}

void FakeEngine::tellOf(const QString& type, const QString& action) {
    tellLine(R"({"Type":")" + type.toUtf8() + R"(","Action":")" + action.toUtf8() + "\"}\n");
}

void FakeEngine::tell(const QString& action, const Container& container) {
    const QByteArray line =
        QJsonDocument(QJsonObject{{QStringLiteral("Type"), QStringLiteral("container")},
                                  {QStringLiteral("Action"), action},
                                  {QStringLiteral("Actor"),
                                   QJsonObject{{QStringLiteral("ID"), container.id},
                                               {QStringLiteral("Attributes"),
                                                QJsonObject{{QStringLiteral("name"), container.name}}}}}})
            .toJson(QJsonDocument::Compact) +
        '\n';
    tellLine(line);
}

void FakeEngine::tellLine(const QByteArray& line) {
    told_ += line;
    for (const auto& socket : std::as_const(listeners_))
        if (socket) sendChunk(socket, line);
}

void FakeEngine::serve(QLocalSocket* socket) {
    while (socket->isOpen()) {
        if (shells_.contains(socket)) return hear(socket);
        const QByteArray seen = socket->peek(64 * 1024);
        const qsizetype end = seen.indexOf("\r\n\r\n");
        if (end < 0) return;
        const qsizetype begins = seen.toLower().indexOf("\r\ncontent-length:");
        const qsizetype size =
            begins < 0 || begins > end
                ? 0
                : seen.mid(begins + 17, seen.indexOf("\r\n", begins + 2) - begins - 17).toLongLong();
        if (seen.size() < end + 4 + size) return;
        socket->skip(end + 4 + size);
        const QList<QByteArray> words = seen.left(seen.indexOf("\r\n")).split(' ');
        QString target = QString::fromUtf8(words.value(1));
        if (target.startsWith(QLatin1String("/v1.")))
            target = target.section(QLatin1Char('/'), 2).prepend(QLatin1Char('/'));
        answer(socket, words.value(0), target.section(QLatin1Char('?'), 0, 0),
               target.section(QLatin1Char('?'), 1), seen.mid(end + 4, size));
    }
}

void FakeEngine::answer(QLocalSocket* socket, const QByteArray& method, const QString& path,
                        const QString& query, const QByteArray& body) {
    const QStringList parts = path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (own)
        if (const auto said = own(method, path, query, body)) return send(socket, 200, *said);
    if (method == "GET" && answers.contains(path)) return send(socket, 200, answers.value(path));
    if (path == QLatin1String("/version"))
        return send(
            socket, 200,
            R"({"Version":"24.0.7","ApiVersion":"1.43","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"})");
    if (path == QLatin1String("/info")) return send(socket, 200, R"({"SystemTime":"2026-11-22T03:17:00Z"})");
    if (path == QLatin1String("/containers/json")) return send(socket, 200, listed());
    if (path == QLatin1String("/images/json")) return send(socket, 200, imagesOf(images));
    if (path == QLatin1String("/events")) {
        // What happened before somebody listened comes once more, as `since` has it.
        beginChunks(socket);
        if (!told_.isEmpty()) sendChunk(socket, told_);
        listeners_.append(socket);
        return;
    }
    if (path == QLatin1String("/containers/create")) {
        if (!heldMaking) return make(socket, query, body);
        waiting_.append([this, socket = QPointer(socket), query, body] {
            if (socket) make(socket, query, body);
        });
        return;
    }
    if (path == QLatin1String("/images/create")) {
        const QUrlQuery wanted(query);
        const QString image = wanted.queryItemValue(QStringLiteral("fromImage"), QUrl::FullyDecoded) +
                              QLatin1Char(':') + wanted.queryItemValue(QStringLiteral("tag"));
        asked.append(QStringLiteral("pull ") + image);
        missing.removeIf([&](const QString& each) { return image.endsWith(each); });
        return send(socket, 200, R"({"status":"Status: Downloaded newer image"})");
    }
    if (parts.value(0) == QLatin1String("images"))
        return send(
            socket, 200,
            R"({"Id":"sha256:1","RepoTags":["lab/web:1"],"Size":1,"Created":"2026-11-22T03:17:00Z"})");
    if (parts.value(0) == QLatin1String("exec")) return exec(socket, parts.value(1), parts.value(2), query);
    const QString id = parts.value(1), verb = method == "DELETE" ? QStringLiteral("remove") : parts.value(2);
    if (verb == QLatin1String("json"))
        return send(socket, 200, R"({"Config":{"Hostname":"box","Tty":false},"State":{"Pid":7}})");
    if (verb == QLatin1String("exec")) {
        const QString fresh = QStringLiteral("exec%1").arg(ends_.size());
        ends_.insert(fresh, std::nullopt);
        const QString folder =
            QJsonDocument::fromJson(body).object().value(QLatin1String("Cmd")).toArray().last().toString();
        if (folders.contains(folder)) lists_.insert(fresh, folders.value(folder));
        return send(socket, 201, R"({"Id":")" + fresh.toUtf8() + R"("})");
    }
    if (verb == QLatin1String("archive") && method == "HEAD") {
        const QString at = QUrlQuery(query).queryItemValue(QStringLiteral("path"), QUrl::FullyDecoded);
        const QByteArray stat = folders.contains(at) ? R"({"name":"a","mode":2147484141})" : R"({})";
        socket->write("HTTP/1.1 " + QByteArray(folders.contains(at) ? "200" : "404") +
                      " -\r\nX-Docker-Container-Path-Stat: " + stat.toBase64() +
                      "\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    if (verb == QLatin1String("stats")) {
        ++usesAsked;
        return send(socket, 200, use);
    }
    if (verb == QLatin1String("logs")) return sendLogs(socket, id, query);
    const auto doIt = [this, socket = QPointer(socket), verb, id, query] {
        if (socket) act(socket, verb, id, query);
    };
    if (held)
        waiting_.append(doIt);
    else
        doIt();
}

void FakeEngine::make(QLocalSocket* socket, const QString& query, const QByteArray& body) {
    const QString image = QJsonDocument::fromJson(body).object().value(QLatin1String("Image")).toString();
    if (missing.contains(image)) return send(socket, 404, R"({"message":"No such image"})");
    if (const QByteArray refusal = refusals.value(QStringLiteral("create")); !refusal.isEmpty())
        return send(socket, 500, R"({"message":")" + refusal + R"("})");
    made.append(body);
    Container fresh = make(QUrlQuery(query).queryItemValue(QStringLiteral("name")), State::Created);
    fresh.image = image;
    send(socket, 201, R"({"Id":")" + fresh.id.toUtf8() + R"("})");
    put(fresh);
}

void FakeEngine::letGo() {
    const auto waiting = std::exchange(waiting_, {});
    for (const auto& each : waiting) each();
}

void FakeEngine::act(QLocalSocket* socket, const QString& verb, const QString& id, const QString& query) {
    const auto found = std::find_if(containers_.begin(), containers_.end(),
                                    [&](const Container& each) { return each.id == id; });
    if (found == containers_.end()) return send(socket, 404, R"({"message":"No such container"})");
    asked.append(query.isEmpty() ? verb + QLatin1Char(' ') + found->name
                                 : verb + QLatin1Char(' ') + found->name + QLatin1Char(' ') + query);
    if (const QByteArray refusal = refusals.value(verb); !refusal.isEmpty())
        return send(
            socket, 500,
            QJsonDocument(QJsonObject{{QStringLiteral("message"), QString::fromUtf8(refusal)}}).toJson());
    send(socket, 204, {});
    if (verb == QLatin1String("remove")) return drop(id);
    if (verb == QLatin1String("rename")) {
        found->name = QUrlQuery(query).queryItemValue(QStringLiteral("name"));
        return tell(verb, *found);
    }
    static const QHash<QString, State> after{
        {QStringLiteral("start"), State::Running},   {QStringLiteral("restart"), State::Running},
        {QStringLiteral("unpause"), State::Running}, {QStringLiteral("pause"), State::Paused},
        {QStringLiteral("stop"), State::Exited},     {QStringLiteral("kill"), State::Exited}};
    setState(*found, after.value(verb, found->state));
    const bool ended = found->state == State::Exited;
    tell(ended ? QStringLiteral("die") : verb, *found);
    if (!ended) return;
    // Its log ends with it.
    for (const auto& [whose, follower] : QList(followers_)) {
        if (whose != id || !follower) continue;
        follower->write("0\r\n\r\n");
        followers_.removeIf([&](const auto& each) { return each.second == follower; });
    }
}

void FakeEngine::endLogs() {
    for (const auto& [whose, follower] : std::exchange(followers_, {}))
        if (follower) follower->write("0\r\n\r\n");
}

void FakeEngine::write(const QString& id, FrameDecoder::Stream stream, const QByteArray& line) {
    static qint64 nanoseconds = 0;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QByteArray text = now.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.")).toLatin1() +
                            QByteArray::number(++nanoseconds).rightJustified(9, '0') + "Z " + line;
    const QByteArray frame = framed(stream, text);
    logs_[id].append({stream, now.toSecsSinceEpoch(), frame});
    for (const auto& [whose, socket] : std::as_const(followers_))
        if (whose == id && socket) sendChunk(socket, frame);
}

void FakeEngine::sendLogs(QLocalSocket* socket, const QString& id, const QString& query) {
    const QUrlQuery wanted(query);
    const QString tail = wanted.queryItemValue(QStringLiteral("tail"));
    const qint64 since = wanted.queryItemValue(QStringLiteral("since")).toLongLong();
    QByteArray all;
    const QList<LogPiece> pieces = logs_.value(id);
    const qsizetype first = tail.isEmpty() ? 0 : std::max<qsizetype>(0, pieces.size() - tail.toLongLong());
    for (const LogPiece& piece : pieces.sliced(first))
        if (piece.seconds >= since) all += piece.bytes;
    beginChunks(socket);
    if (!all.isEmpty()) sendChunk(socket, all);
    if (wanted.queryItemValue(QStringLiteral("follow")) == QLatin1String("1"))
        followers_.append({id, socket});
    else
        socket->write("0\r\n\r\n");
}

QByteArray FakeEngine::listed() const {
    QJsonArray all;
    for (const Container& container : containers_) all.append(described(container));
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

}  // namespace hearth::test
