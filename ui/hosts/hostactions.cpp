// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hostactions.h"

#include "core/import/pastedhost.h"
#include "core/services.h"
#include "ui/hosts/hostdialog.h"
#include "ui/hosts/importdialog.h"
#include "ui/hosts/keysetupdialog.h"
#include "ui/hosts/pastedialog.h"
#include "ui/hosts/testdialog.h"
#include "ui/look/confirm.h"
#include "ui/machine/stepsview.h"
#include "ui/shell/forwardlist.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

namespace hearth::hostactions {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::HostActions)
};

QList<Host> hostsBut(const UiContext& context, const QString& id) {
    QList<Host> hosts;
    for (const MachineFacts& facts : context.navigator.machines()) {
        if (facts.saved && (id.isEmpty() || facts.host.id != id)) hosts << facts.host;
    }
    return hosts;
}

/// Where a config host stands, and what ssh makes of it.
void fillResolved(const UiContext& context, HostDialog* dialog, const Host& host) {
    Services& services = context.services;
    context.operations.query(
        dialog, [&services, host](const Control& control) { return services.hosts.resolve(host, control); },
        [dialog, where = services.paths.sshConfig](const Result<SshTarget>& target) {
            if (!target) {
                dialog->showError(target.error());
                return;
            }
            QStringList lines{QStringLiteral("hostname ") + target->address,
                              QStringLiteral("user ") + target->user,
                              QStringLiteral("port ") + QString::number(target->port)};
            for (const SshTarget& jump : target->jumps)
                lines << QStringLiteral("proxyjump ") + jump.displayText();
            if (!target->proxyCommand.isEmpty())
                lines << QStringLiteral("proxycommand ") + target->proxyCommand;
            for (const QString& file : target->identityFiles) lines << QStringLiteral("identityfile ") + file;
            for (const QString& file : target->certificateFiles)
                lines << QStringLiteral("certificatefile ") + file;
            if (!target->agentSocket.isEmpty())
                lines << QStringLiteral("identityagent ") + target->agentSocket;
            if (!target->hostKeyAlias.isEmpty())
                lines << QStringLiteral("hostkeyalias ") + target->hostKeyAlias;
            for (const QString& file : target->knownHostsFiles)
                lines << QStringLiteral("userknownhostsfile ") + file;
            dialog->setResolved(where, lines);
        });
}

QString terminalsClose(int count) {
    return Text::tr("%n terminals close, and what runs in them ends.", nullptr, count);
}

void openHostDialog(const UiContext& context, const Host& host) {
    auto* dialog = new HostDialog(host, hostsBut(context, host.id), context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto running = std::make_shared<QPointer<Operation>>();
    QObject::connect(dialog, &HostDialog::testWanted, dialog, [=](const Host& wanted) {
        dialog->setTesting(true);
        *running = runConnectionTest(context, wanted, dialog->steps(),
                                     [dialog](const Result<std::optional<Platform>>& outcome) {
                                         dialog->setTesting(false);
                                         if (!outcome && outcome.error().kind != ErrorKind::Cancelled)
                                             dialog->showError(outcome.error());
                                     });
    });
    const auto stop = [running] {
        if (*running) (*running)->cancel();
    };
    QObject::connect(dialog, &HostDialog::testStopWanted, dialog, stop);
    QObject::connect(dialog, &QDialog::finished, dialog, stop);
    const auto save = [=](const Host& wanted) {
        dialog->setSaving(true);
        Services& services = context.services;
        context.operations.start(
            {wanted.id.isEmpty() ? Text::tr("Add host") : Text::tr("Save host"), wanted.name}, dialog,
            [&services, wanted](const Control&) { return services.hostStore.save(wanted); },
            [=, fresh = wanted.id.isEmpty()](const Result<Host>& saved) {
                if (!saved) {
                    dialog->showError(saved.error());
                    return;
                }
                dialog->accept();
                if (fresh) context.navigator.showMachine(saved->name);
            });
    };
    QObject::connect(dialog, &HostDialog::saveWanted, dialog, [=](const Host& wanted) {
        const int programs =
            host.id.isEmpty() || wanted.name == host.name ? 0 : context.navigator.running(host.name);
        if (programs == 0) return save(wanted);
        confirm(dialog,
                {Text::tr("Rename %1?").arg(host.name), terminalsClose(programs), Text::tr("Rename host"),
                 QStringLiteral("renameHost")},
                [=] { save(wanted); });
    });
    if (host.source == Host::Source::SshConfig) fillResolved(context, dialog, host);
    dialog->open();
}

void switchOn(const UiContext& context, const QString& tunnel, const QString& machine) {
    context.operations.start(
        {Text::tr("Switch %1 on").arg(tunnel), machine}, context.navigator.window(),
        [&tunnels = context.services.tunnels, tunnel](const Control& control) {
            return hearth::switchOn(tunnels, tunnel, control);
        },
        [](const Result<Remark>&) {});
}

struct Pasted {
    SavedPaste saved;
    QStringList wereOn;  ///< tunnels of a host that leads elsewhere now: down already
};

/// What was saved is switched on where the person wants it, and what was on is on again.
void savePaste(const UiContext& context, PasteDialog* dialog, const PastedSshCommand& pasted,
               const QString& name, const QString& wanted) {
    dialog->setSaving(true);
    Services& services = context.services;
    const auto work = [&services, pasted, name](const Control&) -> Result<Pasted> {
        auto saved = savePasted(pasted, name, services.hostStore, services.tunnelStore);
        if (!saved) return std::move(saved.error());
        Pasted done{std::move(*saved), {}};
        if (!done.saved.updated) return done;
        for (const TunnelState& tunnel : services.tunnels.states()) {
            const bool its = tunnel.spec.machine.compare(done.saved.host.name, Qt::CaseInsensitive) == 0;
            if (!its || tunnel.parts.isEmpty()) continue;
            services.tunnels.down(tunnel.spec.id);
            done.wereOn << tunnel.spec.name;
        }
        return done;
    };
    context.operations.start(
        {Text::tr("Save %1").arg(name), name}, dialog, work, [=](const Result<Pasted>& done) {
            if (!done) return dialog->showError(done.error());
            dialog->accept();
            const QString machine = done->saved.host.name;
            QStringList on = done->wereOn;
            if (!wanted.isEmpty() && !on.contains(wanted)) on << wanted;
            context.navigator.showMachine(machine, on.isEmpty() ? QString() : ids::tunnelsTab);
            for (const QString& tunnel : on) switchOn(context, tunnel, machine);
        });
}

}  // namespace

