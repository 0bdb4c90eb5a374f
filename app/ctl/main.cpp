// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commandline.h"
#include "app/ctl/terminal.h"
#include "app/ctl/terminalasker.h"
#include "core/base/translations.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdio>

namespace {

using namespace hearth;
using namespace hearth::ctl;

void write(std::FILE* file, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

// stderr belongs to what scripts read. What Qt has to say is for whoever looks for a fault: HEARTH_LOG=1.
void quietQt(QtMsgType type, const QMessageLogContext&, const QString& message) {
    static const bool loud = qEnvironmentVariableIsSet("HEARTH_LOG");
    if (loud || type == QtFatalMsg) write(stderr, message + QLatin1Char('\n'));
}

int run(const Verb& verb, const Call& call, Signals& signals) {
    Services services(Paths::forHome(call.home.isEmpty() ? qEnvironmentVariable("HEARTH_HOME") : call.home));
    const auto terminal = Terminal::open();
    std::optional<TerminalAsker> asker;
    if (terminal) asker.emplace(*terminal);
    Context context(services, asker ? &*asker : nullptr, signals, call.json);

    const auto code = verb.run(context, call.arguments);
    // What was printed and did not arrive (a full disk) must not look done.
    if (code && *code == ExitDone && std::ferror(stdout) != 0) return verb.failureCode;
    if (code) return *code;
    printError(code.error(), call.json);
    if (isUsageError(code.error()) && !call.json) write(stderr, QLatin1Char('\n') + usageText(verb));
    return exitCodeFor(verb, code.error());
}

}  // namespace

int main(int argc, char** argv) {
    qInstallMessageHandler(quietQt);
    Signals signals;
    const QCoreApplication application(argc, argv);
    installTranslations(QLocale::system());
    const QList<Verb> verbs = hostVerbs() + execVerbs() + forwardVerbs() + jupyterVerbs() + tunnelVerbs() +
                              listeningVerbs() + vmVerbs() + dockerVerbs() + zeroTierVerbs();

    const auto call = readCall(verbs, QCoreApplication::arguments().mid(1));
    if (!call) {
        printError(call.error().error, call.error().json);
        if (!call.error().json) write(stderr, QLatin1Char('\n') + call.error().usage);
        return ExitUsage;
    }
    if (!call->verb) {
        write(stdout, call->answer);
        return ExitDone;
    }
    return run(*call->verb, *call, signals);
}
