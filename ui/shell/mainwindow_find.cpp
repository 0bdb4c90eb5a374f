// SPDX-License-Identifier: GPL-3.0-or-later
// What the find box of the window can lead to.
#include "core/services.h"
#include "ui/shell/findmodel.h"
#include "ui/shell/ids.h"
#include "ui/shell/machinepage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/statetext.h"

namespace hearth {

QList<FindItem> MainWindow::collectFindItems() {
    QList<FindItem> items;
    for (const auto& facts : machines_.machines()) {
        const StateText state = stateOf(facts);
        FindItem item;
        item.title = facts.title();
        item.subtitle = facts.local ? QString() : facts.host.addressText();
        item.keywords = facts.host.group + QLatin1Char(' ') + facts.host.tags.join(QLatin1Char(' '));
        if (facts.local)
            item.icon = Icon::Computer;
        else
            item.status = state.status;
        item.weight = 40;
        item.run = [this, name = facts.name] { showMachine(name); };
        items.append(item);
        for (const auto& action : registry_.machineActions()) {
            if (action.shown && !action.shown(facts)) continue;
            FindItem act;
            const QString verb = QString(action.title()).remove(QStringLiteral("…"));
            act.title = QStringLiteral("%1 · %2").arg(verb, facts.title());
            act.icon = action.icon;
            // As a sentence too, and its id: who knows the English word finds it in every language.
            act.keywords =
                QStringList{tr("%1 on %2").arg(verb, facts.title()), facts.host.addressText(), action.id}
                    .join(QLatin1Char(' '));
            act.weight = action.place == MachineAction::Place::Main ? 20 : 0;
            if (action.missing) act.reason = action.missing(facts);
            act.run = [this, run = action.run, name = facts.name] {
                showMachine(name);
                run(context_, name);
            };
            items.append(act);
        }
        const auto addOfMachine = [&](const FindItem& what, QLatin1String tab, const QString& key) {
            items.append(what);
            items.last().weight = 35;
            items.last().run = [this, machine = facts.name, tab, key] {
                showMachine(machine, tab);
                if (Page* page = machinePages_.value(machine)->currentPage()) page->showItem(key);
            };
        };
        const auto addGuest = [&](const QString& name, const QString& keywords, const QString& key) {
            FindItem guest;
            guest.title = name;
            guest.subtitle = tr("virtual machine · %1").arg(facts.title());
            guest.keywords = QStringLiteral("vm ") + keywords;
            guest.icon = Icon::Chip;
            addOfMachine(guest, ids::vmsTab, key);
        };
        // Those that were looked at: nobody is asked for what a person only types.
        for (const VmState& vm : context_.services.vms.states(facts.name).value_or(QList<VmState>()))
            addGuest(vm.name, vm.spec.notes, vm.name);
        for (const OtherVm& vm : context_.services.otherVms.seen(facts.name))
            addGuest(vm.name, vmManagerName(vm.manager) + QLatin1Char(' ') + vm.system, vm.key());
        for (const Container& container : context_.services.containers.seen(facts.name)) {
            FindItem found;
            found.title = container.name;
            found.subtitle = tr("container · %1").arg(facts.title());
            found.keywords = QStringList{QStringLiteral("container docker"), container.image,
                                         container.project(), container.service()}
                                 .join(QLatin1Char(' '));
            found.icon = Icon::Container;
            addOfMachine(found, ids::containersTab, container.id);
        }
        for (const ZeroTierNetwork& network : context_.services.zeroTierSeen.state(facts.name).networks) {
            FindItem found;
            found.title = network.name.isEmpty() ? network.id : network.name;
            found.subtitle = tr("ZeroTier network · %1").arg(facts.title());
            found.keywords = QStringList{QStringLiteral("zerotier network"), network.id,
                                         network.hostAddresses().join(QLatin1Char(' '))}
                                 .join(QLatin1Char(' '));
            found.icon = Icon::Network;
            addOfMachine(found, ids::zeroTierTab, network.id);
        }
    }
    for (const auto& [controller, network] : context_.services.zeroTierSeen.networks()) {
        FindItem item;
        item.title = network.name.isEmpty() ? network.id : network.name;
        item.subtitle = tr("ZeroTier network of %1").arg(controller.name);
        item.keywords = QStringLiteral("zerotier members ") + network.id;
        item.icon = Icon::Network;
        item.weight = 30;
        item.run = [this, id = network.id] { showPage(ids::zeroTierPage, id); };
        items.append(item);
    }
    for (const auto& forward : forwards_.states()) {
        FindItem item;
        item.title = forwardTitle(forward);
        item.subtitle = forward.machine + QLatin1Char(' ') + forward.listening;
        item.status = stateOf(forward).status;
        item.weight = 30;
        item.run = [this, key = forwardKey(forward)] { showPage(ids::tunnelsPage, key); };
        items.append(item);
        const auto add = [&](const QString& title, Icon which, auto run) {
            FindItem act;
            act.title = title.arg(forwardTitle(forward));
            act.subtitle = forward.machine;
            act.icon = which;
            act.weight = 15;
            act.run = run;
            items.append(act);
        };
        // One of a saved tunnel that is off is switched on for it.
        if (forward.phase == ForwardState::Phase::Up || (forward.isOff() && !forward.tunnel.isEmpty()))
            if (!registry_.forwardAddress(forward).isEmpty())
                add(tr("Open %1"), Icon::External,
                    [this, forward] { registry_.openForward(context_, forward); });
        if (forward.isOff())
            add(tr("Switch %1 on"), Icon::Play,
                [this, key = forwardKey(forward)] { forwards_.switchOn(key); });
        else
            add(tr("Switch %1 off"), Icon::Stop,
                [this, key = forwardKey(forward)] { forwards_.switchOff(key); });
    }
    for (const TunnelGroup& group : forwards_.groups()) {
        const auto add = [&](const QString& title, Icon which, bool on) {
            FindItem item;
            item.title = title.arg(group.name);
            item.subtitle = group.stateText();
            item.keywords = group.tunnels.join(QLatin1Char(' '));
            item.icon = which;
            item.weight = 25;
            item.run = [this, name = group.name, on] { forwards_.switchGroup(name, on); };
            items.append(item);
        };
        if (!group.isOn()) add(tr("Switch %1 on"), Icon::Play, true);
        if (!group.isOff()) add(tr("Switch %1 off"), Icon::Stop, false);
    }
    for (const auto& page : registry_.pages()) {
        FindItem item;
        item.title = page.title();
        item.icon = page.icon;
        item.weight = 30;
        item.run = [this, id = page.id] { showPage(id); };
        items.append(item);
    }
    for (const auto& action : registry_.windowActions()) {
        FindItem item;
        item.title = action.title();
        item.icon = action.icon;
        item.weight = 25;
        if (action.missing) item.reason = action.missing(context_);
        item.run = [this, run = action.run] { run(context_); };
        items.append(item);
    }
    FindItem settings;
    settings.title = tr("Settings");
    settings.icon = Icon::Settings;
    settings.run = [this] {
        if (openSettings_) openSettings_();
    };
    items.append(settings);
    return items;
}

QList<FindItem> MainWindow::interpretFind(const QString& text) {
    // An address is only offered where it looks like one: a word alone is more likely a name being typed.
    if (text.contains(QLatin1Char(' ')) || machines_.contains(text)) return {};
    if (!text.contains(QLatin1Char('@')) && !text.contains(QLatin1Char('.')) &&
        !text.contains(QLatin1Char(':')))
        return {};
    const auto address = parseHostAddress(text);
    if (!address || address->address.isEmpty() || text.endsWith(QLatin1Char('@'))) return {};
    FindItem item;
    item.title = tr("Connect to %1").arg(text);
    item.subtitle = tr("without saving it");
    item.icon = Icon::Connect;
    item.run = [this, text] {
        showMachine(text);
        if (const auto* connecting = registry_.machineAction(ids::connectAction))
            connecting->run(context_, text);
    };
    return {item};
}

}  // namespace hearth
