// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/support/results.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QStringList>

namespace hearth::bench {
namespace {

QList<QJsonObject> readSections(const QString& folder) {
    QList<QJsonObject> out;
    for (const char* name :
         {"bulk", "roundtrip", "beside", "kinds", "many", "sftp", "vms", "containers", "containerslarge",
          "zerotier", "soak", "back", "login", "jupyter", "memory", "tunnelmemory", "window", "screens"}) {
        QFile file(folder + u'/' + QLatin1String(name) + QStringLiteral(".json"));
        if (file.open(QFile::ReadOnly)) out.append(QJsonDocument::fromJson(file.readAll()).object());
    }
    return out;
}

QString text(const QJsonObject& object, const char* key) { return object[QLatin1String(key)].toString(); }

/// What the sections say under `key`, each once.
QString together(const QList<QJsonObject>& sections, const char* key) {
    QStringList out;
    for (const auto& section : sections) {
        const QString value = text(section[QLatin1String("machine")].toObject(), key);
        if (!value.isEmpty() && !out.contains(value)) out.append(value);
    }
    return out.join(QStringLiteral(", "));
}

QString row(const QStringList& cells) {
    return QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString goalCell(const QJsonObject& of) {
    return of.contains(QLatin1String("goal"))
               ? goalText(of) + QStringLiteral(": **") + verdict(of) + QStringLiteral("**")
               : QString();
}

QString table(const QJsonArray& rows) {
    bool peers = false, goals = false;
    for (const auto& value : rows) {
        peers = peers || value.toObject().contains(QLatin1String("peer"));
        goals = goals || value.toObject().contains(QLatin1String("goal"));
    }
    QStringList head{QString(), QStringLiteral("unit"), QStringLiteral("Hearth")};
    if (peers) head << QStringLiteral("peer") << QStringLiteral("it") << QStringLiteral("Hearth / it");
    if (goals) head << QStringLiteral("goal");
    QString out = row(head) + row(QStringList(head.size(), QStringLiteral("---")));
    for (const auto& value : rows) {
        const QJsonObject of = value.toObject();
        const QString peer = text(of, "peer");
        QStringList cells{text(of, "what"), text(of, "unit"),
                          withSpread(samplesOf(of, QStringLiteral("hearth")))};
        if (peers)
            cells << (peer.isEmpty() ? QString() : u'`' + peer + u'`')
                  << (peer.isEmpty() ? QString() : withSpread(samplesOf(of, QStringLiteral("peerValues"))))
                  << (peer.isEmpty() ? QString() : withSpread(samplesOf(of, QStringLiteral("ratios"))));
        if (goals) cells << goalCell(of);
        out += row(cells);
    }
    return out;
}

}  // namespace

bool writeReport(const std::string& folder, const std::string& path) {
    const QList<QJsonObject> sections = readSections(QString::fromStdString(folder));
    if (sections.isEmpty()) return false;
    int met = 0, withinSpread = 0;
    QStringList missed;
    for (const auto& section : sections) {
        for (const auto& value : section[QLatin1String("rows")].toArray()) {
            const QString said = verdict(value.toObject());
            if (said == QLatin1String("met"))
                ++met;
            else if (said == QLatin1String("met within the spread"))
                ++withinSpread;
            else if (!said.isEmpty()) {
                const QJsonObject of = value.toObject();
                missed << QStringLiteral("- %1: %2, goal %3, measured %4")
                              .arg(text(section, "title"), text(of, "what"), goalText(of),
                                   withSpread(samplesOf(of, of.contains(QLatin1String("peer"))
                                                                ? QStringLiteral("ratios")
                                                                : QStringLiteral("hearth"))));
            }
        }
    }

    const QJsonObject machine = sections.first()[QLatin1String("machine")].toObject();
    QString out = QStringLiteral("# Performance\n\n"
                                 "Written by `tools/bench` from what it measured; do not edit. Hearth and "
                                 "its peer take turns (A B A B …) on one machine, so ratios "
                                 "are of one run and mean more than the absolute values, which are this "
                                 "machine's. A cell holds the median of the rounds and, in "
                                 "brackets, the lowest and the highest; a ratio is made for each round. A "
                                 "goal is *met* when the median reaches it, *met within the "
                                 "spread* when at least one round does.\n\n");
    out += QStringLiteral("Measured on %1 (%2 cores%3, %4 GiB), %5, %6.  \nOpenSSH: %7. libssh %8, Qt %9, "
                          "built by g++ %10.  \nHearth's commit: %11.\n\n")
               .arg(text(machine, "cpu"), QString::number(machine[QLatin1String("cores")].toInt()),
                    machine[QLatin1String("aes")].toBool() ? QStringLiteral(" with AES instructions")
                                                           : QString(),
                    number(machine[QLatin1String("memoryGiB")].toDouble()), text(machine, "system"),
                    text(machine, "kernel"), together(sections, "openssh"), together(sections, "libssh"),
                    together(sections, "qt"))
               .arg(together(sections, "compiler"), together(sections, "commit"));
    out += QStringLiteral("Of %1 goals %2 are met, %3 met within the spread, %4 not met")
               .arg(met + withinSpread + missed.size())
               .arg(met)
               .arg(withinSpread)
               .arg(missed.size());
    out += missed.isEmpty() ? QStringLiteral(".\n") : QStringLiteral(":\n\n") + missed.join(u'\n') + u'\n';
    for (const auto& section : sections) {
        out += QStringLiteral("\n## %1\n\n%2\n").arg(text(section, "title"), text(section, "how"));
        for (const auto& note : section[QLatin1String("notes")].toArray()) out += note.toString() + u'\n';
        out +=
            QStringLiteral("\n%1\nMeasured %2 with a load of %3 before it.\n")
                .arg(table(section[QLatin1String("rows")].toArray()), text(section, "measured"),
                     number(section[QLatin1String("machine")].toObject()[QLatin1String("load")].toDouble()));
    }
    QFile file(QString::fromStdString(path));
    return file.open(QFile::WriteOnly) && file.write(out.toUtf8()) > 0;
}

}  // namespace hearth::bench
