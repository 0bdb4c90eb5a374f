// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/elevate.h"

#include "core/base/asker.h"

#include <array>
#include <deque>

#include <QCoreApplication>
#include <QRandomGenerator>

namespace hearth {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Elevate)
};

/// Gives back what was read beyond the marks, then goes on with the process itself.
class ElevatedProcess : public Process {
public:
    ElevatedProcess(ProcessPtr process, QByteArray out, QByteArray err, bool onTerminal)
        : process_(std::move(process)), out_(std::move(out)), err_(std::move(err)), onTerminal_(onTerminal) {}
    Result<Chunk> read(std::span<char> buffer, const Control& control) override {
        if (!err_.isEmpty()) return take(err_, Source::Error, buffer);
        if (!out_.isEmpty()) return take(out_, Source::Output, buffer);
        return process_->read(buffer, control);
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return process_->write(bytes, control);
    }
    Result<void> closeInput() override {
        if (!onTerminal_) return process_->closeInput();
        // A terminal's input ends by a key, ^D: the first one ends a line without an end, the second one the
        // input.
        static constexpr char kEnd[] = {4, 4};
        Control brief;
        auto wrote = process_->write(kEnd, brief);
        if (!wrote) return std::move(wrote.error());
        return {};
    }
    Result<void> resize(TerminalSize size) override { return process_->resize(size); }
    Result<void> signal(const QString& name) override { return process_->signal(name); }
    Result<ExitStatus> wait(const Control& control) override { return process_->wait(control); }
    void close() override { process_->close(); }

private:
    static Chunk take(QByteArray& from, Source source, std::span<char> buffer) {
        const auto size = std::min(buffer.size(), static_cast<std::size_t>(from.size()));
        std::copy_n(from.constData(), size, buffer.data());
        from.remove(0, static_cast<qsizetype>(size));
        return {source, size};
    }

    ProcessPtr process_;
    QByteArray out_, err_;
    bool onTerminal_;
};

struct Marks {
    QByteArray prompt;  ///< what sudo prints where it wants the password
    QByteArray go;      ///< what the shell prints when it is root and about to become the command
};

/// Random, so that neither a banner nor a command's own words can be taken for them.
Marks makeMarks() {
    const auto number = [] { return QByteArray::number(QRandomGenerator::system()->generate64(), 36); };
    return {"hearth-password-" + number() + ":", "hearth-go-" + number() + "\n"};
}

QStringList environmentWords(const Command& command) {
    if (command.environment.empty()) return {};
    QStringList words{QStringLiteral("env")};
    for (const auto& [name, value] : command.environment) words << name + QLatin1Char('=') + value;
    return words;
}

// "$1" is the mark. sudo may have changed the folder (runcwd); the command's own is set by whoever starts us.
const QLatin1String kGoToError("m=$1; shift; printf '%s\\n' \"$m\" >&2; exec \"$@\"");
// With doas the terminal was needed for the password only: from here on it passes bytes as they are.
const QLatin1String kGoOnTerminal("m=$1; shift; stty -echo -opost; printf '%s\\n' \"$m\"; exec \"$@\"");

Command wrapped(const Command& command, const QStringList& front, QLatin1String script, const Marks& marks) {
    Command outer = command;
    outer.elevate = false;
    outer.input.clear();
    outer.environment.clear();  // sudo drops it: env(1) inside sets it
    outer.argv = front +
                 QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh"),
                             QString::fromLatin1(marks.go.trimmed())} +
                 environmentWords(command) + command.argv;
    return outer;
}

/// Reads until the command runs. Answers the password's prompt as often as it comes.
class Ceremony {
public:
    Ceremony(Machine& machine, ProcessPtr process, Marks marks, QString program, bool onTerminal)
        : machine_(machine),
          process_(std::move(process)),
          marks_(std::move(marks)),
          onTerminal_(onTerminal),
          program_(std::move(program)) {}

