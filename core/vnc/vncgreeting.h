// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytestream.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace hearth {

/// What a screen wants to know of a person before it shows itself.
enum class VncLogin { None, Password, UserAndPassword };

/// What a server says of its screen (RFC 6143 §7.3.2). A value.
struct VncScreenFacts {
    int width = 0, height = 0;
    QString name;  ///< as the server calls it, at most 256 characters

    friend bool operator==(const VncScreenFacts&, const VncScreenFacts&) = default;
};

/// A size that a screen may have: one that memory holds.
bool isVncSize(int width, int height);

/// The talk before the first picture (RFC 6143 §7.1 to §7.3), this side of it: it says how many bytes the
/// server is to say next, takes them and gives the reply. Nothing that the server says is believed, and none
/// of it reaches libvncclient, whose own handshake ends the program where a server wants it to (a login of
/// kind 30 or 113 with a modulus of 0). Pure.
class VncGreeting {
public:
    /// `screen`: what it is called in errors.
    explicit VncGreeting(QString screen) : screen_(std::move(screen)) {}

    /// The bytes that take() is to be given next; 0 while a login is wanted, and once all is said.
    std::size_t wanted() const { return wanted_; }
    /// Protocol: it is no VNC server, knows no login that Hearth knows, or says what cannot be. AuthRefused,
    /// Denied: the server lets nobody in, with its own words in detail. Nothing may be given after an error.
    Result<void> take(QByteArrayView bytes);
    /// What is to be sent now; empty: nothing.
    QByteArray takeReply() { return std::exchange(reply_, {}); }
    /// The login that it waits for.
    VncLogin login() const { return login_; }
    /// VNC's own password has at most eight bytes, the rest counts for nothing; `user` is not needed then.
    void logIn(const Secret& user, const Secret& password);
    bool done() const { return step_ == Step::Done; }
    /// Once it is done.
    const VncScreenFacts& facts() const { return facts_; }

private:
    enum class Step {
        Version,
        OldKind,    // of login, before 3.7
        KindCount,  // since 3.7
        Kinds,
        Challenge,
        VeNCryptVersion,
        VeNCryptAnswer,
        VeNCryptCount,
        VeNCryptKinds,
        Login,  // a person's turn
        Outcome,
        ReasonLength,
        Reason,
        Init,
        Name,
        Done,
    };
    void await(Step step, std::size_t bytes);
    void startInit();
    void takeKind(std::uint32_t kind);
    Result<void> takeVersion(QByteArrayView bytes);
    Result<void> takeKinds(QByteArrayView bytes);
    Result<void> takeVeNCryptKinds(QByteArrayView bytes);
    Result<void> takeOutcome(std::uint32_t outcome);
    Result<void> takeReasonLength(std::uint32_t length);
    Result<void> takeInit(QByteArrayView bytes);
    Error refused(const QString& reason) const;
    Error unknownLogin(const QString& kinds) const;
    Error impossible(const QString& what) const;

    QString screen_;
    Step step_ = Step::Version;
    std::size_t wanted_ = 12;
    int minor_ = 8;  // of version 3
    bool loggingIn_ = false;
    VncLogin login_ = VncLogin::None;
    QByteArray challenge_, reply_;
    VncScreenFacts facts_;
};

/// What answers a challenge of 16 bytes: DES with the password as RFC 6143 §7.2.2 has it. Pure.
QByteArray vncChallengeAnswer(QByteArrayView challenge, std::string_view password);

/// The user (empty for a password alone) and the password.
using VncLoginAsker = std::function<Result<std::pair<Secret, Secret>>(VncLogin, const Control&)>;

/// Has that talk over a stream, of which no byte more is read than belongs to it. Errors: those of take(), of
/// the stream and of `ask`; Unreachable where the server ends it.
Result<VncScreenFacts> greetVnc(ByteStream& stream, const QString& screen, const VncLoginAsker& ask,
                                const Control& control);

}  // namespace hearth
