// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with what stands in the list of tunnels.
#include "core/services.h"
#include "ui/look/confirm.h"
#include "ui/look/tableview.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"
#include "ui/tunnels/forwardsmodel.h"
#include "ui/tunnels/forwardspage.h"
#include "ui/tunnels/openforward.h"
#include "ui/tunnels/tunneldetail.h"
#include "ui/tunnels/tunneldialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace hearth {

QStringList ForwardsPage::chosen() const {
    QStringList ids;
    for (const int at : table_->chosenRows()) ids << model_->at(at).id;
    return ids;
}

void ForwardsPage::open(const QString& id) {
    const auto item = items_.constFind(id);
    if (item != items_.constEnd()) context_.navigator.openForward(wholeState(item->tunnel));
}

void ForwardsPage::copyUrl(const QString& id) {
    const auto item = items_.constFind(id);
    if (item == items_.constEnd()) return;
    const ForwardState state = id == shownId_ ? chosenState(*item) : wholeState(item->tunnel);
    const ServiceUse use = serviceUse(state);
    const QString address = use.url.isEmpty() ? use.address : use.url.toString();
    QGuiApplication::clipboard()->setText(address.isEmpty() ? state.listening : address);
    context_.navigator.say(tr("Copied"));
}

void ForwardsPage::retry(const QString& id) {
    const auto item = items_.constFind(id);
    if (item == items_.constEnd()) return;
    if (item->isSaved()) return switchOn(id);
    const auto forward = item->tunnel.parts.value(0).handle;
    if (!forward) return;
    // The login is made here, where questions can be answered; the forward then finds the connection.
    context_.operations.start(
        {tr("Connect"), item->tunnel.spec.machine}, this,
        [forward](const Control& control) { return forward->mend(control); }, [](const Result<void>&) {});
}

void ForwardsPage::switchOn(const QString& id) {
    const auto item = items_.constFind(id);
    if (item == items_.constEnd()) return;
    const QString name = item->tunnel.spec.name, machine = item->tunnel.spec.machine;
    if (item->isSaved()) {
        context_.operations.start(
            {tr("Switch %1 on").arg(name), machine}, this,
            [&tunnels = context_.services.tunnels, name](const Control& control) {
                return hearth::switchOn(tunnels, name, control);
            },
            [](const Result<Remark>&) {});
        return;
    }
    const auto forward = item->tunnel.parts.value(0).handle;
    if (!forward) return;
    context_.operations.start(
        {tr("Open %1").arg(name), machine}, this,
        [forward](const Control& control) { return forward->switchOn(control); }, [](const Result<void>&) {});
}

void ForwardsPage::switchGroup(const QString& group, bool on) {
    QStringList ids;
    for (const ForwardRow& row : model_->rows())
        if (!row.heading && row.group == group && row.state.isOff() == on) ids << row.id;
    if (!on) return stop(ids);
    for (const QString& id : std::as_const(ids)) switchOn(id);
}

void ForwardsPage::stop(const QStringList& ids) {
    std::vector<std::shared_ptr<Forward>> forwards;
    QStringList tunnels, busy;
    for (const QString& id : ids) {
        const auto item = items_.constFind(id);
        if (item == items_.constEnd()) continue;
        const ForwardState state = wholeState(item->tunnel);
        if (item->isSaved()) {
            if (item->tunnel.parts.isEmpty()) continue;
            tunnels << item->tunnel.spec.id;
        } else if (const auto forward = item->tunnel.parts.value(0).handle) {
            forwards.push_back(forward);
        }
        if (state.connections > 0)
            busy << QStringLiteral("%1 (%2)").arg(item->tunnel.spec.name, state.machine);
    }
    const qsizetype count = static_cast<qsizetype>(forwards.size()) + tunnels.size();
    if (count == 0) return;
    if (busy.isEmpty()) return stopNow(tunnels, forwards);
    Confirmation question;
    question.name = QStringLiteral("stopForwardDialog");
    question.question = count == 1 ? tr("Stop this tunnel?") : tr("Stop %1 tunnels?").arg(count);
    question.loss = tr("In use now and cut off: %1. What runs at the far end goes on.")
                        .arg(busy.join(QStringLiteral(", ")));
    question.act = tr("Stop");
    confirm(this, question, [this, tunnels, forwards] { stopNow(tunnels, forwards); });
}

