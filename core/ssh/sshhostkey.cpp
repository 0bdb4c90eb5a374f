// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"
#include "core/ssh/sshhandshake.h"
#include "core/ssh/sshtext.h"

namespace hearth {

namespace {

Result<PublicKey> serverKey(ssh_session session) {
    ssh_key raw = nullptr;
    char* base64 = nullptr;
    if (ssh_get_server_publickey(session, &raw) != SSH_OK) raw = nullptr;
    const SshKeyPtr key(raw);
    if (!key || ssh_pki_export_pubkey_base64(key.get(), &base64) != SSH_OK)
        return Error{ErrorKind::Protocol,
                     SshText::tr("The server showed no host key."),
                     {},
                     QString::fromUtf8(ssh_get_error(session))};
    const SshTextPtr text(base64);
    PublicKey out;
    out.blob = QByteArray::fromBase64(QByteArray(text.get()));
    // RFC 4253 §6.6: the blob begins with its type as a string.
    if (out.blob.size() < 4)
        return Error{ErrorKind::Protocol, SshText::tr("The server showed no host key."), {}, {}};
    const auto byte = [&](int i) { return static_cast<unsigned char>(out.blob[i]); };
    const qsizetype length = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
    if (length <= 0 || length > 64)
        return Error{ErrorKind::Protocol, SshText::tr("The server showed no host key."), {}, {}};
    out.type = out.blob.mid(4, length);
    return out;
}

HostKeyQuestion makeQuestion(const SshTarget& target, const QString& name, const PublicKey& key,
                             const HostKeyVerdict& verdict, const QString& via) {
    HostKeyQuestion question;
    question.host = target.name.isEmpty() ? target.displayText() : target.name;
    question.address = name;
    question.offered = hostKeyFacts(key);
    question.ephemeral = target.ephemeral;
    for (const KnownHostEntry& entry : verdict.matching) {
        if (entry.marker == KnownHostEntry::Marker::CertAuthority) continue;
        if (verdict.state == HostKeyVerdict::State::Revoked &&
            entry.marker != KnownHostEntry::Marker::Revoked)
            continue;
        question.remembered.push_back(
            hostKeyFacts(entry.key, QStringLiteral("%1:%2").arg(entry.file).arg(entry.line)));
    }
    if (!via.isEmpty())
        question.notes << SshText::tr("It answers at %1, another address of this host.").arg(via);
    if (verdict.certAuthority) {
        question.notes << SshText::tr("A certificate authority is trusted for this name (@cert-authority), "
                                      "but Hearth cannot check host "
                                      "certificates: compare the key itself.");
    }
    return question;
}

/// A key that is already in the person's files may be in one that Hearth must not write.
Result<void> rememberKey(const KnownHosts& known, const QString& name, const PublicKey& key,
                         const Control& control) {
    auto kept = known.remember(name, key);
    // The connection is good all the same: say that it will be asked again, and go on.
    if (!kept)
        reportNote(control,
                   SshText::tr("The host key could not be remembered: %1").arg(kept.error().message));
    return {};
}

Error unknownError(const SshTarget& target, const HostKeyQuestion& question, bool strict) {
    return {ErrorKind::HostKeyUnknown,
            SshText::tr("The host key of %1 is not known: %2 %3.")
                .arg(question.address, question.offered.type, question.offered.fingerprint),
            strict ? SshText::tr("Unknown keys are refused for this host (StrictHostKeyChecking). Add the "
                                 "key to known_hosts first.")
                   : SshText::tr("Compare the fingerprint with the machine's own, then trust it: connect "
                                 "from Hearth's window or run “hearthctl host trust %1”.")
                         .arg(target.name),
            {}};
}

Error changedError(const HostKeyQuestion& question, const QString& via) {
    const QString old = question.remembered.empty() ? QString() : question.remembered.front().fingerprint;
    const QString where = question.remembered.empty() ? QString() : question.remembered.front().where;
    if (question.why == HostKeyQuestion::Why::Revoked) {
        return {ErrorKind::HostKeyChanged,
                SshText::tr("The host key of %1 is marked as revoked (%2): Hearth does not connect.")
                    .arg(question.address, where),
                SshText::tr("Someone may be in between, or the server still uses a key that was withdrawn. "
                            "Ask who runs it."),
                question.offered.fingerprint};
    }
    if (!via.isEmpty()) {
        return {ErrorKind::HostKeyChanged,
                SshText::tr(
                    "%1, another address of %2, answers with a different host key. Remembered: %3. Now: %4.")
                    .arg(via, question.host, old, question.offered.fingerprint),
                SshText::tr("Another machine may have that address now: remove it from the host. If the "
                            "machine was reinstalled, compare the fingerprint and remove the old key (%1).")
                    .arg(where),
                {}};
    }
    return {ErrorKind::HostKeyChanged,
            SshText::tr("The host key of %1 has changed. Remembered: %2. Now: %3.")
                .arg(question.address, old, question.offered.fingerprint),
            SshText::tr("The machine was set up anew, or someone is in between. Compare the fingerprint; "
                        "remove the old key (%1) only if it is right.")
                .arg(where),
            {}};
}

}  // namespace

Result<void> checkHostKey(const SshTarget& target, SshSession& session,
                          std::optional<PublicKey>& acceptedOnce, const Control& control,
                          const QString& via) {
    ProgressStep step(control, SshText::tr("Host key"));
    auto key = serverKey(session.get());
    if (!key) {
        step.failed(key.error().message);
        return key.error();
    }
    const QString shown = keyTypeText(*key) + QLatin1Char(' ') + fingerprint(*key);
    const QString name = hostKeyName(target);
    const KnownHosts known(target.knownHostsFiles, target.globalKnownHostsFiles);
    auto verdict = known.check(name, *key);
    if (!verdict) {
        step.failed(verdict.error().message);
        return verdict.error();
    }
    using State = HostKeyVerdict::State;
    if (verdict->state == State::Known ||
        (acceptedOnce && *acceptedOnce == *key && verdict->state != State::Revoked)) {
        step.done(shown);
        return {};
    }
    HostKeyQuestion question = makeQuestion(target, name, *key, *verdict, via);
    question.why = verdict->state == State::Revoked   ? HostKeyQuestion::Why::Revoked
                   : verdict->state == State::Changed ? HostKeyQuestion::Why::Changed
                                                      : HostKeyQuestion::Why::Unknown;
    const Error refusal = question.why == HostKeyQuestion::Why::Unknown
                              ? unknownError(target, question, target.strictHostKeys)
                              : changedError(question, via);
    if (question.why == HostKeyQuestion::Why::Unknown && target.strictHostKeys) {
        step.failed(refusal.message);
        return refusal;
    }
    Result<HostKeyAnswer> answer = refusal;
    if (control.asker) {
        answer = askHostKey(control, question);
        if (!answer && answer.error().kind != ErrorKind::NeedsAnswer) {
            step.failed(answer.error().message);
            return answer.error();
        }
    }
    const HostKeyAnswer given = answer ? *answer : HostKeyAnswer::Refuse;
    if (question.why == HostKeyQuestion::Why::Unknown && given == HostKeyAnswer::AcceptOnce) {
        acceptedOnce = *key;
        step.done(SshText::tr("%1, accepted for now").arg(shown));
        return {};
    }
    if (question.why == HostKeyQuestion::Why::Unknown && given == HostKeyAnswer::Remember) {
        HEARTH_TRY(rememberKey(known, name, *key, control));
        acceptedOnce = *key;
        step.done(SshText::tr("%1, now remembered").arg(shown));
        return {};
    }
    if (question.why == HostKeyQuestion::Why::Changed && given == HostKeyAnswer::ReplaceRemembered) {
        if (auto forgotten = known.forget(name); !forgotten) {
            step.failed(forgotten.error().message);
            return forgotten.error();
        }
        HEARTH_TRY(rememberKey(known, name, *key, control));
        acceptedOnce = *key;
        step.done(SshText::tr("%1, replaces the old one").arg(shown));
        return {};
    }
    step.failed(refusal.message);
    if (answer && question.why == HostKeyQuestion::Why::Unknown) return cancelledError();
    return refusal;
}

}  // namespace hearth
