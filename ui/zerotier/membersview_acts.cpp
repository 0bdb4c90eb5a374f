// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the members of a network.
#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/look/tableview.h"
#include "ui/shell/itemacts.h"
#include "ui/zerotier/memberdialogs.h"
#include "ui/zerotier/memberhostacts.h"
#include "ui/zerotier/membersmodel.h"
#include "ui/zerotier/membersview.h"
#include "ui/zerotier/zerotierwords.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace hearth {

namespace {

constexpr auto kActTime = std::chrono::minutes(2);

/// Those that an authorization would make, or unmake.
QList<NetworkMember> authorizedAre(const QList<NetworkMember>& members, bool authorized) {
    QList<NetworkMember> some;
    for (const NetworkMember& each : members)
        if (each.authorized == authorized) some.append(each);
    return some;
}

QString titleOf(const QList<NetworkMember>& members) {
    return members.size() == 1 ? memberTitle(members.front())
                               : MembersView::tr("%n member(s)", nullptr, static_cast<int>(members.size()));
}

}  // namespace

/// Why nothing can be done with them now; empty: it can.
QString MembersView::reason(const QList<NetworkMember>& members) const {
    if (members.isEmpty()) return tr("Choose a member first.");
    if (failed_) return tr("Their controller does not answer.");
    const bool busy = std::all_of(members.begin(), members.end(), [this](const NetworkMember& each) {
        return !acts_->doing(keyOf(each)).isEmpty();
    });
    return busy ? tr("Another operation on it is in progress.") : QString();
}

QList<ItemAction> MembersView::actions() {
    const QList<NetworkMember> all = chosen();
    const NetworkMember one = all.value(0);
    const QString why = reason(all);
    const QList<NetworkMember> asking = authorizedAre(all, false), in = authorizedAre(all, true);
    const QString single = all.size() > 1 ? tr("Choose only one.") : why;
    const QString address = one.addresses.value(0);
    const auto otherwise = [](const QString& first, const QString& second) {
        return first.isEmpty() ? second : first;
    };
    QList<ItemAction> actions;
    actions.append({QStringLiteral("authorizeMember"), tr("Authorize"), Icon::Check, false,
                    [this, asking] { authorize(asking, true); }, false,
                    otherwise(why, asking.isEmpty() ? tr("It is already authorized.") : QString())});
    actions.append({QStringLiteral("revokeMember"), tr("Revoke…"), Icon::Disconnect, false,
                    [this, in] { askToRevoke(in); }, false,
                    otherwise(why, in.isEmpty() ? tr("It is not authorized.") : QString())});
    actions.append({QStringLiteral("saveMember"), tr("Save as a host…"), Icon::Save, false,
                    [this, one] { saveMemberAsHost(context_, one); }, false,
                    all.size() > 1 ? single
                                   : otherwise(all.isEmpty() ? why : QString(),
                                               all.isEmpty() ? QString() : whyNoHostOf(context_, one))});
    actions.append({QStringLiteral("copyMemberAddress"), tr("Copy address"), Icon::Copy, false,
                    [this, address] {
                        QGuiApplication::clipboard()->setText(address);
                        context_.navigator.say(tr("%1 was copied to the clipboard.").arg(address));
                    },
                    true, address.isEmpty() ? tr("It has no address.") : QString()});
    actions.append(
        {QStringLiteral("renameMember"), tr("Rename…"), Icon::Edit, false,
         [this, one] {
             askForMemberName(
                 this, one, controller_.keepsDescriptions(), [this, one](const MemberChange& wanted) {
                     change(one, tr("Rename %1").arg(memberTitle(one)), tr("being renamed"), wanted,
                            tr("%1 is now called %2").arg(memberTitle(one), wanted.name.value_or(QString())));
                 });
         },
         true, single});
    actions.append({QStringLiteral("memberAddresses"), tr("Set addresses…"), Icon::Tag, false,
                    [this, one] {
                        askForMemberAddresses(this, one, network_, [this, one](const MemberChange& wanted) {
                            change(one, tr("Set the addresses of %1").arg(memberTitle(one)), tr("changing"),
                                   wanted, tr("%1: addresses set").arg(memberTitle(one)));
                        });
                    },
                    true, single});
    actions.append({QStringLiteral("deleteMember"), tr("Delete…"), Icon::Trash, true,
                    [this, all] { askToDelete(all); }, true, why});
    return actions;
}

void MembersView::runAction(const char* id) { hearth::runAction(actions(), QLatin1String(id)); }

void MembersView::change(const NetworkMember& member, const QString& title, const QString& doing,
                         const MemberChange& change, const QString& said) {
    acts_->start(keyOf(member), {title, doing}, kActTime,
                 [&controllers = context_.services.controllers, controller = controller_.id, member, change,
                  said](const Control& control) -> Result<QString> {
                     const auto opened = controllers.open(controller, control);
                     if (!opened) return opened.error();
                     HEARTH_TRY((*opened)->changeMember(member.network, member.node, change, control));
                     return said;
                 });
}

void MembersView::authorize(const QList<NetworkMember>& members, bool allow) {
    MemberChange wanted;
    wanted.authorized = allow;
    for (const NetworkMember& each : members) {
        const QString title = memberTitle(each);
        change(each, (allow ? tr("Authorize %1") : tr("Revoke %1")).arg(title),
               allow ? tr("being authorized") : tr("being revoked"), wanted,
               (allow ? tr("%1 is authorized") : tr("%1 is no longer authorized")).arg(title));
    }
}

void MembersView::askToRevoke(const QList<NetworkMember>& members) {
    confirm(this,
            {tr("Revoke the authorization of %1?").arg(titleOf(members)),
             tr("Connections to it through %1 break within moments. Its name and addresses are kept for when "
                "it is authorized again.")
                 .arg(networkTitle(network_.name, network_.id)),
             tr("Revoke"), QStringLiteral("revokeMemberDialog")},
            [this, members] { authorize(members, false); });
}

void MembersView::askToDelete(const QList<NetworkMember>& members) {
    confirm(this,
            {tr("Delete %1 from %2?").arg(titleOf(members), networkTitle(network_.name, network_.id)),
             tr("Its name, addresses and authorization are gone for good. If it is online, it asks to join "
                "again within a minute, as a new member."),
             tr("Delete member"), QStringLiteral("deleteMemberDialog")},
            [this, members] {
                for (const NetworkMember& each : members) {
                    const QString title = memberTitle(each);
                    acts_->start(
                        keyOf(each), {tr("Delete %1").arg(title), tr("being deleted")}, kActTime,
                        [&controllers = context_.services.controllers, controller = controller_.id, each,
                         said = tr("%1 was deleted").arg(title)](const Control& control) -> Result<QString> {
                            const auto opened = controllers.open(controller, control);
                            if (!opened) return opened.error();
                            HEARTH_TRY((*opened)->removeMember(each.network, each.node, control));
                            return said;
                        });
                }
            });
}

}  // namespace hearth