void ForwardsPage::stopNow(const QStringList& tunnels,
                           const std::vector<std::shared_ptr<Forward>>& forwards) {
    Services& services = context_.services;
    context_.operations.query(
        this,
        [&services, tunnels, forwards](const Control&) -> Result<void> {
            for (const auto& forward : forwards) services.forwards.stop(forward);
            for (const QString& id : tunnels) services.tunnels.down(id);
            return {};
        },
        [this](const Result<void>&) { reload(); });
}

void ForwardsPage::edit(const QString& id) {
    for (const TunnelSpec& tunnel : context_.services.tunnelStore.items())
        if (tunnel.id == id) editTunnel(context_, tunnel);
}

void ForwardsPage::remove(const QString& id) {
    for (const TunnelSpec& tunnel : context_.services.tunnelStore.items()) {
        if (tunnel.id != id) continue;
        Confirmation question;
        question.name = QStringLiteral("removeTunnelDialog");
        question.question = tr("Remove the tunnel %1?").arg(tunnel.name);
        question.loss = tr("It is switched off and forgotten. %1 and what runs there stay as they are.")
                            .arg(tunnel.machine);
        question.act = tr("Remove");
        confirm(this, question, [this, id] {
            context_.operations.query(
                this,
                [&store = context_.services.tunnelStore, id](const Control&) { return store.remove(id); },
                [this](const Result<void>& removed) {
                    if (!removed) context_.navigator.say(removed.error().message);
                });
        });
    }
}

void ForwardsPage::setStartsWithHearth(const QString& id, bool starts) {
    context_.operations.query(
        this,
        [&store = context_.services.tunnelStore, id, starts](const Control&) -> Result<void> {
            for (TunnelSpec tunnel : store.items()) {
                if (tunnel.id != id) continue;
                tunnel.startWithHearth = starts;
                HEARTH_TRY(store.save(tunnel));
            }
            return {};
        },
        [this](const Result<void>& saved) {
            if (!saved) context_.navigator.say(saved.error().message);
        });
}

void ForwardsPage::showMenu(const QPoint& at) {
    const QStringList ids = chosen();
    if (ids.isEmpty()) return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("forwardMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto action = [&](Icon which, const QString& text, const char* name, auto act) {
        auto* made = menu->addAction(icon(which), text);
        made->setObjectName(QLatin1String(name));
        connect(made, &QAction::triggered, this, act);
        return made;
    };
    if (const auto item = items_.constFind(ids.first()); ids.size() == 1 && item != items_.constEnd()) {
        const QString id = ids.first();
        const TunnelSpec& spec = item->tunnel.spec;
        const ForwardState state = wholeState(item->tunnel);
        if (state.spec.kind != ForwardSpec::Kind::Remote) {
            action(Icon::External, openText(serviceUse(state)), "openForward", [this, id] { open(id); });
            action(Icon::Copy, tr("Copy URL"), "copyForward", [this, id] { copyUrl(id); });
        }
        if (state.isOff())
            action(Icon::Play, tr("Switch on"), "switchOnForward", [this, id] { switchOn(id); });
        else
            action(Icon::Refresh, tr("Try again now"), "retryForward", [this, id] { retry(id); });
        action(Icon::Host, tr("Show %1").arg(spec.machine), "showMachine",
               [this, machine = spec.machine] { context_.navigator.showMachine(machine); });
        if (item->isSaved() && spec.source == TunnelSpec::Source::Hearth) {
            menu->addSeparator();
            auto* starts = action(Icon::Power, tr("Start with Hearth"), "startWithHearth",
                                  [this, id, now = spec.startWithHearth] { setStartsWithHearth(id, !now); });
            starts->setCheckable(true);
            starts->setChecked(spec.startWithHearth);
            action(Icon::Edit, tr("Edit…"), "editTunnel", [this, id] { edit(id); });
            action(Icon::Trash, tr("Remove…"), "removeTunnel", [this, id] { remove(id); });
        }
        const auto group = std::find_if(groups_.begin(), groups_.end(),
                                        [&](const auto& each) { return each.name == spec.group; });
        if (group != groups_.end()) {
            menu->addSeparator();
            if (!group->isOn())
                action(Icon::Play, tr("Switch all of %1 on").arg(group->name), "switchOnGroup",
                       [this, name = group->name] { switchGroup(name, true); });
            if (!group->isOff())
                action(Icon::Stop, tr("Switch all of %1 off").arg(group->name), "switchOffGroup",
                       [this, name = group->name] { switchGroup(name, false); });
        }
        menu->addSeparator();
    }
    action(Icon::Stop, tr("Stop"), "stopForward", [this, ids] { stop(ids); });
    menu->popup(at);
}

}  // namespace hearth
