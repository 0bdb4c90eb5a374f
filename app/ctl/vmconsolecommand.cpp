// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/othervmtext.h"
#include "app/ctl/terminal.h"
#include "app/ctl/verb.h"
#include "app/ctl/vmverb.h"
#include "core/services.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

constexpr char kEscape = 0x1d;  // Ctrl+], as telnet and virsh have it

/// What ended the console, where it was not the guest.
struct Ending {
    std::atomic<bool> left = false;  ///< the person pressed Ctrl+]
};

/// Carries stdin to the guest. Where that is no terminal its end ends nothing: what the guest answers is
/// still to come.
void feed(ByteStream& stream, bool terminal, Ending& ending, std::stop_source& stop, const Control& control) {
    std::array<char, 4096> buffer;
    for (;;) {
        const auto size = readInput(buffer, control);
        if (!size || (*size == 0 && terminal)) {
            if (terminal) stop.request_stop();
            return;
        }
        if (*size == 0) return;
        std::span<const char> bytes(buffer.data(), *size);
        const auto escape = terminal ? std::find(bytes.begin(), bytes.end(), kEscape) : bytes.end();
        const bool leaves = escape != bytes.end();
        bytes = bytes.first(static_cast<std::size_t>(escape - bytes.begin()));
        if (!bytes.empty() && !writeAll(stream, bytes, control)) return;
        if (leaves) {
            ending.left = true;
            stop.request_stop();
            return;
        }
    }
}

Result<int> console(Context& context, const Arguments& arguments) {
    if (context.json()) return usageError(Text::tr("A console is no JSON."));
    const QString name = arguments.positional(QStringLiteral("NAME"));
    auto stream = arguments.has(QStringLiteral("--libvirt"))
                      ? otherVmConsole(context, arguments)
                      : context.services().vmService.console(arguments.positional(QStringLiteral("M")), name,
                                                             context.control());
    if (!stream) return std::move(stream.error());
    const Control control = context.lasting();
    std::stop_source ended;
    const std::stop_callback onStop(control.stop, [&ended] { ended.request_stop(); });
    Control both = control;
    both.stop = ended.get_token();
    Ending ending;
    Result<void> carried;
    {
        const auto raw = RawInput::begin();
        if (raw != nullptr)
            context.note(Text::tr("The serial console of %1; Ctrl+] leaves it.").arg(name) +
                         QLatin1Char('\r'));
        std::jthread feeder(
            [&, terminal = raw != nullptr] { feed(**stream, terminal, ending, ended, both); });
        std::array<char, 64 * 1024> buffer;
        for (;;) {
            const auto size = (*stream)->read(buffer, both);
            if (!size) {
                carried = size.error();
                break;
            }
            if (*size == 0) break;
            carried = writeOutput(Output::Out, {buffer.data(), *size}, both);
            if (!carried) break;
        }
        ended.request_stop();
    }
    if (ending.left) {
        context.note({});
        return ExitDone;
    }
    // As in a pipeline whose reader is satisfied.
    if (!carried && carried.error().kind == ErrorKind::NotFound) return ExitDone;
    if (!carried && !control.stop.stop_requested()) return carried.error();
    if (!control.stop.stop_requested())
        context.note(Text::tr("%1 has closed its console: it is off.").arg(name));
    return ExitDone;
}

}  // namespace

Verb vmConsoleVerb() {
    return vmVerb(
        QStringLiteral("console"), {QStringLiteral("M"), QStringLiteral("NAME")},
        Text::tr("Its serial console on this terminal; Ctrl+] leaves it."),
        Text::tr("It runs on when the console is left. One at a time can hold it: for a second one "
                 "it stays silent.\nWithout a terminal, stdin goes to the guest and what it says to "
                 "stdout, until Ctrl+C or its end.") +
            QLatin1Char('\n') + Text::tr("--libvirt: of one that libvirt keeps there."),
        console, {Option{QStringLiteral("--libvirt"), {}}});
}

}  // namespace hearth::ctl
