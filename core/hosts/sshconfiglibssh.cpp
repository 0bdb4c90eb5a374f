// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hosts/sshconfig.h"

#include <libssh/libssh.h>

#include <QCoreApplication>
#include <QFile>

#include <memory>

namespace hearth {

Result<SshSettings> settingsByLibssh(const QString& path, const QString& destination, const QString& user,
                                     quint16 port) {
    const std::unique_ptr<ssh_session_struct, decltype(&ssh_free)> session(ssh_new(), &ssh_free);
    if (!session) return Error{ErrorKind::Failed, QStringLiteral("ssh_new"), {}, {}};
    const QByteArray name = destination.toUtf8();
    ssh_options_set(session.get(), SSH_OPTIONS_HOST, name.constData());
    const QByteArray file = QFile::encodeName(path);
    if (ssh_options_parse_config(session.get(), path.isEmpty() ? nullptr : file.constData()) != SSH_OK)
        return Error{
            ErrorKind::Invalid,
            QCoreApplication::translate("hearth::SshConfig", "The ssh config cannot be read for %1.")
                .arg(destination),
            QCoreApplication::translate("hearth::SshConfig", "Install ssh to see what is wrong in it."),
            QString::fromUtf8(ssh_get_error(session.get()))};
    SshSettings settings;
    const auto take = [&](ssh_options_e option, const char* keyword) {
        char* text = nullptr;
        if (ssh_options_get(session.get(), option, &text) == SSH_OK && text && *text &&
            *text != '%')  // %s/id_rsa: a default of libssh's
            settings.add(QLatin1String(keyword), QString::fromUtf8(text));
        ssh_string_free_char(text);
    };
    take(SSH_OPTIONS_HOST, "hostname");
    if (user.isEmpty())
        take(SSH_OPTIONS_USER, "user");
    else
        settings.add(QStringLiteral("user"), user);
    unsigned number = 22;
    ssh_options_get_port(session.get(), &number);
    settings.add(QStringLiteral("port"), QString::number(port ? port : number));
    take(SSH_OPTIONS_IDENTITY, "identityfile");
    take(SSH_OPTIONS_PROXYCOMMAND, "proxycommand");
    return settings;
}

}  // namespace hearth