void add(const UiContext& context, const Host& prefill) {
    Host host = prefill;
    host.id.clear();
    host.source = Host::Source::Hearth;
    openHostDialog(context, host);
}

void edit(const UiContext& context, const QString& machine) {
    const MachineFacts facts = context.navigator.facts(machine);
    if (facts.local) return;
    if (facts.saved) {
        openHostDialog(context, facts.host);
    } else {
        add(context, facts.host);
    }
}

void duplicate(const UiContext& context, const QString& machine) {
    const MachineFacts facts = context.navigator.facts(machine);
    if (facts.local) return;
    Host host = facts.host;
    host.name.clear();
    add(context, host);
}

void paste(const UiContext& context) {
    const QString clip = QGuiApplication::clipboard()->text().trimmed();
    const bool command = clip.startsWith(QLatin1String("ssh ")) && clip.size() < 8192;
    auto* dialog = new PasteDialog(hostsBut(context, {}), context.services.tunnelStore.items(),
                                   command ? clip : QString(), context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &PasteDialog::saveWanted, dialog,
                     [=](const PastedSshCommand& pasted, const QString& name, const QString& wanted) {
                         savePaste(context, dialog, pasted, name, wanted);
                     });
    dialog->open();
}

namespace {

struct ReadSessions {
    QStringList places;
    PuttyImport import;
};

/// Empty `path`: the places where PuTTY keeps them.
Result<ReadSessions> readSessions(Services& services, const QString& path) {
    ReadSessions read;
    read.places = path.isEmpty() ? puttyPlaces(services.paths.home) : QStringList{path};
    QList<PuttySession> all;
    for (const QString& place : std::as_const(read.places)) {
        auto sessions = readPuttySessions(place);
        if (!sessions) return std::move(sessions.error());
        all += *sessions;
    }
    read.import = importPutty(all, services.hosts.hosts(), services.tunnelStore.items());
    return read;
}

void readInto(const UiContext& context, ImportDialog* dialog, const QString& path) {
    Services& services = context.services;
    context.operations.query(
        dialog, [&services, path](const Control&) { return readSessions(services, path); },
        [dialog](const Result<ReadSessions>& read) {
            if (!read)
                dialog->showError(read.error());
            else if (read->places.isEmpty())
                dialog->setNothingFound({QStringLiteral("~/.putty"), QStringLiteral("~/.config/putty")});
            else
                dialog->setFound(read->places, read->import);
        });
}

QString importedText(const PuttyImport& import) {
    qsizetype hosts = 0, tunnels = 0;
    for (const ImportedSession& one : import.sessions) {
        if (one.host.id.isEmpty()) ++hosts;
        if (one.tunnel) ++tunnels;
    }
    return Text::tr("Imported. New hosts: %1, tunnels: %2.").arg(hosts).arg(tunnels);
}

}  // namespace

