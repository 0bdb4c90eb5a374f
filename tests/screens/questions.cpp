// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screens/questions.h"

#include "core/services.h"
#include "core/ssh/hostkey.h"
#include "core/ssh/sshtext.h"
#include "ui/shell/dialogs/choicedialog.h"
#include "ui/shell/dialogs/hostkeydialog.h"
#include "ui/shell/dialogs/promptdialog.h"

namespace hearth::screens {
namespace {

HostKeyFacts facts(const char* base64, const QString& where = {}) {
    const auto key = parsePublicKey("ssh-ed25519", base64);
    return key ? hostKeyFacts(*key, where) : HostKeyFacts();
}

HostKeyQuestion hostKey(HostKeyQuestion::Why why) {
    HostKeyQuestion question;
    question.why = why;
    question.host = QStringLiteral("nas");
    question.address = QStringLiteral("[192.168.0.20]:2222");
    question.offered = facts("AAAAC3NzaC1lZDI1NTE5AAAAIJJr/SeWPS6J5LxhcgfzL9s7FY9oX/gS1UkhS0/8grKA");
    if (why == HostKeyQuestion::Why::Changed)
        question.remembered = {facts("AAAAC3NzaC1lZDI1NTE5AAAAIGG8U95uEOs07p1WLL8+P7BvMDS2Y8W0ZHJP2t1H/e2h",
                                     QStringLiteral("/home/ada/.ssh/known_hosts:12"))};
    return question;
}

}  // namespace

void showQuestions(const Services& services, QWidget& window,
                   const std::function<void(const QString&)>& take) {
    const auto show = [&](const char* name, QDialog* dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        take(QLatin1String(name));
    };
    using Why = HostKeyQuestion::Why;
    show("ask-hostkey-new", new HostKeyDialog(hostKey(Why::Unknown), &window));
    HostKeyQuestion once = hostKey(Why::Unknown);
    once.ephemeral = true;
    show("ask-hostkey-ephemeral", new HostKeyDialog(once, &window));
    show("ask-hostkey-changed", new HostKeyDialog(hostKey(Why::Changed), &window));
    show("ask-hostkey-revoked", new HostKeyDialog(hostKey(Why::Revoked), &window));

    PromptQuestion password;
    password.host = QStringLiteral("ada@gpu-box");
    password.prompts = {{SshText::tr("Password of %1").arg(password.host), false}};
    password.mayRemember = true;
    password.rememberWhere = services.secrets->rememberText();
    show("ask-password", new PromptDialog(password, &window));
    password.again = true;
    show("ask-password-again", new PromptDialog(password, &window));
    PromptQuestion factors;
    factors.what = PromptQuestion::What::KeyboardInteractive;
    factors.host = password.host;
    factors.title = QStringLiteral("Example University");
    factors.instruction = QStringLiteral("Access is logged. Type the code that your device shows.");
    factors.prompts = {{QStringLiteral("Password: "), false},
                       {QStringLiteral("One-time password (OATH) for `ada': "), true}};
    show("ask-factors", new PromptDialog(factors, &window));
    PromptQuestion passphrase = password;
    passphrase.again = false;
    passphrase.what = PromptQuestion::What::Passphrase;
    passphrase.instruction = QStringLiteral("/home/ada/.ssh/id_ed25519");
    passphrase.prompts = {{SshText::tr("Passphrase of the key %1").arg(passphrase.instruction), false}};
    show("ask-passphrase", new PromptDialog(passphrase, &window));

    ChoiceQuestion server;
    server.title = QStringLiteral("Which Jupyter on gpu-box?");
    server.text = QStringLiteral("Several servers run there.");
    server.options = {{QStringLiteral("/home/ada/work"),
                       QStringLiteral("JupyterLab · 2 h old · 3 kernels · 127.0.0.1:8888")},
                      {QStringLiteral("/data/thesis/notebooks"),
                       QStringLiteral("Notebook · 4 days old · 0 kernels · 127.0.0.1:8889")},
                      {QStringLiteral("Start another"), {}}};
    show("ask-choice", new ChoiceDialog(server, &window));
}

}  // namespace hearth::screens
