// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/askingmembers.h"

#include "core/services.h"
#include "ui/shell/observe.h"
#include "ui/zerotier/membersmodel.h"
#include "ui/zerotier/zerotierwords.h"

#include <algorithm>

namespace hearth {

AskingMembers::AskingMembers(Services& services, Operations& operations, QObject* parent)
    : QObject(parent), services_(services), operations_(operations), told_(std::make_shared<Told>()) {
    observe<QList<AskingMember>, QList<AskingMember>>(
        this, [this](auto told) { return told_->subscribe(std::move(told)); },
        [this](const QList<AskingMember>& all, const QList<AskingMember>& fresh) { setAsking(all, fresh); });
}

AskingMembers::~AskingMembers() = default;

void AskingMembers::start() {
    if (watch_) return;
    watch_ = std::make_unique<MemberWatch>(
        services_.controllers,
        [told = told_](const QList<AskingMember>& all, const QList<AskingMember>& fresh) {
            told->notify(all, fresh);
        });
}

void AskingMembers::stop() { watch_.reset(); }

void AskingMembers::setAsking(const QList<AskingMember>& all, const QList<AskingMember>& fresh) {
    all_ = all;
    Q_EMIT changed();
    for (const AskingMember& each : fresh) Q_EMIT asks(each);
}

QString AskingMembers::keyOf(const AskingMember& member) {
    return QStringList{member.controller.id, member.member.network, member.member.node}.join(
        QLatin1Char('/'));
}

QString AskingMembers::titleOf(const AskingMember& member) {
    return tr("%1 wants to join %2")
        .arg(memberTitle(member.member), networkTitle(member.networkName, member.member.network));
}

QString AskingMembers::itemOf(const AskingMember& member) {
    return member.member.network + QLatin1Char('/') + member.member.node;
}

void AskingMembers::allow(const QString& key) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const AskingMember& each) { return keyOf(each) == key; });
    if (found == all_.end()) return;
    const AskingMember asking = *found;
    const QString name = memberTitle(asking.member);
    operations_.start(
        {tr("Authorize %1").arg(name), {}}, this,
        [&controllers = services_.controllers, asking](const Control& control) -> Result<void> {
            const auto opened = controllers.open(asking.controller.id, control);
            if (!opened) return opened.error();
            MemberChange wanted;
            wanted.authorized = true;
            HEARTH_TRY((*opened)->changeMember(asking.member.network, asking.member.node, wanted, control));
            return {};
        },
        [this, name](const Result<void>& done) {
            Q_EMIT said(done ? tr("%1 is authorized").arg(name) : done.error().message);
            if (watch_) watch_->look();
        });
}

}  // namespace hearth