void importSessions(const UiContext& context) {
    auto* dialog = new ImportDialog(context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ImportDialog::readWanted, dialog,
                     [=](const QString& path) { readInto(context, dialog, path); });
    QObject::connect(dialog, &ImportDialog::importWanted, dialog, [=](const PuttyImport& wanted) {
        dialog->setSaving(true);
        Services& services = context.services;
        context.operations.start(
            {Text::tr("Import from PuTTY"), {}}, dialog,
            [&services, wanted](const Control&) {
                return saveImport(wanted, services.hostStore, services.tunnelStore);
            },
            [=](const Result<void>& saved) {
                if (!saved) return dialog->showError(saved.error());
                dialog->accept();
                context.navigator.showPage(ids::hostsPage);
                context.navigator.say(importedText(wanted));
            });
    });
    dialog->open();
    readInto(context, dialog, {});
}

void test(const UiContext& context, const QString& machine) {
    const MachineFacts facts = context.navigator.facts(machine);
    if (facts.local) return;
    auto* dialog = new TestDialog(context, facts.host, context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void setUpKeyLogin(const UiContext& context, const QString& machine) {
    const MachineFacts facts = context.navigator.facts(machine);
    if (facts.local) return;
    auto* dialog = new KeySetupDialog(context, facts.host, context.navigator.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void connectTo(const UiContext& context, const QString& machine) {
    Services& services = context.services;
    context.operations.start(
        {Text::tr("Connect"), machine}, context.navigator.window(),
        [&services, machine](const Control& control) -> Result<Platform> {
            auto found = services.machines.find(machine, control);
            if (!found) return found.error();
            return (*found)->platform(control);
        },
        [](const Result<Platform>&) {});
}

void disconnectFrom(const UiContext& context, const QString& machine) {
    Services& services = context.services;
    context.operations.start(
        {Text::tr("Disconnect"), machine}, context.navigator.window(),
        [&services, machine](const Control&) -> Result<void> {
            services.machines.disconnect(machine);
            return {};
        },
        [](const Result<void>&) {});
}

void remove(const UiContext& context, const QStringList& machines) {
    QList<Host> hosts;
    for (const QString& machine : machines) {
        const MachineFacts facts = context.navigator.facts(machine);
        if (facts.saved && facts.host.source == Host::Source::Hearth) hosts << facts.host;
    }
    if (hosts.isEmpty()) {
        if (!machines.isEmpty()) {
            context.navigator.say(Text::tr("Hosts of your SSH config are removed there, not here."));
        }
        return;
    }
    const bool one = hosts.size() == 1;
    Confirmation question;
    question.name = QStringLiteral("removeHosts");
    question.question =
        one ? Text::tr("Remove %1?").arg(hosts.first().name) : Text::tr("Remove %1 hosts?").arg(hosts.size());
    QStringList names;
    for (const Host& host : std::as_const(hosts)) names << host.name;
    question.loss =
        one ? Text::tr("Its address, login and notes are gone for good. Nothing changes on the machine "
                       "itself, and "
                       "its host key stays in known_hosts.")
            : Text::tr(
                  "The addresses, logins and notes of %1 are gone for good. Nothing changes on the machines "
                  "themselves.")
                  .arg(QLocale().createSeparatedList(names));
    int programs = 0;
    for (const Host& host : std::as_const(hosts)) programs += context.navigator.running(host.name);
    if (programs > 0) question.loss += QStringLiteral("\n\n") + terminalsClose(programs);
    question.act = one ? Text::tr("Remove host") : Text::tr("Remove hosts");
    confirm(context.navigator.window(), question, [context, hosts] {
        Services& services = context.services;
        const QString name = hosts.size() == 1 ? hosts.first().name : QString();
        context.operations.start(
            {hosts.size() == 1 ? Text::tr("Remove host") : Text::tr("Remove hosts"), name},
            context.navigator.window(),
            [&services, hosts](const Control&) -> Result<void> {
                for (const Host& host : hosts) {
                    services.machines.disconnect(host.name);
                    HEARTH_TRY(services.hostStore.remove(host.id));
                }
                return {};
            },
            [](const Result<void>&) {});
    });
}

}  // namespace hearth::hostactions
