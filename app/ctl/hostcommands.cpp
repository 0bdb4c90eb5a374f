// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hosttext.h"
#include "app/ctl/verb.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"
#include "core/import/pastedhost.h"
#include "core/machine/connectiontest.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Host)
};

const QString kName = QStringLiteral("NAME");

/// A saved or config host by its name: no quick connect, since it is to be shown, changed or removed.
Result<Host> findSaved(const Context& context, const QString& name) {
    auto host = context.services().hosts.find(name);
    if (host && !host->id.isEmpty()) return host;
    return Error{ErrorKind::NotFound,
                 Text::tr("There is no host “%1”.").arg(name),
                 Text::tr("`hearthctl host list` shows them."),
                 {}};
}

Result<int> list(Context& context, const Arguments&) {
    // What is damaged is told, and changes nothing about the others.
    if (const auto read = context.services().hostStore.reload(); !read)
        printError(read.error(), context.json());
    if (const QString copy = context.services().hostStore.damagedCopy(); !copy.isEmpty())
        context.note(Text::tr("The hosts file was damaged; it was kept as %1.").arg(copy));

    QJsonArray document;
    QList<QStringList> rows;
    const QList<Host> hosts = context.services().hosts.hosts();
    // However many there are, and whatever their `Match exec` does: each has its own time.
    const auto addresses = context.services().hosts.addresses(hosts, context.lasting());
    if (!addresses) return addresses.error();
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const Host& host = hosts[i];
        const HostAddress& way = (*addresses)[i];
        document.append(hostSummary(host, way));
        rows.append(QStringList{host.name, addressText(way), host.group,
                                host.source == Host::Source::SshConfig ? QStringLiteral("~/.ssh/config")
                                                                       : QString()});
    }
    if (context.json()) {
        context.print(document);
    } else if (rows.isEmpty()) {
        context.print(Text::tr("No hosts yet. Add one: hearthctl host add NAME user@host"));
    } else {
        for (const QString& line : alignedColumns(rows)) context.print(line);
    }
    return ExitDone;
}

Result<Host::Login> loginFrom(const QString& word) {
    using Login = Host::Login;
    static const QHash<QString, Login> words{
        {QStringLiteral("auto"), Login::Automatic},
        {QStringLiteral("agent"), Login::Agent},
        {QStringLiteral("key"), Login::KeyFile},
        {QStringLiteral("password"), Login::Password},
        {QStringLiteral("keyboard-interactive"), Login::KeyboardInteractive}};
    const auto found = words.find(word);
    if (found == words.end())
        return usageError(Text::tr("--login is one of auto, agent, key, password, keyboard-interactive."));
    return *found;
}

/// What the options say, onto a host.
Result<void> applyOptions(Host& host, const Arguments& arguments) {
    const auto value = [&](const char* option) { return arguments.value(QLatin1String(option)); };
    const auto given = [&](const char* option) { return arguments.has(QLatin1String(option)); };
    if (given("--login")) {
        const auto login = loginFrom(value("--login"));
        if (!login) return login.error();
        host.login = *login;
    }
    if (given("--key")) host.keyFile = QFileInfo(value("--key")).absoluteFilePath();
    if (given("--certificate")) host.certificateFile = QFileInfo(value("--certificate")).absoluteFilePath();
    for (const QString& hops : arguments.values.value(QStringLiteral("--jump")))
        host.jumps += hops.split(QLatin1Char(','), Qt::SkipEmptyParts);
    host.otherAddresses += arguments.values.value(QStringLiteral("--also"));
    if (given("--proxy-command")) host.proxyCommand = value("--proxy-command");
    if (given("--host-key-alias")) host.hostKeyAlias = value("--host-key-alias");
    if (given("--group")) host.group = value("--group");
    if (given("--notes")) host.notes = value("--notes");
    host.tags += arguments.values.value(QStringLiteral("--tag"));
    if (given("--ephemeral")) host.ephemeral = true;
    return {};
}

