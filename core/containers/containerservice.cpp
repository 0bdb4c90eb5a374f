// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerservice.h"

#include "core/base/machinetitle.h"
#include "core/base/pause.h"
#include "core/containers/containertext.h"
#include "core/containers/enginejson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <condition_variable>
#include <set>

namespace hearth {
namespace {

const char* verbOf(ContainerService::Act act) {
    using Act = ContainerService::Act;
    switch (act) {
    case Act::Start:
        return "start";
    case Act::Stop:
        return "stop";
    case Act::Restart:
        return "restart";
    case Act::Pause:
        return "pause";
    case Act::Unpause:
        return "unpause";
    case Act::Kill:
        break;
    }
    return "kill";
}

constexpr std::chrono::seconds kAnswerTime{30};
constexpr qsizetype kLongestEvent = 4 * 1024 * 1024;

constexpr int kMostLists = 20;

/// Until an engine's list may have what it told of.
constexpr std::chrono::milliseconds kPause{50};

/// How many seconds a container has to end by itself.
Result<int> stopTimeout(EngineApi& engine, const QString& container, const Control& control) {
    auto description = engine.get("/containers/" + enginePart(container) + "/json", control);
    if (!description) return std::move(description.error());
    constexpr int kUsual = 10;
    const QJsonValue told = QJsonDocument::fromJson(*description)
                                .object()
                                .value(QLatin1String("Config"))
                                .toObject()
                                .value(QLatin1String("StopTimeout"));
    // 0: nothing was said when it was made.
    return told.toInt() > 0 ? told.toInt() : kUsual;
}

/// When the engine says it is, as /events takes it: seconds since 1970.
QByteArray sinceOf(const QByteArray& info) {
    const QString now = QJsonDocument::fromJson(info).object().value(QLatin1String("SystemTime")).toString();
    const QDateTime time = QDateTime::fromString(now.left(19) + QLatin1Char('Z'), Qt::ISODate);
    if (now.isEmpty() || !time.isValid()) return {};
    // Where it is not told in UTC the words behind the seconds say by how much.
    static const QRegularExpression offset(QStringLiteral("([+-])(\\d\\d):(\\d\\d)$"));
    const auto match = offset.match(now);
    const qint64 seconds = (match.captured(2).toInt() * 60 + match.captured(3).toInt()) * 60;
    return QByteArray::number(time.toSecsSinceEpoch() -
                              (match.captured(1) == QLatin1String("-") ? -seconds : seconds));
}

}  // namespace

Result<QList<Container>> ContainerService::list(const QString& machine, bool all, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QStringList words{QStringLiteral("ps"), QStringLiteral("--no-trunc")};
    if (all) words.append(QStringLiteral("--all"));
    (*engine)->say(words, control);
    auto answer = (*engine)->get(all ? "/containers/json?all=1" : "/containers/json", control);
    if (!answer) return std::move(answer.error());
    return parseContainers(*answer);
}

Result<void> ContainerService::follow(const QString& machine,
                                      const std::function<void(const Engine&, const QList<Container>&)>& told,
                                      const Control& control,
                                      const std::function<void(EngineThing)>& changed) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    // By the engine's clock: what happens between this and the list comes with the events, once more.
    auto info = (*engine)->get("/info", control.within(kAnswerTime));
    if (!info) return std::move(info.error());
    const QByteArray since = sinceOf(*info);
    const auto tell = [&](const QList<ContainerEvent>& after) -> Result<void> {
        for (int tries = 1;; ++tries) {
            auto answer = (*engine)->get("/containers/json?all=1", control.within(kAnswerTime));
            if (!answer) return std::move(answer.error());
            auto all = parseContainers(*answer);
            if (!all) return std::move(all.error());
            const bool whole = std::all_of(after.begin(), after.end(),
                                           [&](const ContainerEvent& event) { return event.within(*all); });
            // What was undone since never fits: the list is told all the same then.
            if (whole || tries == kMostLists) {
                {
                    const std::lock_guard lock(mutex_);
                    seen_[machine] = *all;
                }
                told((*engine)->engine(), *all);
                return {};
            }
            (void)pauseFor(kPause, control);
        }
    };
    HEARTH_TRY(tell({}));
    QByteArray pending;
    Result<void> good;
    auto ended = (*engine)->stream(
        "/events?filters=" +
            enginePart(QStringLiteral("{\"type\":[\"container\",\"image\",\"volume\",\"network\"]}")) +
            (since.isEmpty() ? QByteArray() : "&since=" + since),
        [&](std::span<const char> bytes) {
            pending.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            // Whatever came until now is one list: what happens while that is asked for comes after it.
            QMap<QString, ContainerEvent> events;  // the last of each container
            std::set<EngineThing> things;
            bool joined = false;
            for (qsizetype end; (end = pending.indexOf('\n')) >= 0; pending.remove(0, end + 1)) {
                const QByteArray line = pending.left(end);
                if (const ContainerEvent event = parseContainerEvent(line); event.changesList())
                    events.insert(event.id, event);
                if (const auto event = parseEngineThingEvent(line)) {
                    things.insert(event->thing);
                    joined = joined || event->joins;
                }
            }
            if (pending.size() > kLongestEvent) good = unreadableAnswer({});
            if ((!events.isEmpty() || joined) && good) good = tell(events.values());
            for (const EngineThing each : things)
                if (changed && good) changed(each);
            return good.has_value();
        },
        control);
    if (!good) return good;
    if (!ended) return ended;
    return Error{ErrorKind::Unreachable,
                 ContainerText::tr("The container engine on %1 does not answer.").arg(machineTitle(machine)),
                 {},
                 {}};
}

