// SPDX-License-Identifier: GPL-3.0-or-later
// What hearthctl does with the virtual machines of libvirt and VirtualBox that Hearth's own have not, or have
// otherwise.
#include "app/ctl/othervmtext.h"
#include "app/ctl/vmverb.h"
#include "core/services.h"

#include <QCoreApplication>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

const QString kMachine = QStringLiteral("M"), kName = QStringLiteral("NAME");
const QString kLibvirt = QStringLiteral("--libvirt"), kVirtualBox = QStringLiteral("--virtualbox");

Verb verb(const QString& name, const QString& summary, OtherVmAct act) {
    Verb made{.noun = QStringLiteral("vm"),
              .name = name,
              .syntax = {.positionals = {kMachine, kName}, .options = {}, .rest = {}},
              .summary = summary,
              .help = Text::tr("--json: the virtual machine, as in the list."),
              .failureCode = ExitFailed,
              .run = [](Context&, const Arguments&) -> Result<int> {
                  return usageError(Text::tr("Whose is it? --libvirt or --virtualbox."));
              }};
    return alsoOfOthers(std::move(made), act);
}

Result<int> autostart(Context& context, const Arguments& arguments) {
    const QString word = arguments.positional(QStringLiteral("on|off"));
    if (word != QLatin1String("on") && word != QLatin1String("off"))
        return usageError(Text::tr("It is switched “on” or “off”."));
    return actOnOther(context, arguments, VmManager::Libvirt,
                      word == QLatin1String("on") ? OtherVmAct::AutostartOn : OtherVmAct::AutostartOff);
}

QJsonObject settingsDocument(const VirtualBoxSettings& settings) {
    QJsonObject document{{QStringLiteral("cpus"), settings.cpus},
                         {QStringLiteral("memory_mib"), settings.memoryMiB},
                         {QStringLiteral("paravirtualisation"), settings.paravirtualisation},
                         {QStringLiteral("nested"), settings.nested}};
    for (qsizetype at = 0; at < settings.adapters.size(); ++at) {
        const auto& adapter = settings.adapters[at];
        document.insert(QStringLiteral("adapter%1").arg(at + 1),
                        adapter.network.isEmpty() ? adapter.mode
                                                  : adapter.mode + QLatin1Char(':') + adapter.network);
    }
    return document;
}

Result<OtherVm> boxOf(Context& context, const Arguments& arguments) {
    auto vm = context.services().otherVms.find(arguments.positional(kMachine), VmManager::VirtualBox,
                                               arguments.positional(kName), context.control());
    if (vm && !vm->settings)
        return Error{ErrorKind::Invalid,
                     Text::tr("VirtualBox cannot read “%1”.").arg(vm->name),
                     Text::tr("Its files may be gone: look in VirtualBox itself."),
                     {}};
    return vm;
}

void print(Context& context, const VirtualBoxSettings& settings) {
    const QJsonObject document = settingsDocument(settings);
    if (context.json()) return context.print(document);
    for (auto it = document.begin(); it != document.end(); ++it)
        context.print(it.key() + QLatin1Char('=') + it.value().toVariant().toString());
}

Result<int> show(Context& context, const Arguments& arguments) {
    auto vm = boxOf(context, arguments);
    if (!vm) return std::move(vm.error());
    print(context, *vm->settings);
    return ExitDone;
}

/// "cpus=2", "adapter1=bridged:eth0": what is said of the settings, over those that stand there.
Result<void> apply(VirtualBoxSettings& settings, const QString& words) {
    const QString field = words.section(QLatin1Char('='), 0, 0), value = words.section(QLatin1Char('='), 1);
    bool good = words.contains(QLatin1Char('='));
    if (field == QLatin1String("cpus")) {
        settings.cpus = value.toInt(&good);
    } else if (field == QLatin1String("memory_mib")) {
        settings.memoryMiB = value.toInt(&good);
    } else if (field == QLatin1String("paravirtualisation")) {
        settings.paravirtualisation = value;
        good = good && !value.isEmpty() && !value.startsWith(QLatin1Char('-'));
    } else if (field == QLatin1String("nested")) {
        settings.nested = value == QLatin1String("true");
        good = settings.nested || value == QLatin1String("false");
    } else {
        static const QString kAdapter = QStringLiteral("adapter");
        const int number = field.startsWith(kAdapter) ? field.mid(kAdapter.size()).toInt(&good) : 0;
        good = good && number >= 1 && number <= settings.adapters.size() && !value.isEmpty() &&
               !value.startsWith(QLatin1Char('-'));
        if (good)
            settings.adapters[number - 1] = {value.section(QLatin1Char(':'), 0, 0),
                                             value.section(QLatin1Char(':'), 1)};
    }
    if (good) return {};
    return usageError(
        Text::tr("“%1” is no setting: cpus=N, memory_mib=N, paravirtualisation=WORD, nested=true|false, "
                 "adapter1=nat, adapter2=bridged:eth0, intnet:NAME, hostonly:NAME, natnetwork:NAME or none.")
            .arg(words));
}

