// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/tlsstream.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <array>
#include <limits>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace hearth {
namespace {

constexpr std::size_t recordSize = 16 * 1024;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tls)
};

struct FreeSsl {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

/// OpenSSL between two memory buffers; the bytes go over the stream by our own reads and writes, which know
/// the control. `mutex_` guards the session and is never held while the stream waits; `sending_` keeps
/// records in their order. A reader never waits for it: the other side may take nothing until it is read
/// from.
class TlsStream : public ByteStream {
public:
    explicit TlsStream(ByteStreamPtr stream) : stream_(std::move(stream)) {}

    Result<void> begin(const QString& serverName, const Control& control) {
        context_.reset(SSL_CTX_new(TLS_client_method()));
        if (!context_ || SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION) != 1) return failed();
        SSL_CTX_set_verify(context_.get(), SSL_VERIFY_NONE, nullptr);
        ssl_.reset(SSL_new(context_.get()));
        in_ = BIO_new(BIO_s_mem());
        out_ = BIO_new(BIO_s_mem());
        if (!ssl_ || !in_ || !out_) {
            BIO_free(in_);
            BIO_free(out_);
            return failed();
        }
        SSL_set_bio(ssl_.get(), in_, out_);
        if (!serverName.isEmpty() && QHostAddress(serverName).isNull())
            SSL_set_tlsext_host_name(ssl_.get(), serverName.toUtf8().constData());
        auto shaken = drive(control, true, [this] { return SSL_connect(ssl_.get()); });
        if (!shaken) return std::move(shaken.error());
        if (*shaken == 0)
            return Error{ErrorKind::Protocol, Words::tr("The server ended TLS before it began."), {}, {}};
        return {};
    }

    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        const int most = static_cast<int>(
            std::min<std::size_t>(buffer.size(), std::size_t(std::numeric_limits<int>::max())));
        return drive(control, false, [&] { return SSL_read(ssl_.get(), buffer.data(), most); });
    }

    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        if (bytes.empty()) return std::size_t{0};
        const int most = static_cast<int>(std::min(bytes.size(), recordSize));
        return drive(control, true, [&] { return SSL_write(ssl_.get(), bytes.data(), most); });
    }

    Result<void> finishWriting() override {
        {
            const std::lock_guard lock(mutex_);
            ERR_clear_error();
            SSL_shutdown(ssl_.get());  // our close_notify goes to the buffer; theirs is for read()
        }
        HEARTH_TRY(flush(Control(), true));
        return stream_->finishWriting();
    }

    void close() override { stream_->close(); }

private:
    /// Calls into OpenSSL until it is done, with the bytes it wants to send and to have. 0: the server said
    /// that nothing more comes.
    template <class Call>
    Result<std::size_t> drive(const Control& control, bool writing, Call call) {
        for (;;) {
            int done = 0, why = SSL_ERROR_NONE;
            Error problem;
            {
                const std::lock_guard lock(mutex_);
                ERR_clear_error();
                done = call();
                if (done <= 0) why = SSL_get_error(ssl_.get(), done);
                if (why == SSL_ERROR_SSL || why == SSL_ERROR_SYSCALL) problem = failed();
            }
            // An alert that says why is sent too; what is wrong with the other side counts more than that it
            // did not get it.
            const auto flushed = flush(control, writing);
            if (!problem.message.isEmpty()) return problem;
            if (!flushed) return flushed.error();
            if (done > 0) return static_cast<std::size_t>(done);
            if (why == SSL_ERROR_ZERO_RETURN) return std::size_t{0};
            if (why == SSL_ERROR_WANT_READ) HEARTH_TRY(receive(control));
        }
    }

    /// Sends what OpenSSL has to say. Where another thread is at it and this one may not wait, that one sends
    /// this too: it looks once more after it has let go of `sending_`.
    Result<void> flush(const Control& control, bool wait) {
        std::array<char, recordSize> piece;
        while (pending()) {
            std::unique_lock sending(sending_, std::defer_lock);
            if (wait)
                sending.lock();
            else if (!sending.try_lock())
                return {};
            for (int size = take(piece); size > 0; size = take(piece))
                HEARTH_TRY(writeAll(*stream_, {piece.data(), static_cast<std::size_t>(size)}, control));
        }
        return {};
    }

    bool pending() {
        const std::lock_guard lock(mutex_);
        return BIO_ctrl_pending(out_) > 0;
    }

    int take(std::span<char> piece) {
        const std::lock_guard lock(mutex_);
        return BIO_read(out_, piece.data(), static_cast<int>(piece.size()));
    }

    Result<void> receive(const Control& control) {
        std::array<char, recordSize> piece;
        const auto got = stream_->read(piece, control);
        if (!got) return got.error();
        if (*got == 0)
            return Error{ErrorKind::Unreachable,
                         Words::tr("The server closed the connection without ending TLS."),
                         {},
                         {}};
        const std::lock_guard lock(mutex_);
        if (BIO_write(in_, piece.data(), static_cast<int>(*got)) != static_cast<int>(*got)) return failed();
        return {};
    }

    static Error failed() {
        std::array<char, 256> text{};
        ERR_error_string_n(ERR_get_error(), text.data(), text.size());
        return {ErrorKind::Protocol,
                Words::tr("The server does not speak TLS as Hearth does."),
                {},
                QString::fromLatin1(text.data())};
    }

    ByteStreamPtr stream_;
    std::mutex sending_;
    std::mutex mutex_;
    std::unique_ptr<SSL_CTX, FreeSsl> context_;
    std::unique_ptr<SSL, FreeSsl> ssl_;
    BIO* in_ = nullptr;  // ssl_ owns both
    BIO* out_ = nullptr;
};

}  // namespace

Result<ByteStreamPtr> startTlsUnverified(ByteStreamPtr stream, const QString& serverName,
                                         const Control& control) {
    auto tls = std::make_unique<TlsStream>(std::move(stream));
    HEARTH_TRY(tls->begin(serverName, control));
    return ByteStreamPtr(std::move(tls));
}

}  // namespace hearth
