// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jupyter/openjupyter.h"

#include "core/jupyter/browserlink.h"
#include "core/services.h"
#include "ui/shell/ids.h"
#include "ui/shell/operations.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QProcess>
#include <QSettings>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::OpenJupyter)
};

constexpr char markName[] = "hearthJupyter";
constexpr char plainName[] = "hearthOpensJupyter";  // as the main button does, without a wish of its own

QSettings memory(const UiContext& context) {
    return QSettings(context.services.paths.state + QStringLiteral("/jupyter.ini"), QSettings::IniFormat);
}

QString memoryKey(const QString& machine) {
    return QStringLiteral("opened/") +
           QString::fromLatin1(machine.toUtf8().toBase64(QByteArray::Base64UrlEncoding));
}

}  // namespace

void markJupyterOperation(Operation* operation) { operation->setProperty(markName, true); }

bool isJupyterOperation(const Operation* operation) { return operation->property(markName).toBool(); }

Operation* openJupyter(const UiContext& context, const QString& machine,
                       JupyterService::OpenOptions options) {
    // Pressed again while it is under way: two that found no server would start two.
    const bool plain = !options.pid && !options.target && !options.start && !options.alwaysStart;
    for (Operation* other : context.operations.list())
        if (plain && other->isRunning() && other->machine() == machine && other->property(plainName).toBool())
            return other;
    Services& services = context.services;
    OperationSpec spec{Text::tr("Open Jupyter"), machine};
    // A first start may compile, index or wait for a slow disk; the person can cancel it.
    spec.time = std::chrono::minutes(5);
    auto shared = std::make_shared<JupyterService::OpenOptions>(std::move(options));
    Operation* operation = context.operations.start(
        spec, context.navigator.window(),
        [&services, machine, shared](const Control& control) {
            return services.jupyter.open(machine, *shared, control);
        },
        [context, machine](const Result<JupyterService::Opened>& opened) {
            if (!opened) {
                if (opened.error().kind != ErrorKind::Cancelled) {
                    context.navigator.showMachine(machine, ids::jupyterTab);
                }
                return;
            }
            memory(context).setValue(memoryKey(machine), QDateTime::currentDateTime());
            openInBrowser(context, opened->url,
                          opened->started
                              ? Text::tr("Jupyter was started on %1 and is open in the browser.").arg(machine)
                              : Text::tr("Jupyter on %1 is open in the browser.").arg(machine));
        });
    markJupyterOperation(operation);
    operation->setProperty(plainName, plain);
    return operation;
}

namespace {

/// One that was made for Jupyter: logged in where it is a server of this account, else as any page.
bool openByPreset(const UiContext& context, const ForwardState& forward) {
    const bool saved = !forward.tunnel.isEmpty();
    if (forward.service != QLatin1String("jupyter") || forward.spec.kind != ForwardSpec::Kind::Local ||
        forward.spec.target.isLocal() || (saved && forward.isOff()))
        return false;
    context.operations.query(
        context.navigator.window(),
        [&jupyter = context.services.jupyter, machine = forward.machine](const Control& control) {
            return jupyter.servers(machine, control);
        },
        [context, forward](const Result<JupyterService::Found>& found) {
            for (const JupyterServer& server : found ? found->servers : QList<JupyterServer>()) {
                if (server.port != forward.spec.target.port || !server.socketPath.isEmpty()) continue;
                JupyterService::OpenOptions options;
                options.target = server.target();
                if (options.target == forward.spec.target) options.localPort = forward.localPort;
                openJupyter(context, forward.machine, std::move(options));
                return;
            }
            ForwardState page = forward;
            page.service = QStringLiteral("web");
            context.navigator.openForward(page);
        });
    return true;
}

}  // namespace

bool openJupyterBehind(const UiContext& context, const ForwardState& forward) {
    if (!context.services.jupyter.wasOpenedBy(forward)) return openByPreset(context, forward);
    JupyterService::OpenOptions options;
    options.target = forward.spec.target;
    options.localPort = forward.localPort;
    openJupyter(context, forward.machine, std::move(options));
    return true;
}

namespace {

using Link = std::shared_ptr<BrowserLink>;

/// Tells that the page is open only once the browser has really come for it. That a browser could be started
/// says little: xdg-open reports success to nobody who waits.
void tellWhenShown(const UiContext& context, const Link& link, const QString& shown,
                   std::chrono::milliseconds patience) {
    context.operations.query(
        context.navigator.window(), [link](const Control& control) { return link->waitUntilUsed(control); },
        [context, link, shown, patience](const Result<void>& used) {
            constexpr std::chrono::seconds rest(60);
            if (used) {
                context.navigator.say(shown);
            } else if (used.error().kind == ErrorKind::TimedOut && patience < rest) {
                context.navigator.say(Text::tr(
                    "No browser has opened the page yet. Choose one in the settings, or copy the address."));
                tellWhenShown(context, link, shown, rest);
            }
        },
        patience);
}

}  // namespace

void openInBrowser(const UiContext& context, const QUrl& url, const QString& shown) {
    const auto make = [url](const Control&) -> Result<Link> {
        auto link = BrowserLink::make(url);
        if (!link) return link.error();
        return Link(std::move(*link));
    };
    context.operations.query(context.navigator.window(), make, [context, shown](const Result<Link>& link) {
        if (!link) {
            context.navigator.say(link.error().message);
            return;
        }
        const QUrl address = (*link)->url();
        const QString browser = context.services.settings.values().browser;
        const bool started = (!browser.isEmpty() && QProcess::startDetached(browser, {address.toString()})) ||
                             QDesktopServices::openUrl(address);
        if (!started) {
            context.navigator.say(
                Text::tr("No browser could be started. Choose one in the settings, or copy the address."));
            return;
        }
        tellWhenShown(context, *link, shown, std::chrono::seconds(8));
    });
}

QDateTime lastJupyter(const UiContext& context, const QString& machine) {
    return memory(context).value(memoryKey(machine)).toDateTime();
}

QStringList recentJupyter(const UiContext& context) {
    QSettings opened = memory(context);
    opened.beginGroup(QStringLiteral("opened"));
    QList<std::pair<QDateTime, QString>> times;
    for (const QString& key : opened.childKeys()) {
        const auto name = QByteArray::fromBase64Encoding(key.toLatin1(), QByteArray::Base64UrlEncoding);
        if (name) times.append({opened.value(key).toDateTime(), QString::fromUtf8(*name)});
    }
    std::sort(times.begin(), times.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    QStringList machines;
    for (const auto& [when, machine] : std::as_const(times)) machines << machine;
    return machines;
}

}  // namespace hearth