Result<int> set(Context& context, const Arguments& arguments) {
    auto vm = boxOf(context, arguments);
    if (!vm) return std::move(vm.error());
    VirtualBoxSettings wanted = *vm->settings;
    for (const QString& words : arguments.several) HEARTH_TRY(apply(wanted, words));
    HEARTH_TRY(context.services().otherVms.change(*vm, wanted, context.control()));
    return show(context, arguments);
}

/// A program on a terminal as the stream of a console.
class ConsoleStream : public ByteStream {
public:
    explicit ConsoleStream(ProcessPtr process) : process_(std::move(process)) {}
    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        auto chunk = process_->read(buffer, control);
        if (!chunk) return std::move(chunk.error());
        return chunk->source == Process::Source::End ? 0 : chunk->size;
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return process_->write(bytes, control);
    }
    Result<void> finishWriting() override { return process_->closeInput(); }
    void close() override { process_->close(); }

private:
    const ProcessPtr process_;
};

}  // namespace

Result<ByteStreamPtr> otherVmConsole(Context& context, const Arguments& arguments) {
    const Control control = context.control();
    OtherVms& others = context.services().otherVms;
    auto vm =
        others.find(arguments.positional(kMachine), VmManager::Libvirt, arguments.positional(kName), control);
    if (!vm) return std::move(vm.error());
    if (!vm->on())
        return Error{
            ErrorKind::Busy, Text::tr("“%1” does not run.").arg(vm->name), Text::tr("Start it first."), {}};
    auto process = others.console(*vm, TerminalSize(), control);
    if (!process) return std::move(process.error());
    return ByteStreamPtr(std::make_unique<ConsoleStream>(std::move(*process)));
}

QList<Verb> otherVmVerbs() {
    return {
        verb(QStringLiteral("save"), Text::tr("Saves what it has in memory, and switches it off."),
             OtherVmAct::Save),
        verb(QStringLiteral("discard"),
             Text::tr("Throws away what was saved; it boots anew at its next start."), OtherVmAct::Discard),
        verb(QStringLiteral("reboot"), Text::tr("Asks its guest to restart (libvirt)."), OtherVmAct::Reboot),
        vmVerb(QStringLiteral("autostart"), {kMachine, kName, QStringLiteral("on|off")},
               Text::tr("Whether libvirt starts it with its machine."),
               Text::tr("--json: the virtual machine, as in the list."), autostart, {Option{kLibvirt, {}}})};
}

QList<Verb> alsoOfVirtualBox(QList<Verb> verbs) {
    for (Verb& each : verbs) {
        const bool shows = each.name == QLatin1String("show");
        if (!shows && each.name != QLatin1String("set")) continue;
        each.syntax.options << Option{kVirtualBox, {}};
        each.help +=
            QLatin1Char('\n') +
            (shows ? Text::tr("--virtualbox: of one that VirtualBox keeps there, as vm set takes them.")
                   : Text::tr("--virtualbox: of one that VirtualBox keeps there and that is off: cpus=N, "
                              "memory_mib=N, paravirtualisation=default|none|minimal|legacy|kvm|hyperv, "
                              "nested=true|false, adapter1=none|nat|natnetwork:NAME|bridged:INTERFACE|"
                              "intnet:NAME|hostonly:INTERFACE, up to adapter4."));
        each.run = [own = std::move(each.run), shows](Context& context,
                                                      const Arguments& arguments) -> Result<int> {
            if (!arguments.has(kVirtualBox)) return own(context, arguments);
            return shows ? show(context, arguments) : set(context, arguments);
        };
    }
    return verbs;
}

}  // namespace hearth::ctl
