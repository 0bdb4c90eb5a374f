// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/support/labprocess.h"

#include <array>
#include <string>
#include <vector>

namespace hearth::lab {

/// Where zerotier-one is (HEARTH_LAB_ZEROTIER); empty: this machine has none.
QString realZeroTierFolder();
inline const std::string kRealZeroTier = "real";
/// What tests are run against: services of their own, and real ones where this machine has them.
std::vector<std::string> zeroTierWorlds();

/// Three real services, the first of them a controller, in a network namespace of the calling thread: without
/// the internet they find one another by a moon that the first one is. Whatever that thread starts, threads
/// and programs, is in the namespace, too; the thread goes back with this. Root only; `folder` holds
/// zerotier-one (1.14 or before, which has a controller).
class RealZeroTier {
public:
    RealZeroTier(QString folder, QString work);
    ~RealZeroTier();
    RealZeroTier(const RealZeroTier&) = delete;
    RealZeroTier& operator=(const RealZeroTier&) = delete;

    /// False: error() says why.
    bool start();
    QString error() const { return error_; }

    enum Which : std::size_t { Controller, Node, Other };
    static constexpr std::array kAll{Controller, Node, Other};
    QString home(Which which) const { return work_ + QStringLiteral("/node-%1").arg(int(which)); }
    quint16 port(Which which) const { return static_cast<quint16>(19993 + which); }
    /// Its id.
    QString node(Which which) const;
    QByteArray token(Which which) const;
    /// With a new token: the old one's file is deleted first.
    bool restartWithNewToken(Which which);

private:
    bool enter();
    bool makeMoon();
    bool startOne(Which which);
    bool run(const QStringList& argv);
    QByteArray read(const QString& path) const;
    bool fail(const QString& what, const QByteArray& said = {});

    const QString program_;
    const QString work_;
    QString error_;
    int before_ = -1;  // the namespace that the thread was in
    std::array<LabProcess, kAll.size()> services_;
};

}  // namespace hearth::lab