    Result<ProcessPtr> perform(const Control& control) {
        std::array<char, 4096> buffer;
        for (;;) {
            auto chunk = process_->read(buffer, control);
            if (!chunk) return std::move(chunk.error());
            if (chunk->source == Process::Source::End) return refused(control);
            QByteArray& side = chunk->source == Process::Source::Error ? err_ : out_;
            side.append(buffer.data(), static_cast<qsizetype>(chunk->size));
            if (side.size() > kMostWords) return tooMuch();
            if (const auto at = goMark(side); at >= 0) {
                // A terminal ends the line with \r\n.
                auto end = side.indexOf('\n', at);
                while (end < 0) {
                    auto more = process_->read(buffer, control);
                    if (!more) return std::move(more.error());
                    if (more->source == Process::Source::End) return refused(control);
                    QByteArray& also = more->source == Process::Source::Error ? err_ : out_;
                    also.append(buffer.data(), static_cast<qsizetype>(more->size));
                    if (also.size() > kMostWords) return tooMuch();
                    end = side.indexOf('\n', at);
                }
                side.remove(0, end + 1);
                if (&side == &err_) return finish(out_, err_);
                return finish(out_, {});
            }
            if (const auto at = side.indexOf(marks_.prompt); at >= 0) {
                words_ += side.left(at);
                side.remove(0, at + marks_.prompt.size());
                HEARTH_TRY(answer(control));
            }
        }
    }

private:
    static constexpr qsizetype kMostWords = 64 * 1024;
    static constexpr int kDismissed = 126;  // pkexec(1): the person closed its dialog

    /// Where the mark begins a line. Within one it is sudo's own word: that it repeats a command which it
    /// refuses, mark and all.
    qsizetype goMark(const QByteArray& side) const {
        const QByteArray mark = marks_.go.trimmed();
        for (auto at = side.indexOf(mark); at >= 0; at = side.indexOf(mark, at + 1))
            if (at == 0 || side[at - 1] == '\n' || side[at - 1] == '\r') return at;
        return -1;
    }

    Error tooMuch() const {
        return {ErrorKind::Protocol,
                Words::tr("%1 on %2 said too much before it began.").arg(program_, machine_.name()),
                {},
                {}};
    }

    Result<ProcessPtr> finish(QByteArray out, QByteArray err) {
        return ProcessPtr(std::make_unique<ElevatedProcess>(std::move(process_), std::move(out),
                                                            std::move(err), onTerminal_));
    }

    Result<void> answer(const Control& control) {
        PromptQuestion question;
        question.what = PromptQuestion::What::Sudo;
        question.host = machine_.name();
        question.title = Words::tr("Administrator rights on %1").arg(machine_.name());
        question.prompts = {{Words::tr("Your password on %1, for %2").arg(machine_.name(), program_), false}};
        question.again = asked_;
        asked_ = true;
        auto given = askPrompts(control, question);
        if (!given) return std::move(given.error());
        if (given->answers.size() != 1) return cancelledError();
        const auto password = given->answers.front().view();
        // A line break inside would be a second answer.
        if (password.find('\n') != std::string_view::npos)
            return Error{ErrorKind::Invalid, Words::tr("A password cannot hold a line break."), {}, {}};
        HEARTH_TRY(send({password.data(), password.size()}, control));
        return send({"\n", 1}, control);
    }

    Result<void> send(std::span<const char> bytes, const Control& control) {
        while (!bytes.empty()) {
            auto wrote = process_->write(bytes, control);
            if (!wrote) return std::move(wrote.error());
            bytes = bytes.subspan(*wrote);
        }
        return {};
    }

    Error refused(const Control& control) {
        const auto exit = process_->wait(control);
        if (program_ == QLatin1String("pkexec") && exit && exit->code == kDismissed) return cancelledError();
        const QString words = QString::fromUtf8((words_ + err_ + out_).trimmed());
        // Said after a password that was right. In another language than English it counts as a refused
        // password.
        const bool notAllowed = words.contains(QLatin1String("not in the sudoers")) ||
                                words.contains(QLatin1String("may not run sudo")) ||
                                words.contains(QLatin1String("not allowed to"));
        if (asked_ && !notAllowed)
            return {ErrorKind::AuthRefused,
                    Words::tr("%1 on %2 did not accept the password.").arg(program_, machine_.name()),
                    Words::tr("Try again, or use an account that may administer that machine."), words};
        return {ErrorKind::Denied,
                Words::tr("This account may not use %1 on %2.").arg(program_, machine_.name()),
                Words::tr("Use an account that may administer that machine, or do this step as root."),
                words.isEmpty() && exit ? QStringLiteral("exit code %1").arg(exit->code) : words};
    }