QList<Container> ContainerService::seen(const QString& machine) const {
    const std::lock_guard lock(mutex_);
    const auto found = seen_.find(machine);
    return found == seen_.end() ? QList<Container>() : found->second;
}

Result<Container> ContainerService::find(const QString& machine, const QString& container,
                                         const Control& control) {
    const auto all = list(machine, true, control);
    if (!all) return all.error();
    QList<Container> begins;
    for (const Container& each : *all) {
        if (each.name == container || each.id == container) return each;
        if (!container.isEmpty() && each.id.startsWith(container)) begins.append(each);
    }
    if (begins.size() == 1) return begins.front();
    if (begins.size() > 1)
        return Error{
            ErrorKind::Invalid,
            ContainerText::tr("The IDs of %1 containers begin with “%2”.").arg(begins.size()).arg(container),
            ContainerText::tr("Give more of the ID, or the name."),
            {}};
    return Error{ErrorKind::NotFound,
                 ContainerText::tr("There is no container “%1” on %2.").arg(container, machineTitle(machine)),
                 {},
                 {}};
}

Result<void> ContainerService::act(const QString& machine, const QString& container, Act act,
                                   const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QLatin1String(verbOf(act)), container}, control);
    QByteArray how;
    if ((*engine)->engine().kind == Engine::Kind::Podman) {
        // It takes TERM for a kill, and no time at all for a stop, where neither is named.
        if (act == Act::Kill) how = "?signal=KILL";
        if (act == Act::Stop || act == Act::Restart) {
            auto patience = stopTimeout(**engine, container, control);
            if (!patience) return std::move(patience.error());
            how = "?t=" + QByteArray::number(*patience);
        }
    }
    auto done = (*engine)->post("/containers/" + enginePart(container) + '/' + verbOf(act) + how, control);
    if (!done) return std::move(done.error());
    return {};
}

Result<void> ContainerService::rename(const QString& machine, const QString& container, const QString& name,
                                      const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    (*engine)->say({QStringLiteral("rename"), container, name}, control);
    auto done =
        (*engine)->post("/containers/" + enginePart(container) + "/rename?name=" + enginePart(name), control);
    if (!done) return std::move(done.error());
    return {};
}

Result<void> ContainerService::remove(const QString& machine, const QString& container, bool force,
                                      bool volumes, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QStringList words{QStringLiteral("rm")};
    if (force) words.append(QStringLiteral("--force"));
    if (volumes) words.append(QStringLiteral("--volumes"));
    (*engine)->say(words << container, control);
    auto done = (*engine)->remove("/containers/" + enginePart(container) + "?force=" + (force ? "1" : "0") +
                                      "&v=" + (volumes ? "1" : "0"),
                                  control);
    if (!done) return std::move(done.error());
    return {};
}

Result<void> ContainerService::logs(const QString& machine, const QString& container,
                                    const ContainerLogs& what, const LogSink& sink, const Control& control) {
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    QStringList words{QStringLiteral("logs")};
    QByteArray path = "/containers/" + enginePart(container) + "/logs?stdout=1&stderr=1";
    if (what.follow) {
        words.append(QStringLiteral("--follow"));
        path += "&follow=1";
    }
    if (what.tail >= 0) {
        words << QStringLiteral("--tail") << QString::number(what.tail);
        path += "&tail=" + QByteArray::number(what.tail);
    }
    if (what.since > 0) {
        words << QStringLiteral("--since") << QString::number(what.since);
        path += "&since=" + QByteArray::number(what.since);
    }
    if (what.timestamps) {
        words.append(QStringLiteral("--timestamps"));
        path += "&timestamps=1";
    }
    // Whether it has a terminal only its own description says.
    auto description = (*engine)->get("/containers/" + enginePart(container) + "/json", control);
    if (!description) return std::move(description.error());
    const bool terminal = QJsonDocument::fromJson(*description)
                              .object()
                              .value(QLatin1String("Config"))
                              .toObject()
                              .value(QLatin1String("Tty"))
                              .toBool();
    (*engine)->say(words << container, control);
    FrameDecoder frames;
    Result<void> understood;
    bool wanted = true;
    auto done = (*engine)->stream(
        path,
        [&](std::span<const char> bytes) {
            if (terminal) return wanted = sink(FrameDecoder::Stream::Output, bytes);
            understood = frames.feed(bytes, [&](FrameDecoder::Stream stream, std::span<const char> piece) {
                if (wanted) wanted = sink(stream, piece);
            });
            return wanted && understood;
        },
        control);
    if (!understood) return understood;
    return done;
}

}  // namespace hearth
