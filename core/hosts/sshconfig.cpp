// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include "core/base/command.h"
#include "core/base/localprocess.h"
#include "core/ssh/knownhostsline.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace hearth {
namespace {

constexpr int deepestInclude = 16;  // READCONF_MAX_DEPTH of OpenSSH
constexpr qint64 largestFile = 4 * 1024 * 1024;
constexpr int mostFiles = 1'000;
constexpr std::size_t largestAnswer = 1024 * 1024;
constexpr std::size_t mostCached = 4'096;
const auto systemConfig = QStringLiteral("/etc/ssh/ssh_config");

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::SshConfig)
};

/// No wildcards, and nothing that ssh refuses in the name of a host (valid_hostname in its ssh.c).
bool isConcreteName(const QString& word) {
    static const QString refused = QStringLiteral("*?'`\"$\\;&<>|(){}");
    return !word.isEmpty() && !word.startsWith(QLatin1Char('!')) && !word.startsWith(QLatin1Char('-')) &&
           std::none_of(word.begin(), word.end(),
                        [](QChar c) { return c.isSpace() || c.unicode() < 32 || refused.contains(c); });
}

/// Whether a Host line with these patterns applies to a name: one matches, and none that is negated does.
bool hostLineMatches(const QStringList& patterns, const QString& name) {
    bool matched = false;
    for (const QString& pattern : patterns) {
        const bool negated = pattern.startsWith(QLatin1Char('!'));
        if (!matchesPattern(name.toUtf8(), pattern.mid(negated ? 1 : 0).toUtf8())) continue;
        if (negated) return false;
        matched = true;
    }
    return matched;
}

/// Where a glob starts to be one, its folder is what to watch.
QString folderOfPattern(const QString& pattern) {
    const auto wild = std::find_if(pattern.begin(), pattern.end(), [](QChar c) {
        return c == QLatin1Char('*') || c == QLatin1Char('?') || c == QLatin1Char('[');
    });
    return QFileInfo(pattern.left(wild - pattern.begin()) + QLatin1Char('x')).path();
}

/// The last words of ssh's complaint: "/home/ada/.ssh/config line 3: Bad configuration option: foo".
QString complaint(const QByteArray& err) {
    const QStringList lines = QString::fromUtf8(err).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const auto found = std::find_if(lines.begin(), lines.end(), [](const QString& line) {
        return line.contains(QLatin1String(" line ")) || line.contains(QLatin1String("Bad "));
    });
    return (found != lines.end() ? *found : lines.isEmpty() ? QString() : lines.last()).trimmed().left(300);
}

}  // namespace

/// Walks the main file and what it includes, once each time something has changed.
struct SshConfig::Reader {
    const QString& home;
    Scan scan;
    QSet<QString> seen;  // names
    int files = 0;

    void addStamp(const QString& path) {
        const Stamp stamp = stampOf(path);
        if (!scan.stamps.contains(stamp)) scan.stamps.append(stamp);
    }

    QString anchored(const QString& pattern) const {
        if (pattern.startsWith(QLatin1String("~/"))) return home + pattern.mid(1);
        if (pattern.startsWith(QLatin1Char('~')) || QDir::isAbsolutePath(pattern)) return pattern;
        return home + QStringLiteral("/.ssh/") + pattern;
    }

    /// `within`: the Host lines that the Include of this file stands under; only what they match takes effect
    /// here.
    void read(const QString& path, int depth, QList<QStringList> within) {
        addStamp(path);
        QFile file(path);
        if (depth > deepestInclude || ++files > mostFiles || !QFileInfo(path).isFile() ||
            !file.open(QFile::ReadOnly))
            return;
        const auto outer = within;
        const QByteArray text = file.read(largestFile);
        scan.forwards = scan.forwards || hearth::mentionsForwards(text);
        for (const SshConfigLine& line : scanSshConfig(text)) {
            switch (line.kind) {
            case SshConfigLine::Kind::Host:
                within = outer;
                within.append(line.words);
                for (const QString& word : line.words) {
                    const bool effective =
                        isConcreteName(word) &&
                        std::all_of(within.begin(), within.end(), [&](const QStringList& patterns) {
                            return hostLineMatches(patterns, word);
                        });
                    if (!effective || seen.contains(word)) continue;
                    seen.insert(word);
                    scan.names.append(word);
                }
                break;
            case SshConfigLine::Kind::Match:
                within = outer;  // only ssh can tell whether it applies
                break;
            case SshConfigLine::Kind::Include:
                for (const QString& word : line.words) {
                    const QString pattern = anchored(word);
                    addStamp(folderOfPattern(pattern));
                    for (const QString& included : expandIncludePattern(pattern))
                        read(included, depth + 1, within);
                }
                break;
            }
        }
    }
};

