// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/realzerotier.h"

#include "tests/support/eventually.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

namespace hearth::lab {
namespace {

const QString kAddress = QStringLiteral("10.99.0.1");

}  // namespace

QString realZeroTierFolder() { return qEnvironmentVariable("HEARTH_LAB_ZEROTIER"); }

std::vector<std::string> zeroTierWorlds() {
    std::vector<std::string> all{"own"};
    if (!realZeroTierFolder().isEmpty()) all.push_back(kRealZeroTier);
    return all;
}

RealZeroTier::RealZeroTier(QString folder, QString work)
    : program_(std::move(folder) + QStringLiteral("/zerotier-one")), work_(std::move(work)) {}

RealZeroTier::~RealZeroTier() {
    for (LabProcess& service : services_) service.kill();
    if (before_ < 0) return;
    (void)::setns(before_, CLONE_NEWNET);
    ::close(before_);
}

bool RealZeroTier::fail(const QString& what, const QByteArray& said) {
    error_ = what + QLatin1Char('\n') + QString::fromUtf8(said);
    return false;
}

bool RealZeroTier::run(const QStringList& argv) {
    const auto ran = LabProcess::run(argv);
    return ran.code == 0 || fail(argv.join(QLatin1Char(' ')), ran.output);
}

QByteArray RealZeroTier::read(const QString& path) const {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

bool RealZeroTier::enter() {
    before_ = ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (before_ < 0 || ::unshare(CLONE_NEWNET) != 0) return fail(QStringLiteral("no network namespace"));
    // Names that begin with "zt" are passed over by the service.
    return run({QStringLiteral("sh"), QStringLiteral("-ec"),
                QStringLiteral("ip link set lo up; ip link add lab0 type veth peer name lab1; "
                               "ip addr add %1/24 dev lab0; ip link set lab0 up; ip link set lab1 up")
                    .arg(kAddress)});
}

bool RealZeroTier::makeMoon() {
    for (const Which which : kAll) {
        QDir().mkpath(home(which) + QStringLiteral("/moons.d"));
        if (!run({program_, QStringLiteral("-i"), QStringLiteral("generate"),
                  home(which) + QStringLiteral("/identity.secret"),
                  home(which) + QStringLiteral("/identity.public")}))
            return false;
    }
    const auto said = LabProcess::run({program_, QStringLiteral("-i"), QStringLiteral("initmoon"),
                                       home(Controller) + QStringLiteral("/identity.public")});
    QJsonObject moon = QJsonDocument::fromJson(said.output).object();
    QJsonArray roots = moon.value(QLatin1String("roots")).toArray();
    if (said.code != 0 || roots.isEmpty()) return fail(QStringLiteral("initmoon"), said.output);
    QJsonObject root = roots.first().toObject();
    root[QStringLiteral("stableEndpoints")] =
        QJsonArray{kAddress + QLatin1Char('/') + QString::number(port(Controller))};
    roots[0] = root;
    moon[QStringLiteral("roots")] = roots;
    QFile file(work_ + QStringLiteral("/moon.json"));
    if (!file.open(QIODevice::WriteOnly)) return fail(file.errorString());
    file.write(QJsonDocument(moon).toJson());
    file.close();
    // It writes into the folder that it is run in.
    return run({QStringLiteral("sh"), QStringLiteral("-ec"),
                QStringLiteral("cd \"$2\"; \"$1\" -i genmoon moon.json; "
                               "for node in node-*; do cp ./*.moon \"$node/moons.d/\"; done"),
                QStringLiteral("sh"), program_, work_});
}

bool RealZeroTier::startOne(Which which) {
    LabProcess& service = services_[which];
    if (!service.start(
            {{program_, QStringLiteral("-U"), QStringLiteral("-p%1").arg(port(which)), home(which)},
             {},
             {},
             {}}))
        return fail(service.error());
    const bool there = test::eventually([&] {
        return !service.running() || (!token(which).isEmpty() &&
                                      QFileInfo::exists(home(which) + QStringLiteral("/zerotier-one.port")));
    });
    return (there && service.running()) || fail(QStringLiteral("zerotier-one ended"), service.output());
}

bool RealZeroTier::start() {
    QDir().mkpath(work_);
    return enter() && makeMoon() &&
           std::all_of(kAll.begin(), kAll.end(), [this](Which which) { return startOne(which); });
}

QString RealZeroTier::node(Which which) const {
    return QString::fromLatin1(read(home(which) + QStringLiteral("/identity.public")).left(10));
}

QByteArray RealZeroTier::token(Which which) const {
    return read(home(which) + QStringLiteral("/authtoken.secret"));
}

bool RealZeroTier::restartWithNewToken(Which which) {
    services_[which].kill();
    QFile::remove(home(which) + QStringLiteral("/authtoken.secret"));
    QFile::remove(home(which) + QStringLiteral("/zerotier-one.port"));
    return startOne(which);
}

}  // namespace hearth::lab
