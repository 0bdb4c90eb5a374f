// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/dockerrun.h"

#include "core/containers/containertext.h"
#include "core/containers/dockerrunoptions.h"
#include "core/import/sshcommandline.h"

#include <algorithm>

namespace hearth {
namespace {

constexpr qsizetype kLongestCommand = 64 * 1024;

Error invalid(const QString& message, const QString& hint = {}) {
    return {ErrorKind::Invalid, message, hint, {}};
}

Error unknownOption(const QString& option) {
    return invalid(ContainerText::tr("Hearth does not know the option %1 of docker run.").arg(option),
                   ContainerText::tr("Leave it out, or run the command in a terminal on that machine."));
}

const DockerRunOption* optionOf(const QString& name) {
    for (const DockerRunOption& each : dockerRunOptions())
        if (name == QLatin1String(each.name)) return &each;
    return nullptr;
}
const DockerRunOption* optionOf(QChar letter) {
    for (const DockerRunOption& each : dockerRunOptions())
        if (each.letter != 0 && letter == QLatin1Char(each.letter)) return &each;
    return nullptr;
}

/// What a shell would do something with before docker sees it.
Result<void> checkForShell(const QString& text) {
    bool single = false, twice = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == QLatin1Char('\\') && !single) {
            ++at;
        } else if (c == QLatin1Char('\'') && !twice) {
            single = !single;
        } else if (c == QLatin1Char('"') && !single) {
            twice = !twice;
        } else if (!single && (c == QLatin1Char('`') ||
                               (c == QLatin1Char('$') && at + 1 < text.size() && !text[at + 1].isSpace()))) {
            qsizetype end = at + 1;
            while (end < text.size() && !text[end].isSpace() && end - at < 40) ++end;
            return invalid(ContainerText::tr("A shell would expand “%1” first.").arg(text.mid(at, end - at)),
                           ContainerText::tr("Write what it stands for instead."));
        } else if (!single && !twice && QStringLiteral(";|&<>()").contains(c)) {
            return invalid(
                ContainerText::tr("“%1” is not part of the command: a shell would interpret it.").arg(c),
                ContainerText::tr("Paste a single docker run command, or quote that character."));
        }
    }
    return {};
}

/// Reads the words behind "run".
class RunReader {
public:
    explicit RunReader(QStringList words) : words_(std::move(words)) {}

    Result<ContainerSpec> read() {
        while (at_ < words_.size()) {
            const QString word = words_[at_];
            if (word.size() < 2 || !word.startsWith(QLatin1Char('-'))) break;
            ++at_;
            if (word == QLatin1String("--")) break;
            HEARTH_TRY(word.startsWith(QLatin1String("--")) ? readLong(word.mid(2)) : readLetters(word));
        }
        if (at_ < words_.size()) spec_.image = words_[at_++];
        spec_.command = words_.mid(at_);
        HEARTH_TRY(checkContainerSpec(spec_));
        return spec_;
    }

private:
    Result<void> readLong(const QString& word) {
        const QString name = word.section(QLatin1Char('='), 0, 0);
        const DockerRunOption* option = optionOf(name);
        if (option == nullptr) return unknownOption(QStringLiteral("--") + name);
        const bool valued = word.size() > name.size();
        if (valued) return set(*option, word.mid(name.size() + 1), QStringLiteral("--") + name);
        return option->flag ? option->set(spec_, QStringLiteral("true"))
                            : setNext(*option, QStringLiteral("--") + name);
    }
    /// "-itd", "-p8080:80", "-itp 8080:80": letters together, the first that takes a value takes the rest.
    Result<void> readLetters(const QString& word) {
        for (qsizetype at = 1; at < word.size(); ++at) {
            const QString shown = QStringLiteral("-") + word[at];
            const DockerRunOption* option = optionOf(word[at]);
            if (option == nullptr) return unknownOption(shown);
            const bool valued = at + 1 < word.size() && word[at + 1] == QLatin1Char('=');
            if (valued) return set(*option, word.mid(at + 2), shown);
            if (!option->flag)
                return at + 1 < word.size() ? option->set(spec_, word.mid(at + 1)) : setNext(*option, shown);
            HEARTH_TRY(option->set(spec_, QStringLiteral("true")));
        }
        return {};
    }
    Result<void> setNext(const DockerRunOption& option, const QString& shown) {
        if (at_ >= words_.size())
            return invalid(ContainerText::tr("The option %1 needs a value.").arg(shown));
        return option.set(spec_, words_[at_++]);
    }
    Result<void> set(const DockerRunOption& option, QString value, const QString& shown) {
        if (option.flag) {
            value = value.toLower();
            const bool on = value == QLatin1String("true") || value == QLatin1String("1");
            if (!on && value != QLatin1String("false") && value != QLatin1String("0"))
                return invalid(ContainerText::tr("The option %1 takes true or false.").arg(shown));
            value = on ? QStringLiteral("true") : QStringLiteral("false");
        }
        return option.set(spec_, value);
    }