    Machine& machine_;
    ProcessPtr process_;
    Marks marks_;
    bool onTerminal_;  // one that the command did not ask for
    QString program_;
    QByteArray out_, err_;  // what came since the last mark
    QByteArray words_;      // sudo's own words before that, for an error's detail
    bool asked_ = false;
};

}  // namespace

Result<ProcessPtr> startElevated(Machine& machine, const Command& command, const Control& control) {
    // One look: who we are there, which of them is there, and whether doas needs no password.
    static const QString probe =
        QStringLiteral("printf 'hearth-begin '; if [ \"$(id -u)\" = 0 ]; then printf root; "
                       "elif command -v sudo >/dev/null 2>&1; then printf sudo; "
                       "elif command -v doas >/dev/null 2>&1; then "
                       "if doas -n true >/dev/null 2>&1; then printf doas-free; else printf doas; fi; "
                       "elif command -v pkexec >/dev/null 2>&1; then printf polkit; "
                       "else printf none; fi; echo ' hearth-end'");
    auto looked = machine.run(Command::shell(probe), control);
    if (!looked) return std::move(looked.error());
    const auto begin = looked->out.lastIndexOf("hearth-begin ");
    const auto end = looked->out.lastIndexOf(" hearth-end");
    const QByteArray way =
        begin >= 0 && end > begin ? looked->out.mid(begin + 13, end - begin - 13) : QByteArray();

    if (way == "root") {
        Command plain = command;
        plain.elevate = false;
        return machine.start(plain, control);
    }
    // polkit asks on the desktop that the person sits at, which is this computer's.
    if (way == "none" || (way == "polkit" && !machine.isLocal()))
        return Error{ErrorKind::Denied,
                     Words::tr("%1 has neither sudo nor doas, and this account is not root there.")
                         .arg(machine.name()),
                     Words::tr("Log in as root for this step, or install sudo."),
                     {}};
    Marks marks = makeMarks();
    QStringList front;  // of what asks on its stdin, or not at all
    if (way == "sudo")
        front = {QStringLiteral("sudo"),
                 QStringLiteral("-k"),
                 QStringLiteral("-S"),
                 QStringLiteral("-p"),
                 QString::fromLatin1(marks.prompt),
                 QStringLiteral("--")};
    else if (way == "doas-free")
        front = {QStringLiteral("doas"), QStringLiteral("-n"), QStringLiteral("--")};
    else if (way == "polkit")
        front = {QStringLiteral("pkexec")};
    if (!front.isEmpty()) {
        auto process = machine.start(wrapped(command, front, kGoToError, marks), control);
        if (!process) return process;
        return Ceremony(machine, std::move(*process), marks, front.first(), false).perform(control);
    }
    if (way == "doas") {
        marks.prompt = "password: ";  // "doas (ada@box) password: "; its own words cannot be chosen
        Command onTerminal =
            wrapped(command, {QStringLiteral("doas"), QStringLiteral("--")}, kGoOnTerminal, marks);
        if (!onTerminal.terminal) onTerminal.terminal = TerminalSize{};
        auto process = machine.start(onTerminal, control);
        if (!process) return process;
        return Ceremony(machine, std::move(*process), marks, QStringLiteral("doas"), !command.terminal)
            .perform(control);
    }
    return Error{ErrorKind::Protocol,
                 Words::tr("%1 did not say who its administrator is.").arg(machine.name()),
                 Words::tr("Its login shell must be able to run sh."),
                 QString::fromUtf8(looked->out.right(400) + looked->err.right(400))};
}

}  // namespace hearth
