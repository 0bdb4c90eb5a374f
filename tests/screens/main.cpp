// SPDX-License-Identifier: GPL-3.0-or-later
// hearth_screens OUT LANGUAGE: every page and dialog, light and dark, as OUT/PAGE.THEME.LANGUAGE.SCALE.png.
// The scale is QT_SCALE_FACTOR's; "tunnels" stops after what the page of tunnels can show, "vmsettings" shows
// the dialogs of virtual machines only, "disks" their disks, "vms" their tab, "containers" the tab of
// containers, "zerotier" what is there of ZeroTier. hearth_screens --sheet OUT FILE: all pictures of a folder
// on one.
#include "core/base/translations.h"
#include "tests/screens/containers.h"
#include "tests/screens/desktops.h"
#include "tests/screens/disks.h"
#include "tests/screens/files.h"
#include "tests/screens/opening.h"
#include "tests/screens/othervms.h"
#include "tests/screens/questions.h"
#include "tests/screens/sheet.h"
#include "tests/screens/tunnels.h"
#include "tests/screens/vmgetting.h"
#include "tests/screens/vms.h"
#include "tests/screens/vmsettings.h"
#include "tests/screens/world.h"
#include "tests/screens/zerotier.h"
#include "tests/support/environment.h"
#include "ui/hosts/hostactions.h"
#include "ui/hosts/hostdialog.h"
#include "ui/hosts/keysetupdialog.h"
#include "ui/hosts/pastedialog.h"
#include "ui/jupyter/folderpicker.h"
#include "ui/jupyter/jupytertab.h"
#include "ui/jupyter/openjupyter.h"
#include "ui/machine/stepsview.h"
#include "ui/tunnels/forwarddialog.h"
#include "ui/tunnels/forwardspage.h"
#include "ui/tunnels/tunneldialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTest>
#include <QTranslator>

#include <cstdio>

namespace {

using namespace hearth;
using namespace hearth::screens;

class Photographer {
public:
    Photographer(World& world, QString folder, QString language)
        : world_(world), folder_(std::move(folder)), language_(std::move(language)) {}

    /// Both themes of what is shown.
    void take(const QString& name, QWidget* widget) {
        hideFolders(widget);
        for (const auto& [choice, theme] :
             {std::pair{Theme::Choice::Light, "light"}, std::pair{Theme::Choice::Dark, "dark"}}) {
            world_.theme().choose(choice);
            settle();
            const QPixmap picture = widget->grab();
            const QString scale = QString::number(picture.devicePixelRatio(), 'g', 3) + QLatin1Char('x');
            const QString file = QStringLiteral("%1/%2.%3.%4.%5.png")
                                     .arg(folder_, name, QLatin1String(theme), language_, scale);
            if (!picture.save(file)) qFatal("cannot write %s", qPrintable(file));
        }
        world_.theme().choose(Theme::Choice::Light);
        settle();
    }
    void window(const QString& name) { take(name, &world_.window()); }
    /// The dialog that is open now; closed afterwards.
    void dialog(const QString& name) {
        settle();
        QDialog* open = nullptr;
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (auto* found = qobject_cast<QDialog*>(top); found && found->isVisible()) open = found;
        }
        if (!open) qFatal("no dialog for %s", qPrintable(name));
        take(name, open);
        open->done(QDialog::Rejected);  // one that is at work would ask
        settle();
    }
    static void settle() { QTest::qWait(120); }

private:
    /// A person's home stands where this run has its own.
    static void hideFolders(const QWidget* widget) {
        const QString home = QDir::homePath();
        for (QLabel* label : widget->findChildren<QLabel*>())
            if (label->text().contains(home))
                label->setText(label->text().replace(home, QStringLiteral("/home/ada")));
    }

    World& world_;
    QString folder_, language_;
};