    const QStringList words_;
    qsizetype at_ = 0;
    ContainerSpec spec_;
};

}  // namespace

Result<ContainerSpec> parseDockerRunWords(const QStringList& words) { return RunReader(words).read(); }

Result<ContainerSpec> parseDockerRun(const QString& text) {
    if (text.size() > kLongestCommand || text.contains(QChar(0)))
        return invalid(ContainerText::tr("That is not a docker run command."));
    // PowerShell and cmd have a sign of their own for a line that goes on.
    QString one = text.trimmed();
    one.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    for (const char* sign : {"`\n", "^\n"}) one.replace(QLatin1String(sign), QStringLiteral("\\\n"));
    for (const char* prompt : {"$ ", "# ", "% ", "> "})
        if (one.startsWith(QLatin1String(prompt))) one.remove(0, 2);
    HEARTH_TRY(checkForShell(one));
    auto words = splitShellWords(one);
    if (!words) return invalid(words.error().message);
    qsizetype at = 0;
    if (words->value(at) == QLatin1String("sudo")) ++at;
    const QString program = words->value(at++).section(QLatin1Char('/'), -1);
    const bool nvidia = program == QLatin1String("nvidia-docker");
    if (words->value(at) == QLatin1String("container")) ++at;
    const QString verb = words->value(at++);
    if ((program != QLatin1String("docker") && program != QLatin1String("podman") &&
         program != QLatin1String("docker.exe") && !nvidia) ||
        (verb != QLatin1String("run") && verb != QLatin1String("create")))
        return invalid(
            ContainerText::tr("That is not a docker run command."),
            ContainerText::tr("Paste a complete one, for example: docker run -d -p 8080:80 nginx"));
    auto spec = parseDockerRunWords(words->mid(at));
    if (spec && nvidia && spec->gpus.isEmpty()) spec->gpus = QStringLiteral("all");
    return spec;
}

QStringList dockerRunWords(const ContainerSpec& spec, Engine::Kind engine) {
    QStringList words{engine == Engine::Kind::Podman ? QStringLiteral("podman") : QStringLiteral("docker"),
                      QStringLiteral("run")};
    QString together = QStringLiteral("-d");
    QStringList options;
    for (const DockerRunOption& each : dockerRunOptions()) {
        const QStringList values = each.values(spec);
        if (each.flag && each.letter != 0) {
            if (!values.isEmpty()) together += QLatin1Char(each.letter);
            continue;
        }
        // As people write them: -p, -v and -e by their letter.
        const bool byLetter = each.letter != 0 && QLatin1String("pve").contains(QLatin1Char(each.letter));
        const QString name = byLetter ? QStringLiteral("-") + QLatin1Char(each.letter)
                                      : QStringLiteral("--") + QLatin1String(each.name);
        for (const QString& value : values) {
            options << name;
            if (!each.flag) options << value;
        }
    }
    return words << together << options << spec.image << spec.command;
}

}  // namespace hearth