SshConfig::SshConfig(QString path, QString home, bool isDefault)
    : path_(std::move(path)), home_(std::move(home)), isDefault_(isDefault) {}

SshConfig::Stamp SshConfig::stampOf(const QString& path) {
    const QFileInfo info(path);
    return info.exists() ? Stamp{path, info.lastModified(), info.size()} : Stamp{path, {}, 0};
}

/// Called with the mutex held. Forgets what was resolved when a file changed.
SshConfig::Scan SshConfig::scan() const {
    const bool fresh = scan_ && std::all_of(scan_->stamps.begin(), scan_->stamps.end(),
                                            [](const Stamp& stamp) { return stampOf(stamp.path) == stamp; });
    if (!fresh) {
        Reader reader{home_, {}, {}, 0};
        reader.read(path_, 0, {});
        if (isDefault_) reader.addStamp(systemConfig);
        scan_ = std::move(reader.scan);
        settings_.clear();
    }
    return *scan_;
}

QStringList SshConfig::names() const {
    const std::lock_guard lock(mutex_);
    return scan().names;
}

bool SshConfig::mentionsForwards() const {
    const std::lock_guard lock(mutex_);
    return scan().forwards;
}

QStringList SshConfig::files() const {
    const std::lock_guard lock(mutex_);
    QStringList all;
    for (const Stamp& stamp : scan().stamps) all.append(stamp.path);
    return all;
}

Result<SshSettings> SshConfig::settings(const QString& destination, const QString& user, quint16 port,
                                        const Control& control) const {
    if (destination.isEmpty() || destination.startsWith(QLatin1Char('-')) ||
        user.startsWith(QLatin1Char('-')))
        return Error{
            ErrorKind::Invalid, Text::tr("“%1” cannot be the name of a host.").arg(destination), {}, {}};
    const bool hasOwn = QFileInfo::exists(path_);
    if (!hasOwn && (!isDefault_ || !QFileInfo::exists(systemConfig))) return SshSettings();

    const QString key = destination + QChar(0) + user + QChar(0) + QString::number(port);
    QList<Stamp> stamps;
    {
        const std::lock_guard lock(mutex_);
        stamps = scan().stamps;
        if (const auto found = settings_.find(key); found != settings_.end()) return found->second;
    }
    auto plain = defaults(control);
    if (!plain) return std::move(plain.error());
    auto said = ask(isDefault_ ? QStringList() : QStringList{QStringLiteral("-F"), path_}, destination, user,
                    port, control);
    if (!said) return std::move(said.error());
    const SshSettings settings = said->differingFrom(*plain);

    const std::lock_guard lock(mutex_);
    if (scan().stamps == stamps) {  // else a file changed while ssh was reading it
        if (settings_.size() >= mostCached) settings_.clear();
        settings_[key] = settings;
    }
    return settings;
}

/// What ssh does without any config.
Result<SshSettings> SshConfig::defaults(const Control& control) const {
    {
        std::unique_lock lock(mutex_);
        HEARTH_TRY(waitUntil(defaultsAsked_, lock, control, [&] { return defaults_ || !askingDefaults_; }));
        if (defaults_) return *defaults_;
        askingDefaults_ = true;
    }
    auto said =
        ask({QStringLiteral("-F"), QStringLiteral("none")}, QStringLiteral("localhost"), {}, 0, control);
    const std::lock_guard lock(mutex_);
    askingDefaults_ = false;
    if (said) defaults_ = *said;
    defaultsAsked_.notify_all();
    return said;
}

Result<SshSettings> SshConfig::ask(const QStringList& options, const QString& destination,
                                   const QString& user, quint16 port, const Control& control) const {
    Command command;
    command.argv = QStringList{QStringLiteral("ssh"), QStringLiteral("-G")} + options;
    if (!user.isEmpty()) command.argv << QStringLiteral("-l") << user;
    if (port) command.argv << QStringLiteral("-p") << QString::number(port);
    command.argv << QStringLiteral("--") << destination;

    auto process = startLocalProcess(command, control);
    if (!process && process.error().kind == ErrorKind::NotFound) {
        if (options.contains(QLatin1String("none"))) return SshSettings();
        return settingsByLibssh(isDefault_ ? QString() : path_, destination, user, port);
    }
    if (!process) return std::move(process.error());
    auto output = communicate(**process, {}, control, largestAnswer);
    if (!output) return std::move(output.error());
    if (!output->exit.ok())
        return Error{
            ErrorKind::Invalid,
            Text::tr("ssh cannot read its config for %1: %2").arg(destination, complaint(output->err)),
            Text::tr("Mend the config, then try again. To see it: %1").arg(command.displayText()),
            QString::fromUtf8(output->err)};
    return SshSettings::parse(output->out);
}

}  // namespace hearth
