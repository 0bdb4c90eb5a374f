// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/support/labregistry.h"

#include <QFile>

namespace hearth::lab {
namespace {

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

}  // namespace

bool LabRegistry::start() {
    port_ = freePort();
    const QByteArray at = folder_.path().toUtf8();
    // The password's digest, by bcrypt.
    if (!write(folder_.filePath(QStringLiteral("htpasswd")),
               "ada:$2b$05$abcdefghijklmnopqrstuuIQgkIq1BLJdj1ej.2AiaUsZyyqCXRDa\n") ||
        !write(folder_.filePath(QStringLiteral("config.yml")),
               "version: 0.1\nstorage: {filesystem: {rootdirectory: " + at +
                   "/data}}\nhttp: {addr: 127.0.0.1:" + QByteArray::number(port_) +
                   "}\nauth: {htpasswd: {realm: lab, path: " + at + "/htpasswd}}\n")) {
        error_ = QStringLiteral("its folder cannot be written to");
        return false;
    }
    if (!process_.start({{QStringLiteral("docker-registry"), QStringLiteral("serve"),
                          folder_.filePath(QStringLiteral("config.yml"))},
                         {},
                         {},
                         {}}) ||
        !process_.waitForOutput("listening on")) {
        error_ = process_.error() + QString::fromLocal8Bit(process_.output().right(2000));
        return false;
    }
    return true;
}

}  // namespace hearth::lab