bool idle(World& world) {
    return QTest::qWaitFor([&] { return world.operations().runningCount() == 0; }, 60'000);
}

JupyterTab* shownTab(MainWindow& window) {
    for (JupyterTab* each : window.findChildren<JupyterTab*>())
        if (each->isVisible()) return each;
    qFatal("no Jupyter tab is shown");
}

void photograph(World& world, Photographer& photo, const QString& only) {
    MainWindow& window = world.window();
    const UiContext& context = window.context();
    window.resize(1180, 760);
    window.show();
    if (only == QLatin1String("vmsettings"))
        return showVmSettings(window, [&photo](const QString& name) { photo.dialog(name); });
    if (only == QLatin1String("othervms"))
        return showOtherVms(window, QStringLiteral("local"),
                            [&photo](const QString& name, QWidget* widget) { photo.take(name, widget); });
    if (only == QLatin1String("vmgetting"))
        return showVmGetting(window, [&photo](const QString& name) { photo.dialog(name); });
    const auto take = [&](const QString& name, QWidget* widget) { photo.take(name, widget); };
    if (only.isEmpty() || only == QLatin1String("desktops")) showDesktops(window, take);
    if (only == QLatin1String("desktops")) return;
    window.showPage(QStringLiteral("tunnels"));
    photo.window(QStringLiteral("tunnels-empty"));
    window.showPage(QStringLiteral("hosts"));
    photo.window(QStringLiteral("hosts-empty"));
    if (only == QLatin1String("disks"))
        return showDisks(world, [&](const QString& name, QWidget* widget) { photo.take(name, widget); });
    if (only == QLatin1String("vms"))
        return showVms(world, [&](const QString& name, QWidget* widget) { photo.take(name, widget); });
    if (only == QLatin1String("containers")) return showContainers(world, take);
    if (only == QLatin1String("zerotier")) return showZeroTier(world, take);

    world.saveHosts();
    QTest::qWaitFor([&] { return window.machines().size() > 4; }, 20'000);
    hostactions::connectTo(context, QStringLiteral("gpu-box"));
    hostactions::connectTo(context, QStringLiteral("nas"));
    hostactions::connectTo(context, QStringLiteral("pve"));
    idle(world);
    world.startKernel(QStringLiteral("train-resnet.ipynb"));
    world.startKernel(QStringLiteral("数据清洗.ipynb"));

    openJupyter(context, QStringLiteral("gpu-box"));
    idle(world);
    window.showPage(QStringLiteral("hosts"));
    photo.window(QStringLiteral("hosts"));
    window.showMachine(QStringLiteral("gpu-box"), QStringLiteral("overview"));
    photo.window(QStringLiteral("overview"));
    window.showMachine(QStringLiteral("pve"), QStringLiteral("overview"));
    photo.window(QStringLiteral("overview-failed"));
    window.showMachine(QStringLiteral("colab"), QStringLiteral("jupyter"));
    photo.window(QStringLiteral("jupyter-off"));
    window.showMachine(QStringLiteral("nas"), QStringLiteral("jupyter"));
    QTest::qWait(4000);
    photo.window(QStringLiteral("jupyter-none"));
    {
        JupyterView bare;
        bare.platform.os = QStringLiteral("linux");
        bare.platform.osName = QStringLiteral("Debian GNU/Linux 12 (bookworm)");
        bare.platform.home = QStringLiteral("/home/bob");
        JupyterEnvironment system;
        system.name = QStringLiteral("system");
        system.prefix = QStringLiteral("/usr");
        system.python = QStringLiteral("/usr/bin/python3");
        bare.environments = {system};
        shownTab(window)->setView(bare);
        photo.window(QStringLiteral("jupyter-install"));
    }
    window.showMachine(QStringLiteral("gpu-box"), QStringLiteral("jupyter"));
    QTest::qWait(5000);
    photo.window(QStringLiteral("jupyter"));
    saveTunnels(world);
    window.showPage(QStringLiteral("tunnels"));
    QTest::qWait(3500);
    photo.window(QStringLiteral("tunnels"));
    showTunnels(world, take);
    showListening(world, take);
    showImports(world, take);
    if (!only.isEmpty()) return showLostTunnels(world, take);

    hostactions::add(context);
    photo.dialog(QStringLiteral("host-new"));
    hostactions::edit(context, QStringLiteral("colab"));
    photo.dialog(QStringLiteral("host-edit"));
    hostactions::edit(context, QStringLiteral("build-farm"));
    QTest::qWait(800);
    photo.dialog(QStringLiteral("host-config"));
    hostactions::test(context, QStringLiteral("gpu-box"));
    idle(world);
    photo.dialog(QStringLiteral("test"));
    hostactions::test(context, QStringLiteral("pve"));
    idle(world);
    photo.dialog(QStringLiteral("test-failed"));
    QGuiApplication::clipboard()->setText(QStringLiteral(
        "ssh -p 2222 -i ~/.ssh/id_lab -J bastion -L 8888:localhost:8888 -D 1080 -C ada@cluster.example.org"));
    hostactions::paste(context);
    photo.dialog(QStringLiteral("paste"));
    hostactions::setUpKeyLogin(context, QStringLiteral("nas"));
    photo.dialog(QStringLiteral("keys"));
    hostactions::remove(context, {QStringLiteral("gpu-box"), QStringLiteral("nas")});
    photo.dialog(QStringLiteral("remove"));
    askForForward(context, QStringLiteral("nas"));
    if (auto* dialog = window.findChild<ForwardDialog*>()) {
        dialog->findChild<QLineEdit*>(QStringLiteral("target"))->setText(QStringLiteral("5432"));
        dialog->findChild<QLineEdit*>(QStringLiteral("localPort"))->setText(QStringLiteral("15432"));
    }
    photo.dialog(QStringLiteral("forward"));
    for (const TunnelSpec& tunnel : world.services().tunnelStore.items()) {
        if (tunnel.name != QLatin1String("shell")) continue;
        TunnelSpec several = tunnel;
        several.parts.prepend(
            {parseForwardSpec(ForwardSpec::Kind::Local, QStringLiteral("8006:localhost:8006")).value(),
             QStringLiteral("proxmox")});
        several.parts.append(
            {parseForwardSpec(ForwardSpec::Kind::Dynamic, QStringLiteral("1080")).value(), {}});
        editTunnel(context, several);
    }
    photo.dialog(QStringLiteral("tunnel"));

    showQuestions(world.services(), window, [&photo](const QString& name) { photo.dialog(name); });
    showFiles(window, [&photo](const QString& name) { photo.dialog(name); });
    showVmSettings(window, [&photo](const QString& name) { photo.dialog(name); });
    showVmGetting(window, [&photo](const QString& name) { photo.dialog(name); });
    showContainers(world, take);
    showZeroTier(world, take);
    showVms(world, take);
    showDisks(world, take);
    showOtherVms(window, QStringLiteral("gpu-box"), take);

    window.showMachine(QStringLiteral("pve"), QStringLiteral("jupyter"));
    shownTab(window)->refresh();
    idle(world);
    photo.window(QStringLiteral("jupyter-failed"));

    // The smallest window that people make.
    window.resize(900, 600);
    window.showPage(QStringLiteral("hosts"));
    photo.window(QStringLiteral("hosts-narrow"));
    window.showPage(QStringLiteral("tunnels"));
    photo.window(QStringLiteral("tunnels-narrow"));
    window.showMachine(QStringLiteral("gpu-box"), QStringLiteral("overview"));
    photo.window(QStringLiteral("overview-narrow"));
    window.showMachine(QStringLiteral("gpu-box"), QStringLiteral("jupyter"));
    photo.window(QStringLiteral("jupyter-narrow"));
    window.resize(1180, 760);

    // The machine goes away under an open tunnel.
    showLostTunnels(world, take);
    window.showMachine(QStringLiteral("gpu-box"), QStringLiteral("jupyter"));
    photo.window(QStringLiteral("jupyter-lost"));
}

}  // namespace

int main(int argc, char** argv) {
    const hearth::test::Environment environment;
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--sheet")) {
        return makeContactSheet(arguments.at(2), arguments.at(3)) ? 0 : 1;
    }
    const QString only = arguments.value(3);
    const QStringList parts{QString(),
                            QStringLiteral("tunnels"),
                            QStringLiteral("vmsettings"),
                            QStringLiteral("vmgetting"),
                            QStringLiteral("disks"),
                            QStringLiteral("desktops"),
                            QStringLiteral("vms"),
                            QStringLiteral("containers"),
                            QStringLiteral("othervms"),
                            QStringLiteral("zerotier")};
    if (arguments.size() < 3 || arguments.size() > 4 || !parts.contains(only)) {
        std::fputs(
            "usage: hearth_screens OUT LANGUAGE [tunnels | vmsettings | vmgetting | disks | desktops | "
            "vms | containers | othervms | zerotier] | --sheet OUT FILE\n",
            stderr);
        return 2;
    }
    const QString folder = arguments.at(1);
    const QString language = arguments.at(2);
    QDir().mkpath(folder);
    const QLocale locale(language);
    QLocale::setDefault(locale);
    QTranslator qt;
    installTranslations(locale);
    if (qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qt);
    }
    World world(application);
    if (const QString problem = world.start(); !problem.isEmpty()) {
        std::fprintf(stderr, "hearth_screens: %s\n", qPrintable(problem));
        return 1;
    }
    Photographer photo(world, folder, language);
    photograph(world, photo, only);
    return 0;
}