Result<int> add(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(kName);
    const QString address = arguments.positional(QStringLiteral("ADDRESS"));
    const QString pasteOption = QStringLiteral("--paste");
    const bool pasted = arguments.has(pasteOption);
    if (pasted != address.isEmpty())
        return usageError(pasted ? Text::tr("The address is in the pasted command: leave it out.")
                          : name.isEmpty()
                              ? Text::tr("The name and the address are missing: NAME user@host[:port].")
                              : Text::tr("The address is missing: user@host[:port]."));

    PastedSshCommand paste;
    if (pasted) {
        auto parsed = parseSshCommand(arguments.value(pasteOption));
        if (!parsed) return usageError(parsed.error().message);
        paste = std::move(*parsed);
    } else {
        const auto parsed = parseHostAddress(address);
        if (!parsed) return usageError(parsed.error().message);
        paste.host.user = parsed->user;
        paste.host.address = parsed->address;
        paste.host.port = parsed->port;
    }
    HEARTH_TRY(applyOptions(paste.host, arguments));
    SavedPaste done;
    if (pasted) {
        auto kept = savePasted(paste, name, context.services().hostStore, context.services().tunnelStore);
        if (!kept) return std::move(kept.error());
        done = std::move(*kept);
    } else {
        paste.host.name = name;
        auto kept = context.services().hostStore.save(paste.host);
        if (!kept) return std::move(kept.error());
        done.host = std::move(*kept);
    }
    context.tellOwner();
    const Host& saved = done.host;

    QJsonArray forwards;
    for (const ForwardSpec& spec : paste.forwards) forwards.append(forwardOption(spec));
    if (context.json()) {
        const auto way = context.services().hosts.addresses({saved}, context.control());
        if (!way) return way.error();
        QJsonObject document = hostSummary(saved, way->first());
        if (pasted) {
            document[QStringLiteral("updated")] = done.updated;
            document[QStringLiteral("forwards")] = forwards;
            document[QStringLiteral("tunnel")] =
                done.tunnel ? QJsonValue(done.tunnel->name) : QJsonValue(QJsonValue::Null);
            document[QStringLiteral("not_kept")] = QJsonArray::fromStringList(paste.notKept);
            document[QStringLiteral("remote_command")] = paste.remoteCommand;
        }
        context.print(document);
        return ExitDone;
    }
    context.print((done.updated ? Text::tr("%1 leads to %2 now.") : Text::tr("Saved %1 (%2)."))
                      .arg(saved.name, saved.addressText()));
    if (done.tunnel) {
        QStringList options;
        for (const auto& part : done.tunnel->parts) options.append(forwardOption(part.forward));
        context.print(
            Text::tr("Saved the tunnel %1 (%2). Switch it on: hearthctl tunnel up %3")
                .arg(done.tunnel->name, options.join(QLatin1String(", ")), shellQuote(done.tunnel->name)));
    }
    for (const QString& option : paste.notKept) context.print(Text::tr("Not kept: %1").arg(option));
    if (!paste.remoteCommand.isEmpty())
        context.print(
            Text::tr("Not kept: the command “%1”. Run it by hearthctl exec.").arg(paste.remoteCommand));
    return ExitDone;
}

Result<int> show(Context& context, const Arguments& arguments) {
    const auto host = findSaved(context, arguments.positional(kName));
    if (!host) return host.error();
    const auto target = context.services().hosts.resolve(*host, context.control());
    if (!target) return target.error();
    const QJsonObject document = hostDetails(*host, *target);
    if (context.json()) {
        context.print(document);
        return ExitDone;
    }
    for (const QString& line : detailLines(document)) context.print(line);
    return ExitDone;
}

Result<int> removeHost(Context& context, const Arguments& arguments) {
    const auto host = findSaved(context, arguments.positional(kName));
    if (!host) return host.error();
    if (host->source == Host::Source::SshConfig)
        return Error{ErrorKind::Invalid,
                     Text::tr("%1 comes from ~/.ssh/config, which Hearth never changes.").arg(host->name),
                     Text::tr("Remove it there."),
                     {}};
    HEARTH_TRY(context.services().hostStore.remove(host->id));
    context.tellOwner();
    if (context.json())
        context.print(QJsonObject{{QStringLiteral("removed"), host->name}});
    else
        context.print(Text::tr("Removed %1.").arg(host->name));
    return ExitDone;
}

