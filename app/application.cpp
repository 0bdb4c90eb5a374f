// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/autostart.h"
#include "core/base/machinetitle.h"
#include "ui/look/icons.h"
#include "ui/services.h"
#include "ui/shell/ids.h"
#include "ui/shell/observe.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/statetext.h"

#include <QClipboard>
#include <QFile>

namespace hearth {
namespace {

constexpr int trayPatience = 10;    // looks for a tray this often at start,
constexpr int trayInterval = 1000;  // ms apart: a panel may come up after us
constexpr int traySettle = 200;     // ms

}  // namespace

Application::Application(QApplication& application, Paths paths, const StartOptions& options,
                         OwnerClaim claim)
    : application_(application),
      options_(options),
      services_(std::move(paths)),
      theme_(application),
      registry_(allServiceUis()),
      prompter_([this]() -> QWidget* {
          // A question is no use behind a hidden window.
          if (!window_->isVisible()) window_->bringUp();
          return window_.get();
      }),
      asker_(prompter_),
      machines_(services_, operations_),
      forwards_(services_, operations_),
      vms_(services_, operations_),
      asking_(services_, operations_),
      server_(std::move(claim), ownerVerbs(), OwnerServer::Options{&asker_, {}, {}}) {
    operations_.setAsker(&asker_);
    application_.setWindowIcon(appIcon());
    // The tray, or Quit, decides when Hearth ends.
    QApplication::setQuitOnLastWindowClosed(false);
    settings_ = services_.settings.values();
    window_ = std::make_unique<MainWindow>(services_, operations_, machines_, forwards_, registry_);
    window_->setSettingsOpener([this] { openSettings(); });
    // Not quit(): that closes every window first, and this one answers by hiding or by asking again.
    connect(
        window_.get(), &MainWindow::quitConfirmed, &application_, [] { QApplication::exit(); },
        Qt::QueuedConnection);
    connect(window_.get(), &MainWindow::hiddenToTray, this, [this] {
        if (std::exchange(toldAboutTray_, true)) return;
        notify(tr("Hearth keeps running"), tr("Open it from the tray. Quit ends it and closes tunnels."));
    });
    observe(
        this, [this](auto told) { return services_.settings.onChanged(std::move(told)); },
        [this] { applySettings(); });

    trayUpdate_.setSingleShot(true);
    trayUpdate_.setInterval(traySettle);
    connect(&trayUpdate_, &QTimer::timeout, this, &Application::updateTray);
    const auto soon = [this] {
        if (!trayUpdate_.isActive()) trayUpdate_.start();
    };
    connect(&machines_, &MachineList::changed, &trayUpdate_, soon);
    connect(&forwards_, &ForwardList::changed, &trayUpdate_, soon);
    connect(&asker_, &WindowAsker::waitingChanged, &trayUpdate_, soon);
    connect(&theme_, &Theme::changed, &trayUpdate_, soon);
    connect(&machines_, &MachineList::reloaded, this, [this] {
        operations_.query(
            this,
            [&config = services_.configTunnels](const Control& control) { return config.resolve(control); },
            [](const Result<QList<TunnelSpec>>&) {});
    });
    connect(&forwards_, &ForwardList::news, this,
            [this](const TunnelNotice& notice) { notify(notice.title(), notice.text()); });
    connect(&vms_, &VmFollower::news, this,
            [this](const VmNotice& notice) { notify(notice.title, notice.text); });
    connect(&asking_, &AskingMembers::changed, &trayUpdate_, soon);
    connect(&asking_, &AskingMembers::said, this, [this](const QString& text) { window_->say(text); });
    connect(&asking_, &AskingMembers::asks, this, [this](const AskingMember& member) {
        notify(AskingMembers::titleOf(member),
               tr("Allow it in the tray's menu, or look at it in the window."),
               [this, key = AskingMembers::keyOf(member)] { showAsking(key); });
    });
    connect(&operations_, &Operations::ended, this, [this](const Operation* operation) {
        if (operation->state() != Operation::State::Failed ||
            operation->property(ForwardList::newsProperty).toBool())
            return;
        notify(operation->machine().isEmpty()
                   ? operation->title()
                   : QStringLiteral("%1 · %2").arg(operation->title(), machineTitle(operation->machine())),
               operation->error().message);
    });
    applySettings();
    buildTrayWhenAvailable();
    forgetEphemeralHosts();  // of a Hearth that was killed
    machines_.reload();
}

Application::~Application() {
    // Who follows a tunnel here takes it up: that this one lets go of it must not look like its being
    // switched off.
    server_.end();
    asking_.stop();
    tray_.reset();
    window_.reset();
    operations_.cancelAll();
    // Forwards ask through the asker when a login is needed again: they go before it does.
    services_.forwards.stopAll();
    forgetEphemeralHosts();
}

void Application::forgetEphemeralHosts() { QFile::remove(services_.paths.ephemeralKnownHosts); }

void Application::start() {
    forwards_.startSaved();
    vms_.start();
    asking_.start();
    if (!options_.machine.isEmpty()) window_->showMachine(options_.machine);
    if (options_.hidden && tray_ != nullptr) return;
    window_->show();
}

OwnerVerbs Application::ownerVerbs() {
    OwnerVerbs verbs = services_.ownerVerbs();
    verbs.insert(
        QStringLiteral("raise"), [this](const QJsonObject& arguments, OwnerCall&) -> Result<QJsonObject> {
            QMetaObject::invokeMethod(
                this,
                [this, machine = arguments.value(QLatin1String("machine")).toString()] { raise(machine); },
                Qt::QueuedConnection);
            return QJsonObject();
        });
    return verbs;
}

void Application::raise(const QString& machine) {
    if (!machine.isEmpty()) window_->showMachine(machine);
    window_->bringUp();
}

QStringList Application::autostartArguments() const {
    QStringList arguments{QStringLiteral("--hidden")};
    if (!options_.home.isEmpty()) arguments << QStringLiteral("--home") << options_.home;
    return arguments;
}

void Application::applySettings() {
    const SettingsValues before = std::exchange(settings_, services_.settings.values());
    theme_.choose(Theme::choiceFromName(options_.theme.isEmpty() ? settings_.theme : options_.theme));
    if (before.theme != settings_.theme) {
        // Chosen in the dialog: from now on it wins over the command line's.
        options_.theme.clear();
        theme_.choose(Theme::choiceFromName(settings_.theme));
    }
    window_->setHidesOnClose(tray_ != nullptr && settings_.hideToTray);
    if (before.notifications != settings_.notifications) updateTray();
    if (before.startAtLogin == settings_.startAtLogin && startsAtLogin() == settings_.startAtLogin) return;
    if (!settings_.startAtLogin && !before.startAtLogin) return;
    operations_.query(
        this,
        [starts = settings_.startAtLogin, program = QCoreApplication::applicationFilePath(),
         arguments = autostartArguments()](const Control&) {
            return setStartsAtLogin(starts, program, arguments);
        },
        [this](const Result<void>& set) {
            if (!set) window_->say(set.error().message);
        });
}

void Application::openSettings() {
    if (auto* open = window_->findChild<SettingsDialog*>()) {
        open->raise();
        return;
    }
    SettingsDialog::Facts facts;
    facts.hasTray = tray_ != nullptr;
    facts.secretsPersist = services_.secrets->isPersistent();
    facts.secretsText = facts.secretsPersist
                            ? tr("Passwords are kept in the system's keychain, never in a file.")
                            : tr("There is no keychain here: passwords are forgotten when Hearth ends.");
    auto* dialog = new SettingsDialog(services_.settings, operations_, facts, window_.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->open();
}

void Application::buildTrayWhenAvailable() {
    if (!Tray::isAvailable()) {
        if (!trayTimer_.isActive()) {
            trayTimer_.setInterval(trayInterval);
            trayTimer_.setProperty("left", trayPatience);
            connect(&trayTimer_, &QTimer::timeout, this, &Application::buildTrayWhenAvailable);
            trayTimer_.start();
            return;
        }
        const int left = trayTimer_.property("left").toInt() - 1;
        trayTimer_.setProperty("left", left);
        if (left > 0) return;
        trayTimer_.stop();
        window_->setTrayMissing(true);
        if (!window_->isVisible()) window_->bringUp();
        return;
    }
    trayTimer_.stop();
    tray_ = std::make_unique<Tray>();
    connect(tray_.get(), &Tray::toggleWindowWanted, this, [this] {
        if (window_->isVisible() && window_->isActiveWindow())
            window_->close();
        else
            window_->bringUp();
    });
    connect(tray_.get(), &Tray::showWanted, this, &Application::raise);
    connect(tray_.get(), &Tray::notificationClicked, this, [this] {
        window_->bringUp();
        if (notified_) notified_();
    });
    connect(tray_.get(), &Tray::allowWanted, &asking_, &AskingMembers::allow);
    connect(tray_.get(), &Tray::askingWanted, this, &Application::showAsking);
    connect(tray_.get(), &Tray::quitWanted, this, [this] { window_->quit(); });
    connect(tray_.get(), &Tray::forwardToggled, this, [this](const QString& key, bool on) {
        if (on)
            forwards_.switchOn(key);
        else
            forwards_.switchOff(key);
    });
    connect(tray_.get(), &Tray::groupWanted, &forwards_, &ForwardList::switchGroup);
    connect(tray_.get(), &Tray::openWanted, this, &Application::openFromTray);
    connect(tray_.get(), &Tray::copyWanted, this, &Application::copyFromTray);
    connect(tray_.get(), &Tray::reconnectWanted, this, [this] { reconnectTunnels(services_, operations_); });
    connect(tray_.get(), &Tray::muted, this, &Application::setMuted);
    connect(tray_.get(), &Tray::actWanted, this, [this](const QString& id, const QString& machine) {
        if (const auto* action = registry_.machineAction(id)) action->run(window_->context(), machine);
    });
    window_->setHidesOnClose(settings_.hideToTray);
    updateTray();
    tray_->setVisible(true);
}

void Application::updateTray() {
    if (tray_ == nullptr) return;
    tray_->update(buildTray(trayFacts()));
}

TrayFacts Application::trayFacts() const {
    TrayFacts facts;
    facts.machines = machines_.machines();
    facts.forwards = forwards_.states();
    facts.groups = forwards_.groups();
    facts.actions = registry_.machineActions();
    for (const auto& action : registry_.machineActions()) {
        if (!action.recent) continue;
        for (const QString& machine : action.recent(window_->context()))
            facts.recent.append({action.id, machine});
    }
    facts.addressOf = [this](const ForwardState& forward) { return registry_.forwardAddress(forward); };
    for (const AskingMember& each : asking_.all())
        facts.asking.append({AskingMembers::keyOf(each), AskingMembers::titleOf(each)});
    facts.needsAnswer = asker_.waiting() > 0;
    facts.muted = !settings_.notifications;
    return facts;
}

void Application::openFromTray(const QString& key) {
    for (const ForwardState& forward : forwards_.states())
        if (forwardKey(forward) == key) registry_.openForward(window_->context(), forward);
}

void Application::copyFromTray(const QString& key) {
    for (const ForwardState& forward : forwards_.states())
        if (forwardKey(forward) == key)
            QGuiApplication::clipboard()->setText(registry_.forwardAddress(forward));
}

void Application::setMuted(bool muted) {
    SettingsValues values = services_.settings.values();
    values.notifications = !muted;
    operations_.query(
        this, [&settings = services_.settings, values](const Control&) { return settings.save(values); },
        [this](const Result<void>& saved) {
            if (!saved) window_->say(saved.error().message);
        });
}

void Application::showAsking(const QString& key) {
    window_->bringUp();
    for (const AskingMember& each : asking_.all())
        if (AskingMembers::keyOf(each) == key)
            window_->showPage(ids::zeroTierPage, AskingMembers::itemOf(each));
}

void Application::notify(const QString& title, const QString& text, std::function<void()> leadsTo) {
    if (tray_ == nullptr || !settings_.notifications || window_->isActiveWindow()) return;
    notified_ = std::move(leadsTo);
    tray_->notify(title, text);
}

}  // namespace hearth
