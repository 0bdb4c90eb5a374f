// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterparse.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <climits>
#include <cmath>

namespace hearth {
namespace {

constexpr qsizetype kMostText = 4096;
constexpr qsizetype kMostFiles = 200;
constexpr qsizetype kMostKernels = 1000;
constexpr qsizetype kMostEnvironments = 500;
// A server writes its file seconds after it began, and clocks are read in whole seconds.
constexpr qint64 kClockSlack = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Jupyter)
};

QString fileName(const QString& path) { return path.section(QLatin1Char('/'), -1); }

Error badFile(const QString& path, const QString& why) {
    return {ErrorKind::Invalid, Words::tr("The file %1 cannot be used: %2.").arg(path, why), {}, {}};
}

bool hasControl(const QString& text) {
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

/// A string that can be shown and used; nothing where it is longer than any real one.
std::optional<QString> text(const QJsonObject& object, QLatin1String key) {
    const QJsonValue value = object.value(key);
    if (value.isUndefined() || value.isNull()) return QString();
    const QString found = value.toString();
    if (!value.isString() || found.size() > kMostText || hasControl(found)) return std::nullopt;
    return found;
}

std::optional<qint64> number(const QJsonObject& object, QLatin1String key, qint64 least, qint64 most) {
    const QJsonValue value = object.value(key);
    if (!value.isDouble()) return std::nullopt;
    const double found = value.toDouble();
    if (!(found >= double(least)) || !(found <= double(most)) || found != std::floor(found))
        return std::nullopt;
    return static_cast<qint64>(found);
}

/// A server that listens everywhere, or on a name of loopback, is reached from its own machine by loopback.
QString reachableHost(const QString& listens) {
    static const QSet<QString> loopback{QString(), QStringLiteral("*"), QStringLiteral("0.0.0.0"),
                                        QStringLiteral("localhost")};
    if (loopback.contains(listens)) return QStringLiteral("127.0.0.1");
    if (listens == QLatin1String("::")) return QStringLiteral("::1");
    return listens;
}

qint64 wholeNumber(const QByteArray& field) {
    bool good = false;
    const qint64 value = field.toLongLong(&good);
    return good ? value : -1;
}

QString hexText(const QByteArray& field) { return QString::fromUtf8(QByteArray::fromHex(field)); }

qint64 pidInName(const QString& path) {
    static const QRegularExpression pattern(QStringLiteral("^(?:jp|nb)server-([0-9]{1,10})\\.json$"));
    const auto match = pattern.match(fileName(path));
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

}  // namespace

Result<FoundJupyterServer> parseJupyterRuntimeFile(const QString& path, const QByteArray& content) {
    if (content.trimmed().isEmpty()) return badFile(path, Words::tr("it is empty or may not be read"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(content, &problem);
    if (!document.isObject()) return badFile(path, Words::tr("it is damaged or cut short"));
    const QJsonObject object = document.object();
    const auto wrong = [&](QLatin1String key) {
        return badFile(path, Words::tr("its “%1” makes no sense").arg(key));
    };

    FoundJupyterServer found;
    JupyterServer& server = found.server;
    server.runtimeFile = path;
    const bool classic = fileName(path).startsWith(QLatin1String("nbserver-"));
    server.kind = classic ? JupyterServer::Kind::Notebook : JupyterServer::Kind::Server;

    const auto pid = number(object, QLatin1String("pid"), 1, INT_MAX);  // 1: in a container
    if (!pid || *pid != pidInName(path)) return wrong(QLatin1String("pid"));
    server.pid = *pid;
    const auto socketPath = text(object, QLatin1String("sock"));
    if (!socketPath || (!socketPath->isEmpty() && !socketPath->startsWith(QLatin1Char('/'))))
        return wrong(QLatin1String("sock"));
    server.socketPath = *socketPath;
    const auto port = number(object, QLatin1String("port"), socketPath->isEmpty() ? 1 : 0, 65535);
    if (!port) return wrong(QLatin1String("port"));
    const auto hostName = text(object, QLatin1String("hostname"));
    if (!hostName || hostName->contains(QLatin1Char(' '))) return wrong(QLatin1String("hostname"));
    if (server.socketPath.isEmpty()) {
        server.port = static_cast<quint16>(*port);
        server.host = reachableHost(*hostName);
    }
    const auto baseUrl = text(object, QLatin1String("base_url"));
    if (!baseUrl || (!baseUrl->isEmpty() && !baseUrl->startsWith(QLatin1Char('/'))) ||
        baseUrl->startsWith(QLatin1String("//")) || baseUrl->contains(QLatin1Char('?')) ||
        baseUrl->contains(QLatin1Char('#')) || baseUrl->contains(QLatin1Char(' ')) ||
        baseUrl->contains(QLatin1Char('\\')))
        return wrong(QLatin1String("base_url"));
    server.baseUrl = baseUrl->endsWith(QLatin1Char('/')) ? *baseUrl : *baseUrl + QLatin1Char('/');
    const auto url = text(object, QLatin1String("url"));
    if (!url) return wrong(QLatin1String("url"));
    server.url = *url;
    const auto folder = text(object, classic ? QLatin1String("notebook_dir") : QLatin1String("root_dir"));
    if (!folder) return wrong(QLatin1String("root_dir"));
    server.folder = *folder;
    const auto version = text(object, QLatin1String("version"));
    if (!version) return wrong(QLatin1String("version"));
    server.version = *version;
    const auto token = text(object, QLatin1String("token"));
    if (!token) return wrong(QLatin1String("token"));
    server.hasToken = !token->isEmpty();
    found.token = Secret::fromText(*token);
    server.secure = object.value(QLatin1String("secure")).toBool();
    server.hasPassword = object.value(QLatin1String("password")).toBool();
    return found;
}

Result<QList<QList<QByteArray>>> parseMarkedLines(const QByteArray& output) {
    static const QByteArray beginMark("\nhearth-jupyter-begin\n");
    static const QByteArray endMark("\nhearth-jupyter-end");
    const auto begin = output.indexOf(beginMark);
    const auto from = begin + beginMark.size();
    const auto end = begin < 0 ? -1 : output.indexOf(endMark, from - 1);
    if (end < 0)
        return Error{ErrorKind::Protocol, Words::tr("The machine's answer about Jupyter was cut short."),
                     Words::tr("Its login must be able to run sh, od, sed and head."),
                     QString::fromUtf8(output.right(2000))};
    QList<QList<QByteArray>> lines;
    for (const QByteArray& line : output.mid(from, std::max<qsizetype>(end - from, 0)).split('\n'))
        if (!line.isEmpty()) lines.append(line.split(' '));
    return lines;
}

JupyterProbe readJupyterProbe(const QList<QList<QByteArray>>& lines) {
    JupyterProbe probe;
    QSet<QString> paths;
    for (const auto& fields : lines) {
        const QByteArray& word = fields.first();
        if (word == "now" && fields.size() == 2) {
            probe.now = std::max<qint64>(wholeNumber(fields[1]), 0);
        } else if (word == "uid" && fields.size() == 2) {
            probe.uid = wholeNumber(fields[1]);
        } else if (word == "file" && fields.size() == 4 && probe.files.size() < kMostFiles) {
            const QString path = hexText(fields[1]);
            if (path.isEmpty() || paths.contains(path)) continue;
            paths.insert(path);
            probe.files.append({path, wholeNumber(fields[2]), QByteArray::fromHex(fields[3])});
        } else if (word == "process" && fields.size() == 5 && probe.processes.size() < kMostFiles) {
            JupyterProbe::Process process{
                wholeNumber(fields[1]), wholeNumber(fields[2]), wholeNumber(fields[3]), {}};
            QByteArray words = QByteArray::fromHex(fields[4]);
            if (words.endsWith('\0')) words.chop(1);
            for (const QByteArray& argument : words.split('\0')) process.argv << QString::fromUtf8(argument);
            if (process.pid > 0) probe.processes.append(process);
        }
    }
    return probe;
}

QString jupyterProgramOf(const QStringList& argv) {
    constexpr qsizetype kNearEnough = 8;  // an interpreter with options, a wrapper, then the program
    static const QSet<QString> noServers{
        QStringLiteral("jupyter-kernel"),    QStringLiteral("jupyter-console"),
        QStringLiteral("jupyter-qtconsole"), QStringLiteral("jupyter-nbconvert"),
        QStringLiteral("jupyter-run"),       QStringLiteral("jupyter-execute")};
    const auto isJupyter = [](const QString& name) {
        return (name.startsWith(QLatin1String("jupyter")) || name.startsWith(QLatin1String("notebook")) ||
                name.startsWith(QLatin1String("nbclassic"))) &&
               !noServers.contains(name);
    };
    for (qsizetype i = 0; i < std::min(argv.size(), kNearEnough); ++i) {
        const bool module = argv[i] == QLatin1String("-m");
        if (module && i + 1 == argv.size()) return {};
        QString name = module ? argv[i + 1].toLower() : fileName(argv[i]).toLower();
        if (name == QLatin1String("jupyter") && i + (module ? 2 : 1) < argv.size()) {
            const QString verb = argv[i + (module ? 2 : 1)].toLower();
            if (!verb.startsWith(QLatin1Char('-'))) name += QLatin1Char('-') + verb;
        }
        if (isJupyter(name)) return name;
        // Whatever stands behind the module's name are its own arguments: a kernel is given a path with
        // "jupyter" in it.
        if (module) return {};
        if (argv[i] == QLatin1String("-c")) return {};
    }
    return {};
}

JudgedJupyter judgeJupyterProbe(const JupyterProbe& probe) {
    QHash<qint64, JupyterProbe::Process> alive;
    for (const auto& process : probe.processes) alive.insert(process.pid, process);
    JudgedJupyter judged;
    for (const auto& file : probe.files) {
        auto found = parseJupyterRuntimeFile(file.path, file.content);
        const auto passOver = [&](const QString& why) {
            judged.notes << Words::tr("Passed over %1: %2.").arg(file.path, why);
        };
        const qint64 pid = found ? found->server.pid : pidInName(file.path);
        const auto process = alive.constFind(pid);
        if (process == alive.constEnd()) {
            passOver(Words::tr("its server (process %1) has ended").arg(pid));
            continue;
        }
        if (!found) {
            judged.notes << found.error().message;
            continue;
        }
        JupyterServer& server = found->server;
        if (process->uid >= 0 && probe.uid >= 0 && process->uid != probe.uid) {
            passOver(Words::tr("process %1 belongs to another user now").arg(pid));
            continue;
        }
        const QString program = jupyterProgramOf(process->argv);
        if (program.isEmpty()) {
            passOver(Words::tr("process %1 is something else now (%2)")
                         .arg(pid)
                         .arg(fileName(process->argv.value(0)).left(80)));
            continue;
        }
        if (process->age >= 0 && file.modified >= 0 &&
            file.modified + kClockSlack < probe.now - process->age) {
            passOver(Words::tr("it is older than process %1").arg(pid));
            continue;
        }
        server.hub = program.startsWith(QLatin1String("jupyterhub"));
        if (server.kind == JupyterServer::Kind::Server) {
            if (server.hub || program.contains(QLatin1String("lab")))
                server.kind = JupyterServer::Kind::Lab;
            else if (program.contains(QLatin1String("notebook")) ||
                     program.contains(QLatin1String("nbclassic")))
                server.kind = JupyterServer::Kind::Notebook;
        }
        const qint64 began = process->age >= 0 ? probe.now - process->age : file.modified;
        if (began > 0) server.started = QDateTime::fromSecsSinceEpoch(began, Qt::UTC);
        judged.servers.push_back(std::move(*found));
    }
    std::stable_sort(judged.servers.begin(), judged.servers.end(), [](const auto& a, const auto& b) {
        return a.server.started.isValid() &&
               (!b.server.started.isValid() || a.server.started > b.server.started);
    });
    return judged;
}

bool isKernelId(const QString& id) {
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9_-]{1,64}\\z"));
    return pattern.match(id).hasMatch();
}

Result<QList<JupyterKernel>> parseJupyterKernels(const QByteArray& kernels, const QByteArray& sessions) {
    const QJsonDocument document = QJsonDocument::fromJson(kernels);
    if (!document.isArray())
        return Error{ErrorKind::Protocol, Words::tr("The server's list of kernels makes no sense."), {}, {}};
    QHash<QString, QString> notebooks;
    for (const QJsonValue& value : QJsonDocument::fromJson(sessions).array()) {
        const QJsonObject session = value.toObject();
        const QString id =
            session.value(QLatin1String("kernel")).toObject().value(QLatin1String("id")).toString();
        QString path = session.value(QLatin1String("path")).toString();
        if (path.isEmpty())
            path =
                session.value(QLatin1String("notebook")).toObject().value(QLatin1String("path")).toString();
        if (isKernelId(id) && notebooks.size() < kMostKernels) notebooks.insert(id, path.left(kMostText));
    }
    QList<JupyterKernel> list;
    for (const QJsonValue& value : document.array()) {
        const QJsonObject object = value.toObject();
        JupyterKernel kernel;
        kernel.id = object.value(QLatin1String("id")).toString();
        if (!isKernelId(kernel.id)) continue;
        kernel.name = object.value(QLatin1String("name")).toString().left(kMostText);
        kernel.state = object.value(QLatin1String("execution_state")).toString().left(40);
        kernel.connections = std::max(object.value(QLatin1String("connections")).toInt(), 0);
        kernel.lastActivity =
            QDateTime::fromString(object.value(QLatin1String("last_activity")).toString(), Qt::ISODateWithMs);
        kernel.notebook = notebooks.value(kernel.id);
        list.append(kernel);
        if (list.size() == kMostKernels) break;
    }
    return list;
}

Result<int> parseJupyterKernelCount(const QByteArray& status) {
    const QJsonDocument document = QJsonDocument::fromJson(status);
    if (!document.isObject())
        return Error{ErrorKind::Protocol, Words::tr("The server's status makes no sense."), {}, {}};
    return std::max(document.object().value(QLatin1String("kernels")).toInt(-1), -1);
}

QList<JupyterEnvironment> readJupyterEnvironments(const QList<QList<QByteArray>>& lines) {
    static const QHash<QByteArray, JupyterEnvironment::Kind> kinds{
        {"system", JupyterEnvironment::Kind::System},
        {"user", JupyterEnvironment::Kind::User},
        {"venv", JupyterEnvironment::Kind::Venv},
        {"conda", JupyterEnvironment::Kind::Conda}};
    static const QRegularExpression versionPattern(QStringLiteral("^[0-9][0-9A-Za-z.+!_-]{0,63}\\z"));
    const auto version = [](const QByteArray& field) {
        const QString text = QString::fromLatin1(field);
        return versionPattern.match(text).hasMatch() ? text : QString();
    };
    QList<JupyterEnvironment> list;
    QSet<QString> prefixes;
    for (const auto& fields : lines) {
        if (fields.first() != "env" || fields.size() != 8 || !kinds.contains(fields[1])) continue;
        JupyterEnvironment environment;
        environment.kind = kinds.value(fields[1]);
        environment.prefix = hexText(fields[2]);
        environment.python = hexText(fields[3]);
        if (!environment.prefix.startsWith(QLatin1Char('/')) ||
            !environment.python.startsWith(QLatin1Char('/')))
            continue;
        if (environment.prefix.size() > kMostText || environment.python.size() > kMostText) continue;
        if (prefixes.contains(environment.prefix)) continue;
        prefixes.insert(environment.prefix);
        environment.labVersion = version(fields[4]);
        environment.notebookVersion = version(fields[5]);
        environment.serverVersion = version(fields[6]);
        if (const QString manager = hexText(fields[7]);
            manager.startsWith(QLatin1Char('/')) && manager.size() <= kMostText && !hasControl(manager))
            environment.manager = manager;
        QString name = fileName(environment.prefix);
        // "project/.venv" says more than ".venv".
        if (name == QLatin1String(".venv") || name == QLatin1String("venv") || name == QLatin1String("env"))
            name = environment.prefix.section(QLatin1Char('/'), -2);
        switch (environment.kind) {
        case JupyterEnvironment::Kind::System:
            name =
                environment.prefix == QLatin1String("/usr") ? QStringLiteral("system") : environment.prefix;
            break;
        case JupyterEnvironment::Kind::User:
            name = QStringLiteral("user");
            break;
        case JupyterEnvironment::Kind::Conda:
            // An environment may lie anywhere; only a base brings its own conda.
            if (!environment.prefix.contains(QLatin1String("/envs/")) &&
                environment.manager.startsWith(environment.prefix + QLatin1String("/bin/")))
                name = QStringLiteral("base");
            break;
        case JupyterEnvironment::Kind::Venv:
            break;
        }
        environment.name = name;
        list.append(environment);
        if (list.size() == kMostEnvironments) break;
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.hasJupyter() && !b.hasJupyter(); });
    return list;
}

void addKernelMemory(QList<JupyterKernel>& kernels, const QList<QList<QByteArray>>& lines) {
    for (const auto& fields : lines) {
        if (fields.first() != "kernel" || fields.size() != 3) continue;
        const qint64 kib = wholeNumber(fields[2]);
        if (kib <= 0 || kib > (qint64(1) << 40)) continue;
        for (auto& kernel : kernels)
            if (kernel.id.toLatin1() == fields[1]) kernel.memoryBytes = kib * 1024;
    }
}

}  // namespace hearth
