// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/containeractions.h"

#include "ui/containers/checkgpu.h"
#include "ui/containers/commitcontainer.h"
#include "ui/containers/inspectcontainer.h"
#include "ui/containers/limitcontainer.h"
#include "ui/containers/removecontainers.h"
#include "ui/containers/renamecontainer.h"
#include "ui/containers/sendimage.h"
#include "ui/look/confirm.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ContainerActions)
};

using Act = ContainerService::Act;
using State = Container::State;
/// Why one container cannot be given something now; empty: it can.
using Why = QString (*)(const Container& container);

QString whyNoStart(const Container& container) {
    if (container.state == State::Paused) return Text::tr("It is paused: resume it instead.");
    if (container.state == State::Removing) return Text::tr("It is being removed.");
    return container.on() ? Text::tr("It is already running.") : QString();
}

QString whyNoKill(const Container& container) {
    return container.on() ? QString() : Text::tr("It is not running.");
}

QString whyNoStop(const Container& container) {
    if (container.state == State::Paused) return Text::tr("It is paused: resume it first.");
    return whyNoKill(container);
}

QString whyNoPause(const Container& container) {
    if (container.state == State::Paused) return Text::tr("It is already paused.");
    if (container.state == State::Restarting) return Text::tr("It is restarting.");
    return whyNoKill(container);
}

QString whyNoUnpause(const Container& container) {
    return container.state == State::Paused ? QString() : Text::tr("It is not paused.");
}

QString whyNoRemove(const Container& container) {
    return container.state == State::Removing ? Text::tr("It is being removed.") : QString();
}

class Actions {
public:
    Actions(const UiContext& context, QWidget* receiver, ContainerActs& acts, const ContainerChoice& choice)
        : context_(context), receiver_(receiver), acts_(acts), choice_(choice) {}

    QList<ItemAction> all() {
        addRuns();
        addPorts();
        addRest();
        if (!choice_.reachable)
            for (ItemAction& action : all_) action.reason = Text::tr("The container engine does not answer.");
        return std::move(all_);
    }

private:
    /// Those that can be given it now.
    QList<Container> able(Why why) const {
        QList<Container> found;
        for (const Container& container : choice_.containers)
            if (acts_.doing(container.id).isEmpty() && why(container).isEmpty()) found.append(container);
        return found;
    }
    QString reason(Why why) const {
        const QList<Container>& chosen = choice_.containers;
        if (chosen.isEmpty()) return Text::tr("Choose a container first.");
        if (!able(why).isEmpty()) return {};
        if (std::all_of(chosen.begin(), chosen.end(),
                        [&](const Container& each) { return !acts_.doing(each.id).isEmpty(); }))
            return Text::tr("Another action on it is in progress.");
        return chosen.size() == 1 ? why(chosen.front()) : Text::tr("None of the selected containers can.");
    }
    ItemAction& add(const char* id, const QString& text, Icon icon, std::function<void()> run,
                    const QString& reason) {
        all_.append({QLatin1String(id), text, icon, false, std::move(run), true, reason});
        return all_.back();
    }
    ItemAction& addAct(const char* id, const QString& text, Icon icon, Act act, Why why) {
        return add(
            id, text, icon,
            [acts = QPointer(&acts_), containers = able(why), act] {
                if (acts) acts->act(containers, act);
            },
            reason(why));
    }

    void addRuns() {
        addAct("startContainer", Text::tr("Start"), Icon::Play, Act::Start, whyNoStart).minor = false;
        addAct("stopContainer", Text::tr("Stop"), Icon::Stop, Act::Stop, whyNoStop).minor = false;
        addAct("restartContainer", Text::tr("Restart"), Icon::Restart, Act::Restart, whyNoStop).minor = false;
        // One place for both.
        if (able(whyNoPause).isEmpty() && !able(whyNoUnpause).isEmpty())
            addAct("unpauseContainer", Text::tr("Resume"), Icon::Play, Act::Unpause, whyNoUnpause).minor =
                false;
        else
            addAct("pauseContainer", Text::tr("Pause"), Icon::Interrupt, Act::Pause, whyNoPause).minor =
                false;
    }

