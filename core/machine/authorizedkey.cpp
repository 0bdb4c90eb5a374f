// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/machine/authorizedkey.h"

#include "core/base/progress.h"

#include <QCoreApplication>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::KeySetup)
};

// Reads the line from stdin. sshd ignores authorized_keys unless it and its folder are the user's alone. A
// last line without its end is ended first; a key that stands there in a comment does not count; what was
// written is read again, since a full disk may have taken half of it. The exit codes are those of `reason`.
const QString addScript = QStringLiteral(R"sh(
umask 077
IFS= read -r line || [ -n "$line" ] || exit 12
key=${line#* }
key=${key%% *}
cd 2>/dev/null || exit 13
mkdir -p .ssh || exit 14
f=.ssh/authorized_keys
has() { grep -v '^[[:space:]]*#' "$f" 2>/dev/null | grep -qF -e "$key"; }
said=present
if ! has; then
    if [ -s "$f" ] && [ -n "$(tail -c 1 "$f")" ]; then echo >> "$f" || exit 15; fi
    printf '%s\n' "$line" >> "$f" || exit 15
    has || exit 15
    said=added
fi
chmod 700 .ssh || exit 16
chmod 600 "$f" || exit 16
if command -v restorecon >/dev/null 2>&1; then restorecon -F .ssh "$f" 2>/dev/null; fi
echo "hearth-key $said"
)sh");

QString reason(int exitCode) {
    switch (exitCode) {
    case 13:
        return Text::tr("There is no home folder there.");
    case 14:
        return Text::tr("The folder ~/.ssh cannot be made there.");
    case 15:
        return Text::tr(
            "The file ~/.ssh/authorized_keys cannot be written there: no permission, or the disk is full.");
    case 16:
        return Text::tr("The permissions of ~/.ssh cannot be set there: it belongs to someone else.");
    default:
        return Text::tr("The machine cannot run the commands that add a key.");
    }
}

}  // namespace

Result<bool> addAuthorizedKey(Machine& machine, const QByteArray& line, const Control& control) {
    ProgressStep step(control, Text::tr("authorized_keys"));
    Command command = Command::shell(addScript);
    command.input = line + '\n';
    auto output = machine.run(command, control);
    if (!output) {
        step.failed(output.error().message);
        return output.error();
    }
    if (!output->exit.ok()) {
        const Error error{
            output->exit.code > 12 && output->exit.code < 17 ? ErrorKind::Denied : ErrorKind::Failed,
            reason(output->exit.code),
            Text::tr(
                "Put it right there, or add the line of the .pub file to ~/.ssh/authorized_keys by hand."),
            QString::fromUtf8(output->err.left(2000))};
        step.failed(error.message);
        return error;
    }
    if (output->out.contains("hearth-key present")) {
        step.done(Text::tr("the key was there already"));
        return false;
    }
    if (output->out.contains("hearth-key added")) {
        step.done(Text::tr("the key was added"));
        return true;
    }
    step.failed({});
    return Error{ErrorKind::Protocol, Text::tr("The machine did not say whether the key was added."),
                 Text::tr("Add the line of the .pub file to ~/.ssh/authorized_keys there by hand."),
                 QString::fromUtf8(output->out.left(500))};
}

}  // namespace hearth
