// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/zerotiermembers.h"

#include "tests/bench/window/playedhearth.h"
#include "ui/look/tablepanel.h"
#include "ui/look/tableview.h"
#include "ui/shell/ids.h"

#include <QLineEdit>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace hearth::bench {

ZeroTierMembers::ZeroTierMembers(int members) {
    if (!zeroTier_.start()) fail("the service does not listen");
    zeroTier_.keepHome(QString::fromStdString(service_.path()));
    ::setenv("ZEROTIER_HOME", service_.path().c_str(), 1);
    const QString network = world_->addNetwork(zeroTier_.node(), QStringLiteral("Home"));
    for (int i = 0; i < members; ++i) {
        const QString node = QStringLiteral("%1").arg(0x1000000000LL + i * 7919LL, 10, 16);
        world_->authorize(network, node, i % 10 != 0);
        world_->nameMember(network, node, QStringLiteral("machine-%1").arg(i));
    }
    Services services(Paths::forHome(QString::fromStdString(home_.path())));
    SavedController controller;
    controller.name = QStringLiteral("own");
    controller.kind = SavedController::Kind::Machine;
    controller.machine = QStringLiteral("local");
    (void)require(services.controllers.add(controller, {}, Control()), "adding a controller");
}

int playMembers(int argc, char** argv, const QString& home, int members) {
    PlayedHearth played(argc, argv, home);
    WatchedApplication& application = played.application;
    Application& hearth = played.hearth;
    enum class Stage { Starting, Opening, Listing, Typing } stage = Stage::Starting;
    std::unique_ptr<Typist> typist;
    Clock::time_point opened;
    const auto open = [&] {
        stage = Stage::Listing;
        opened = Clock::now();
        application.longest = 0;
        hearth.window().showPage(ids::zeroTierPage);
    };
    const auto look = [&] {
        auto* panel = hearth.window().findChild<TablePanel*>(QStringLiteral("membersList"));
        auto* table = hearth.window().findChild<TableView*>(QStringLiteral("membersTable"));
        if (panel == nullptr || table == nullptr || table->shownRows() < members) return;
        stage = Stage::Typing;
        std::printf("members %.6f\nturn %.6f\n", seconds(Clock::now() - opened) * 1e3, application.longest);
        auto* field = panel->findChild<QLineEdit*>(QStringLiteral("findInTable"));
        QList<Typist::Step> steps;
        for (const char* text : {"machine-7", "asks 99", "10.147.20.7", "zzz"}) {
            steps += Typist::keys(*field, QString::fromLatin1(text));
            steps.append({nullptr, [field] { field->clear(); }, [field] { return field->text().isEmpty(); }});
        }
        // Not from within the call that it replaces.
        QTimer::singleShot(0, &application, [&application, &typist, steps] {
            typist = std::make_unique<Typist>(application, steps);
        });
    };
    application.painted = [&] {
        if (stage == Stage::Starting) {
            stage = Stage::Opening;
            QTimer::singleShot(0, &application, open);
        } else if (stage == Stage::Listing) {
            look();
        }
    };
    return played.run();
}

}  // namespace hearth::bench
