// SPDX-License-Identifier: GPL-3.0-or-later
// hearth: the window.
#include "app/application.h"
#include "app/windowclaim.h"
#include "core/base/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

namespace {

using namespace hearth;

struct CommandLine {
    CommandLine() {
        parser.setApplicationDescription(QStringLiteral("A desktop control panel for a home cloud."));
        parser.addOptions({home, language, theme, hidden});
        parser.addPositionalArgument(QStringLiteral("machine"),
                                     QStringLiteral("A host's name, or user@host, to show."),
                                     QStringLiteral("[machine]"));
        parser.addHelpOption();
        parser.addVersionOption();
    }

    const QCommandLineOption home{QStringLiteral("home"), QStringLiteral("Keep all state in DIR."),
                                  QStringLiteral("DIR"), qEnvironmentVariable("HEARTH_HOME")};
    const QCommandLineOption language{
        QStringLiteral("language"), QStringLiteral("en or zh_CN, for this run."), QStringLiteral("LANGUAGE")};
    const QCommandLineOption theme{QStringLiteral("theme"), QStringLiteral("light or dark, for this run."),
                                   QStringLiteral("THEME")};
    const QCommandLineOption hidden{QStringLiteral("hidden"),
                                    QStringLiteral("Start in the tray, without the window.")};
    QCommandLineParser parser;
};

// What is said before there is a window goes to the terminal.
int fail(const Error& error) {
    std::fprintf(stderr, "hearth: %s\n", qPrintable(error.message));
    if (!error.hint.isEmpty()) std::fprintf(stderr, "%s\n", qPrintable(error.hint));
    return 1;
}

// "" is the system's.
void loadTranslations(QApplication& application, const QString& chosen) {
    const QLocale locale = chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
    QLocale::setDefault(locale);
    // Where ours are English, Qt's are, too.
    if (!installTranslations(locale)) return;
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
}

/// Qt's own options are taken out by QApplication, so only these words are looked for.
bool asksForHelpOnly(int argc, char** argv) {
    static constexpr std::array words{"-h", "-?", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + std::min(argc, 1), argv + argc, [](const char* argument) {
        return std::any_of(words.begin(), words.end(),
                           [&](const char* word) { return std::strcmp(argument, word) == 0; });
    });
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationName(QStringLiteral("hearth"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEARTH_VERSION));
    CommandLine line;
    if (asksForHelpOnly(argc, argv)) {
        // Without a display, too.
        const QCoreApplication bare(argc, argv);
        line.parser.process(bare);
    }

    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Hearth"));
    QGuiApplication::setDesktopFileName(QStringLiteral("hearth"));

    line.parser.process(application);

    StartOptions options;
    options.home = line.parser.value(line.home);
    options.theme = line.parser.value(line.theme);
    options.hidden = line.parser.isSet(line.hidden);
    options.machine = line.parser.positionalArguments().value(0);
    const Paths paths = Paths::forHome(options.home);

    auto claim = claimForWindow(paths.runtime, options.machine, Control{});
    if (!claim) return fail(claim.error());
    if (!*claim) return 0;

    QString chosen = line.parser.value(line.language);
    if (chosen.isEmpty()) {
        Settings settings(paths.config + QStringLiteral("/settings.json"));
        if (settings.reload()) chosen = settings.values().language;
    }
    loadTranslations(application, chosen);

    Application hearth(application, paths, options, std::move(**claim));
    hearth.start();
    return QApplication::exec();
}