    void addPorts() {
        if (choice_.containers.size() != 1) return;
        const Container& container = choice_.containers.front();
        for (const ContainerPort& port : openablePorts(container)) {
            add("openPort", Text::tr("Open port %1").arg(port.machinePort), Icon::External,
                [=, context = context_, machine = choice_.machine] {
                    openContainerPort(context, machine, container, port);
                },
                {});
            add("copyPort", Text::tr("Copy the address of port %1").arg(port.machinePort), Icon::Copy,
                [=, context = context_, machine = choice_.machine] {
                    copyContainerPort(context, machine, container, port);
                },
                {});
        }
    }

    void addRest() {
        const bool one = choice_.containers.size() == 1;
        const QString onlyOne = Text::tr("Choose a single container.");
        add("openShell", Text::tr("Open a shell"), Icon::Terminal, choice_.openShell,
            one ? reason(whyNoKill) : onlyOne);
        add(
            "inspectContainer", Text::tr("Inspect…"), Icon::Search,
            [receiver = receiver_, context = context_, machine = choice_.machine,
             containers = choice_.containers] {
                inspectContainer(context, receiver, machine, containers.front());
            },
            one ? QString() : onlyOne);
        add(
            "limitContainer", Text::tr("Limits…"), Icon::Memory,
            [receiver = receiver_, context = context_, machine = choice_.machine,
             containers = choice_.containers] {
                limitContainer(context, receiver, machine, containers.front());
            },
            one ? reason(whyNoRemove) : onlyOne);
        add(
            "commitContainer", Text::tr("Make an image from it…"), Icon::Save,
            [receiver = receiver_, context = context_, choice = choice_] {
                commitContainer(context, receiver, choice.machine, choice.engine, choice.containers.front(),
                                choice.imagesChanged);
            },
            one ? reason(whyNoRemove) : onlyOne);
        add(
            "sendContainer", Text::tr("Send to another machine…"), Icon::Upload,
            [receiver = receiver_, context = context_, machine = choice_.machine,
             containers = choice_.containers] {
                sendContainerFrom(context, receiver, machine, containers.front());
            },
            one ? reason(whyNoRemove) : onlyOne);
        add(
            "checkGpu", Text::tr("Check the graphics card…"), Icon::Chip,
            [receiver = receiver_, context = context_, machine = choice_.machine,
             containers = choice_.containers] { checkGpuOf(context, receiver, machine, containers.front()); },
            one ? reason(whyNoStop) : onlyOne);
        add(
            "renameContainer", Text::tr("Rename…"), Icon::Edit,
            [receiver = receiver_, acts = &acts_, containers = choice_.containers] {
                renameContainer(receiver, *acts, containers.front());
            },
            one ? reason(whyNoRemove) : onlyOne);
        add(
            "killContainer", Text::tr("Kill…"), Icon::Power,
            [receiver = receiver_, acts = QPointer(&acts_), containers = able(whyNoKill)] {
                askToKill(receiver, acts, containers);
            },
            reason(whyNoKill))
            .dangerous = true;
        add(
            "removeContainer", Text::tr("Remove…"), Icon::Trash,
            [receiver = receiver_, acts = &acts_, containers = able(whyNoRemove)] {
                removeContainers(receiver, *acts, containers);
            },
            reason(whyNoRemove))
            .dangerous = true;
    }

    static void askToKill(QWidget* receiver, const QPointer<ContainerActs>& acts,
                          const QList<Container>& containers) {
        const bool one = containers.size() == 1;
        confirm(receiver,
                {one ? Text::tr("Kill %1?").arg(containers.front().name)
                     : Text::tr("Kill %n container(s)?", nullptr, static_cast<int>(containers.size())),
                 one ? Text::tr("It ends at once. What it has not written to disk is lost.")
                     : Text::tr("%1 end at once. What they have not written to disk is lost.")
                           .arg(containerNames(containers)),
                 Text::tr("Kill"), QStringLiteral("killContainerDialog")},
                [acts, containers] {
                    if (acts) acts->act(containers, Act::Kill);
                });
    }

    const UiContext& context_;
    QWidget* receiver_;
    ContainerActs& acts_;
    const ContainerChoice& choice_;
    QList<ItemAction> all_;
};

}  // namespace

QList<ItemAction> containerActions(const UiContext& context, QWidget* receiver, ContainerActs& acts,
                                   const ContainerChoice& choice) {
    return Actions(context, receiver, acts, choice).all();
}

}  // namespace hearth
