// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/results.h"

#include "tests/bench/support/child.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>
#include <libssh/libssh.h>
#include <sys/utsname.h>
#include <thread>

namespace hearth::bench {
namespace {

QJsonArray toJson(const Samples& samples) {
    QJsonArray out;
    for (const double value : samples) out.append(value);
    return out;
}

/// The value of the first "KEY<separator>VALUE" line.
QString lineValue(const char* file, const char* key, char separator) {
    QFile in(QString::fromLatin1(file));
    if (!in.open(QFile::ReadOnly)) return {};
    for (const QByteArray& line : in.readAll().split('\n')) {
        if (!line.startsWith(key)) continue;
        const QString value = QString::fromUtf8(line.mid(line.indexOf(separator) + 1)).trimmed();
        return value.startsWith(u'"') ? value.mid(1, value.size() - 2) : value;
    }
    return {};
}

QString outputOf(const std::vector<std::string>& argv) {
    return QString::fromUtf8(QByteArray::fromStdString(runToEnd(argv).output)).trimmed();
}

}  // namespace

Results::Results(QString name, QString title, QString how) {
    section_[QStringLiteral("name")] = name;
    section_[QStringLiteral("title")] = title;
    section_[QStringLiteral("how")] = how;
    section_[QStringLiteral("machine")] = machineFacts();
    section_[QStringLiteral("measured")] = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    std::printf("\n%s\n", qUtf8Printable(title));
    std::fflush(stdout);
}

void Results::note(const QString& text) {
    notes_.append(text);
    std::printf("  %s\n", qUtf8Printable(text));
    std::fflush(stdout);
}

void Results::add(const Row& row) {
    QJsonObject out;
    out[QStringLiteral("what")] = row.what;
    out[QStringLiteral("unit")] = row.unit;
    out[QStringLiteral("hearth")] = toJson(row.hearth);
    if (!row.peer.isEmpty()) {
        out[QStringLiteral("peer")] = row.peer;
        out[QStringLiteral("peerValues")] = toJson(row.peerValues);
        out[QStringLiteral("ratios")] = toJson(ratios(row.hearth, row.peerValues));
    }
    if (row.goal) {
        out[QStringLiteral("goalAtLeast")] = row.goal->is == Goal::Is::AtLeast;
        out[QStringLiteral("goal")] = row.goal->value;
    }
    rows_.append(out);

    QString line = QStringLiteral("  %1: %2 %3").arg(row.what, withSpread(row.hearth), row.unit);
    if (!row.peer.isEmpty())
        line +=
            QStringLiteral(" | %1: %2 | ratio %3")
                .arg(row.peer, withSpread(row.peerValues), withSpread(ratios(row.hearth, row.peerValues)));
    if (row.goal) line += QStringLiteral(" | goal %1: %2").arg(goalText(out), verdict(out));
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

bool Results::save(const QString& folder) const {
    QJsonObject whole = section_;
    whole[QStringLiteral("notes")] = notes_;
    whole[QStringLiteral("rows")] = rows_;
    QFile file(QDir(folder).filePath(whole[QStringLiteral("name")].toString() + QStringLiteral(".json")));
    return file.open(QFile::WriteOnly) && file.write(QJsonDocument(whole).toJson()) > 0;
}

Samples samplesOf(const QJsonObject& row, const QString& key) {
    Samples out;
    for (const auto& value : row[key].toArray()) out.push_back(value.toDouble());
    return out;
}

QString goalText(const QJsonObject& row) {
    if (!row.contains(QStringLiteral("goal"))) return {};
    const QString sign =
        row[QStringLiteral("goalAtLeast")].toBool() ? QStringLiteral("≥ ") : QStringLiteral("≤ ");
    const QString value = sign + QString::number(row[QStringLiteral("goal")].toDouble());
    return row.contains(QStringLiteral("peer")) ? value
                                                : value + u' ' + row[QStringLiteral("unit")].toString();
}

QString verdict(const QJsonObject& row) {
    if (!row.contains(QStringLiteral("goal"))) return {};
    const Samples values = samplesOf(row, row.contains(QStringLiteral("peer")) ? QStringLiteral("ratios")
                                                                               : QStringLiteral("hearth"));
    if (values.empty()) return QStringLiteral("not measured");
    const double goal = row[QStringLiteral("goal")].toDouble();
    const bool more = row[QStringLiteral("goalAtLeast")].toBool();
    const auto reaches = [&](double value) { return more ? value >= goal : value <= goal; };
    if (reaches(median(values))) return QStringLiteral("met");
    return reaches(more ? highest(values) : lowest(values)) ? QStringLiteral("met within the spread")
                                                            : QStringLiteral("not met");
}

QJsonObject machineFacts() {
    utsname system{};
    ::uname(&system);
    double load[1] = {0};
    ::getloadavg(load, 1);
    const double memory =
        lineValue("/proc/meminfo", "MemTotal", ':').split(u' ').value(0).toDouble() / 1024 / 1024;
    return {
        {QStringLiteral("cpu"), lineValue("/proc/cpuinfo", "model name", ':')},
        {QStringLiteral("cores"), static_cast<int>(std::thread::hardware_concurrency())},
        {QStringLiteral("memoryGiB"), memory},
        {QStringLiteral("aes"),
         lineValue("/proc/cpuinfo", "flags", ':').split(u' ').contains(QStringLiteral("aes"))},
        {QStringLiteral("kernel"), QStringLiteral("%1 %2").arg(QString::fromLatin1(system.sysname),
                                                               QString::fromLatin1(system.release))},
        {QStringLiteral("system"), lineValue("/etc/os-release", "PRETTY_NAME", '=')},
        {QStringLiteral("openssh"), outputOf({"ssh", "-V"})},
        {QStringLiteral("libssh"), QString::fromLatin1(ssh_version(0))},
        {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
        {QStringLiteral("compiler"), QStringLiteral("%1").arg(QString::fromLatin1(__VERSION__))},
        {QStringLiteral("commit"), outputOf({"git", "describe", "--always", "--dirty", "--abbrev=10"})},
        {QStringLiteral("load"), load[0]},
    };
}

}  // namespace hearth::bench