/// Keeps the timed steps of a call.
class StepLog : public Progress {
public:
    void report(const ProgressEvent& event) override {
        using Kind = ProgressEvent::Kind;
        if (event.kind != Kind::StepDone && event.kind != Kind::StepFailed) return;
        const std::lock_guard lock(mutex_);
        steps_.append(event);
    }
    QList<ProgressEvent> steps() const {
        const std::lock_guard lock(mutex_);
        return steps_;
    }

private:
    mutable std::mutex mutex_;
    QList<ProgressEvent> steps_;
};

Result<int> test(Context& context, const Arguments& arguments) {
    StepLog log;
    Control control = context.control();
    control.progress = &log;
    const auto host = context.services().hosts.find(arguments.positional(kName));
    if (!host) return host.error();
    const auto outcome =
        testConnection(context.services().hosts, *context.services().secrets, *host, control);

    QJsonArray steps;
    for (const ProgressEvent& event : log.steps()) {
        const bool ok = event.kind == ProgressEvent::Kind::StepDone;
        const auto ms = static_cast<qint64>(event.took.count());
        steps.append(QJsonObject{{QStringLiteral("name"), event.text},
                                 {QStringLiteral("ok"), ok},
                                 {QStringLiteral("ms"), ms},
                                 {QStringLiteral("detail"), event.detail}});
        if (!context.json()) {
            context.print(QStringLiteral("%1 %2  %3  %4")
                              .arg(QLatin1String(ok ? "ok  " : "fail"), event.text.leftJustified(24),
                                   Text::tr("%1 ms").arg(ms).rightJustified(8), event.detail));
        }
    }
    if (context.json())
        context.print(
            QJsonObject{{QStringLiteral("ok"), outcome.has_value()}, {QStringLiteral("steps"), steps}});
    if (!outcome) return outcome.error();
    return ExitDone;
}

/// Answers about host keys only: with --yes by itself, otherwise as the person says. It remembers what came
/// of it and asks for no password: whether one may log in is another question.
class TrustAsker : public Asker {
public:
    TrustAsker(Asker* person, bool yes) : person_(person), yes_(yes) {}
    /// The machine itself, as questions name it: no password is asked for on its account, but for jumps on
    /// the way.
    void setDestination(const QString& host) { destination_ = host; }

    Result<HostKeyAnswer> hostKey(const HostKeyQuestion& question, const Control& control) override {
        question_ = question;
        if (question.why == HostKeyQuestion::Why::Unknown && yes_) {
            remembered_ = true;
            return HostKeyAnswer::Remember;
        }
        // --yes does not reach a changed key: that needs a person's eye.
        Control asking = control;
        asking.asker = yes_ ? nullptr : person_;
        const auto answer = askHostKey(asking, question);
        remembered_ =
            answer && (*answer == HostKeyAnswer::Remember || *answer == HostKeyAnswer::ReplaceRemembered);
        return answer;
    }
    Result<PromptAnswer> prompts(const PromptQuestion& question, const Control& control) override {
        if (question.host != destination_ && person_) return person_->prompts(question, control);
        return Error{ErrorKind::NeedsAnswer, Text::tr("The login was not needed."), {}, {}};
    }
    Result<int> choose(const ChoiceQuestion& question, const Control& control) override {
        return person_ ? person_->choose(question, control) : askChoice(Control{}, question);
    }

    const std::optional<HostKeyQuestion>& question() const { return question_; }
    bool remembered() const { return remembered_; }

private:
    Asker* person_;
    bool yes_;
    QString destination_;
    std::optional<HostKeyQuestion> question_;
    bool remembered_ = false;
};

