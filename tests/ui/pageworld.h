// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services.h"
#include "tests/support/tempdir.h"
#include "ui/services.h"
#include "ui/shell/machinetab.h"
#include "ui/shell/operations.h"
#include "ui/shell/registry.h"

#include <QMenu>
#include <QStringList>
#include <QWidget>

namespace hearth::test {

/// Real services in a folder of their own, operations, and a window that only remembers what it was asked
/// for: what a page needs.
class PageWorld : public Navigator {
public:
    PageWorld() : services(Paths::forHome(folder.path())), context{services, operations, *this} {}

    Host save(Host host) {
        const auto saved = services.hostStore.save(std::move(host));
        EXPECT_TRUE(saved);
        return saved ? *saved : Host();
    }
    Host saveNamed(const QString& name) {
        Host host;
        host.name = name;
        host.address = QStringLiteral("127.0.0.1");
        host.port = 1;  // nobody listens there
        return save(host);
    }

    void showMachine(const QString& machine, const QString& tab) override {
        shown << machine + QLatin1Char('/') + tab;
    }
    void showPage(const QString& page, const QString& item) override {
        shown << page + QLatin1Char('/') + item;
    }
    void showOperation(Operation*) override {}
    void say(const QString& text) override { said << text; }
    QWidget* window() override { return &top; }
    MachineFacts facts(const QString& machine) const override {
        for (const MachineFacts& each : machines()) {
            if (each.name == machine) return each;
        }
        MachineFacts other;
        other.name = machine;
        other.local = machine == QLatin1String("local");
        return other;
    }
    int running(const QString& machine) const override { return programs.value(machine); }
    void fillMachineMenu(QMenu& menu, const QString& machine) override {
        menu.addAction(QStringLiteral("What can be done with %1").arg(machine));
    }
    void runMain(const QString& machine) override { registry.runMain(context, facts(machine)); }
    bool openForward(const ForwardState& forward) override { return registry.openForward(context, forward); }
    QList<MachineFacts> machines() const override {
        QList<MachineFacts> all;
        for (const Host& host : services.hosts.hosts()) {
            MachineFacts each;
            each.name = host.name;
            each.saved = true;
            each.host = host;
            each.ssh = services.machines.state(host.name);
            all.append(each);
        }
        return all;
    }

    TempDir folder;
    Services services;
    Registry registry{allServiceUis()};
    QWidget top;
    Operations operations;
    UiContext context;
    QStringList shown, said;
    QHash<QString, int> programs;  // that run in a machine's pages
};

/// The open dialog with that object name, or null.
template <class T>
T* openDialog(PageWorld& world, const char* name) {
    for (T* dialog : world.top.findChildren<T*>(QLatin1String(name))) {
        if (dialog->isVisible()) return dialog;
    }
    return nullptr;
}

}  // namespace hearth::test