Result<int> trust(Context& context, const Arguments& arguments) {
    const QString name = arguments.positional(kName);
    TrustAsker asker(context.asker(), arguments.has(QStringLiteral("--yes")));
    Control control = context.control();
    control.asker = &asker;
    const auto client = context.services().machines.sshClient(name, control);
    if (!client) return client.error();
    asker.setDestination((*client)->target().displayText());
    const auto connection = (*client)->connection(control);

    // The key was judged once the login began: what the login itself came to does not matter here.
    const bool loginOnly = !connection && (connection.error().kind == ErrorKind::AuthRefused ||
                                           connection.error().kind == ErrorKind::NeedsAnswer);
    const bool trusted = connection || loginOnly || asker.remembered();
    if (!trusted) return connection.error();

    if (asker.question() && !asker.remembered() && loginOnly) return connection.error();
    QJsonObject document{{QStringLiteral("name"), name}, {QStringLiteral("remembered"), asker.remembered()}};
    if (asker.question()) {
        document[QStringLiteral("type")] = asker.question()->offered.type;
        document[QStringLiteral("fingerprint")] = asker.question()->offered.fingerprint;
    }
    if (context.json())
        context.print(document);
    else if (asker.remembered())
        context.print(Text::tr("Trusted %1: %2 %3")
                          .arg(name, asker.question()->offered.type, asker.question()->offered.fingerprint));
    else if (asker.question())
        context.print(Text::tr("Taken this once; nothing was remembered."));
    else
        context.print(Text::tr("The key of %1 is known already and has not changed.").arg(name));
    return ExitDone;
}

}  // namespace

QList<Verb> hostVerbs() {
    const QString noun = QStringLiteral("host");
    const QList<Option> fields{{QStringLiteral("--key"), QStringLiteral("F")},
                               {QStringLiteral("--login"), QStringLiteral("HOW")},
                               {QStringLiteral("--certificate"), QStringLiteral("F")},
                               {QStringLiteral("--jump"), QStringLiteral("HOST"), true},
                               {QStringLiteral("--also"), QStringLiteral("ADDRESS"), true},
                               {QStringLiteral("--proxy-command"), QStringLiteral("C")},
                               {QStringLiteral("--host-key-alias"), QStringLiteral("NAME")},
                               {QStringLiteral("--ephemeral"), {}},
                               {QStringLiteral("--group"), QStringLiteral("G")},
                               {QStringLiteral("--tag"), QStringLiteral("T"), true},
                               {QStringLiteral("--notes"), QStringLiteral("TEXT")}};
    const Syntax byName{.positionals = {kName}, .options = {}, .rest = {}};
    return {
        {.noun = noun,
         .name = QStringLiteral("list"),
         .syntax = {},
         .summary = Text::tr("List the hosts, those of ~/.ssh/config too."),
         .help = {},
         .failureCode = ExitFailed,
         .run = list},
        {.noun = noun,
         .name = QStringLiteral("add"),
         .syntax = {.positionals = {QStringLiteral("[NAME]"), QStringLiteral("[ADDRESS]")},
                    .options = QList<Option>{{QStringLiteral("--paste"), QStringLiteral("'ssh …'")}} + fields,
                    .rest = {}},
         .summary = Text::tr("Save a host: ADDRESS is user@host[:port]."),
         .help = Text::tr(
             "--paste takes an ssh command in place of ADDRESS; NAME may be left out. Its forwards become a\n"
             "tunnel, what cannot be kept is listed; an ephemeral host that is saved gets its new address.\n"
             "--jump names a saved host or an address; several make a chain, the first hop first.\n"
             "--also names another address of the machine, tried directly when its own does not answer.\n"
             "--login is auto, agent, key, password or keyboard-interactive.\n"
             "--ephemeral keeps its host keys apart and forgets them with the session."),
         .failureCode = ExitFailed,
         .run = add},
        hostImportVerb(),
        {.noun = noun,
         .name = QStringLiteral("show"),
         .syntax = byName,
         .summary = Text::tr("Show one host and how it is reached."),
         .help = {},
         .failureCode = ExitFailed,
         .run = show},
        {.noun = noun,
         .name = QStringLiteral("remove"),
         .syntax = byName,
         .summary = Text::tr("Remove a saved host."),
         .help = {},
         .failureCode = ExitFailed,
         .run = removeHost},
        {.noun = noun,
         .name = QStringLiteral("test"),
         .syntax = byName,
         .summary = Text::tr("Connect and log in, and show every step with its time."),
         .help = {},
         .failureCode = ExitFailed,
         .run = test},
        {.noun = noun,
         .name = QStringLiteral("trust"),
         .syntax = {.positionals = {kName}, .options = {{QStringLiteral("--yes"), {}}}, .rest = {}},
         .summary = Text::tr("Show a host's key, ask, and remember it; --yes does not ask."),
         .help = Text::tr("A key that has changed is never taken by --yes."),
         .failureCode = ExitFailed,
         .run = trust},
    };
}

}  // namespace hearth::ctl
