// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http.h"

#include <array>
#include <limits>

#include <QCoreApplication>

// The one file that includes Beast: it takes longer to compile than all else in base together.
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace hearth {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using ErrorCode = boost::system::error_code;

constexpr std::uint32_t kHeaderLimit = 64 * 1024;
constexpr std::size_t kBufferLimit = 256 * 1024;
constexpr qsizetype kMostRefusal = 64 * 1024;
constexpr std::size_t kChunk = 128 * 1024;
constexpr int kMostInterim = 8;  // 1xx answers before the real one

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

/// What Beast reads from and writes to: a ByteStream with the control of the call in progress. The stream's
/// own Error is kept, since an error_code cannot carry it.
struct Wire {
    ByteStream& stream;
    const Control& control;
    std::optional<Error> failure;

    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, ErrorCode& code) {
        for (auto at = asio::buffer_sequence_begin(buffers); at != asio::buffer_sequence_end(buffers); ++at) {
            const asio::mutable_buffer one(*at);
            if (one.size() == 0) continue;
            auto got = stream.read({static_cast<char*>(one.data()), one.size()}, control);
            if (!got) return fail(std::move(got.error()), code);
            code = *got == 0 ? ErrorCode(asio::error::eof) : ErrorCode();
            return *got;
        }
        code = {};
        return 0;
    }
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, ErrorCode& code) {
        for (auto at = asio::buffer_sequence_begin(buffers); at != asio::buffer_sequence_end(buffers); ++at) {
            const asio::const_buffer one(*at);
            if (one.size() == 0) continue;
            auto wrote = stream.write({static_cast<const char*>(one.data()), one.size()}, control);
            if (!wrote) return fail(std::move(wrote.error()), code);
            code = {};
            return *wrote;
        }
        code = {};
        return 0;
    }
    // The throwing forms are part of what Beast asks of a stream; it is only ever called with an error_code
    // here.
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers) {
        return throwing(&Wire::read_some<Buffers>, buffers);
    }
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers) {
        return throwing(&Wire::write_some<Buffers>, buffers);
    }

private:
    std::size_t fail(Error error, ErrorCode& code) {
        failure = std::move(error);
        code = asio::error::connection_reset;
        return 0;
    }
    template <class Call, class Buffers>
    std::size_t throwing(Call call, const Buffers& buffers) {
        ErrorCode code;
        const auto size = (this->*call)(buffers, code);
        if (code) throw boost::system::system_error(code);
        return size;
    }
};

Error badAnswer(const ErrorCode& code) {
    if (code == http::error::end_of_stream || code == asio::error::eof)
        return {ErrorKind::Unreachable,
                Words::tr("The server closed the connection without an answer."),
                {},
                QString::fromStdString(code.message())};
    if (code == http::error::partial_message)
        return {ErrorKind::Protocol,
                Words::tr("The server's answer was cut short."),
                {},
                QString::fromStdString(code.message())};
    if (code == http::error::header_limit || code == http::error::buffer_overflow)
        return {ErrorKind::Protocol,
                Words::tr("The server's answer begins with more than Hearth takes."),
                {},
                QString::fromStdString(code.message())};
    return {ErrorKind::Protocol,
            Words::tr("The server's answer is not HTTP."),
            {},
            QString::fromStdString(code.message())};
}

bool isToken(const QByteArray& word) {
    static const QByteArray marks("!#$%&'*+-.^_`|~");
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               marks.contains(c);
    });
}

bool isPlain(const QByteArray& text, char lowest) {
    return std::all_of(text.begin(), text.end(), [lowest](char c) {
        return static_cast<unsigned char>(c) >= static_cast<unsigned char>(lowest) && c != 0x7f;
    });
}

beast::string_view view(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}
QByteArray bytes(beast::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

/// A line break in any of these would be a request of somebody else's making.
Result<http::request<http::string_body>> build(const HttpRequest& request) {
    bool good = isToken(request.method) && request.target.startsWith('/') && isPlain(request.target, '!') &&
                isPlain(request.host, '!');
    for (const auto& [name, value] : request.headers) good = good && isToken(name) && isPlain(value, ' ');
    if (!good)
        return Error{ErrorKind::Invalid,
                     Words::tr("This cannot be asked of a server: a name in it is not allowed in HTTP."),
                     {},
                     {}};
    http::request<http::string_body> built;
    built.version(11);
    built.method_string(view(request.method));
    built.target(view(request.target));
    built.set(http::field::host, view(request.host));
    built.set(http::field::user_agent, "Hearth/" HEARTH_VERSION);
    for (const auto& [name, value] : request.headers) built.set(view(name), view(value));
    if (request.source) {
        built.chunked(true);
        return built;
    }
    built.body().assign(request.body.constData(), static_cast<std::size_t>(request.body.size()));
    built.prepare_payload();
    return built;
}

/// Sends what `source` gives in chunks (RFC 9112, 7.1). False: the wire failed, and says why.
Result<bool> sendChunks(const std::function<Result<std::size_t>(std::span<char>)>& source, Wire& wire) {
    constexpr std::size_t kMostHead = 10;
    std::vector<char> buffer(kMostHead + kChunk + 2);
    for (;;) {
        auto got = source(std::span(buffer).subspan(kMostHead, kChunk));
        if (!got) return std::move(got.error());
        const QByteArray head = QByteArray::number(static_cast<qulonglong>(*got), 16) + "\r\n";
        const std::size_t from = kMostHead - static_cast<std::size_t>(head.size());
        std::copy(head.begin(), head.end(), buffer.begin() + static_cast<std::ptrdiff_t>(from));
        const std::size_t end = kMostHead + *got;
        buffer[end] = '\r';
        buffer[end + 1] = '\n';
        auto sent = writeAll(wire.stream, std::span(buffer).subspan(from, end + 2 - from), wire.control);
        if (!sent) {
            wire.failure = std::move(sent.error());
            return false;
        }
        if (*got == 0) return true;
    }
}

/// A stream of which some was read already.
class Continued final : public ByteStream {
public:
    Continued(QByteArray read, ByteStreamPtr stream) : read_(std::move(read)), stream_(std::move(stream)) {}
    Result<std::size_t> read(std::span<char> buffer, const Control& control) override {
        if (read_.isEmpty()) return stream_->read(buffer, control);
        const std::size_t size = std::min(buffer.size(), static_cast<std::size_t>(read_.size()));
        std::copy_n(read_.constData(), size, buffer.begin());
        read_.remove(0, static_cast<qsizetype>(size));
        return size;
    }
    Result<std::size_t> write(std::span<const char> bytes, const Control& control) override {
        return stream_->write(bytes, control);
    }
    Result<void> finishWriting() override { return stream_->finishWriting(); }
    void close() override { stream_->close(); }

private:
    QByteArray read_;
    ByteStreamPtr stream_;
};

/// As much of a refusal as is kept.
void keep(QByteArray& refusal, std::span<const char> bytes) {
    const auto room = static_cast<std::size_t>(std::max<qsizetype>(kMostRefusal - refusal.size(), 0));
    refusal.append(bytes.data(), static_cast<qsizetype>(std::min(room, bytes.size())));
}

}  // namespace

QByteArray HttpResponse::header(const QByteArray& name) const {
    for (const auto& [key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0) return value;
    return {};
}

struct HttpConnection::Private {
    ByteStreamPtr stream;
    beast::flat_buffer left{kBufferLimit};  // what came behind the last answer
    bool usable = true;

    /// `taken`: set where the stream is the caller's from here on; null where it is not asked for.
    Result<HttpResponse> perform(const HttpRequest& request,
                                 const std::function<Result<void>(int status, std::span<const char>)>& piece,
                                 const Control& control, bool* taken = nullptr) {
        if (!usable)
            return Error{ErrorKind::Unreachable, Words::tr("The server has closed this connection."), {}, {}};
        auto built = build(request);
        if (!built) return std::move(built.error());
        HEARTH_TRY(control.check());
        usable = false;
        Wire wire{*stream, control, std::nullopt};
        const auto failed = [&wire](const ErrorCode& code) {
            return wire.failure ? *wire.failure : badAnswer(code);
        };

        ErrorCode code;
        if (request.source) {
            http::request_serializer<http::string_body> serializer(*built);
            http::write_header(wire, serializer, code);
            if (!code) {
                auto sent = sendChunks(request.source, wire);
                if (!sent) return std::move(sent.error());
                if (!*sent) code = asio::error::connection_reset;
            }
        } else {
            http::write(wire, *built, code);
        }
        // A server that refuses early (413) may have closed its side: its answer counts, not our broken pipe.
        if (code && !(wire.failure && wire.failure->kind == ErrorKind::Unreachable)) return failed(code);
        const bool wroteAll = !code;
        const std::optional<Error> writeFailure = std::exchange(wire.failure, std::nullopt);

        std::optional<http::response_parser<http::buffer_body>> parser;
        for (int interim = 0;; ++interim) {
            parser.emplace();
            parser->header_limit(kHeaderLimit);
            parser->body_limit(std::numeric_limits<std::uint64_t>::max());
            if (request.method == "HEAD") parser->skip(true);
            http::read_header(wire, left, *parser, code);
            if (code) return !wroteAll && writeFailure ? *writeFailure : failed(code);
            const auto status = parser->get().result_int();
            if (status < 100 || status >= 200 || status == 101) break;
            if (interim == kMostInterim)
                return Error{
                    ErrorKind::Protocol, Words::tr("The server's answer does not come to an end."), {}, {}};
        }

        HttpResponse response;
        response.status = static_cast<int>(parser->get().result_int());
        for (const auto& field : parser->get())
            response.headers.append({bytes(field.name_string()), bytes(field.value())});
        if (taken != nullptr && (response.status == 101 || (response.status == 200 && parser->need_eof()))) {
            *taken = true;
            return response;
        }
        std::array<char, 32 * 1024> buffer;
        while (!parser->is_done()) {
            parser->get().body().data = buffer.data();
            parser->get().body().size = buffer.size();
            // Not read(): that waits for a full buffer, and what comes slowly is to be seen as it comes.
            http::read_some(wire, left, *parser, code);
            const std::size_t got = buffer.size() - parser->get().body().size;
            if (code && code != http::error::need_buffer) return failed(code);
            if (got > 0) HEARTH_TRY(piece(response.status, {buffer.data(), got}));
        }
        usable = wroteAll && parser->keep_alive();
        return response;
    }
};

HttpConnection::HttpConnection(ByteStreamPtr stream) : d(std::make_unique<Private>()) {
    d->stream = std::move(stream);
}
HttpConnection::~HttpConnection() = default;
HttpConnection::HttpConnection(HttpConnection&&) noexcept = default;
HttpConnection& HttpConnection::operator=(HttpConnection&&) noexcept = default;

Result<HttpResponse> HttpConnection::request(const HttpRequest& request, const Control& control,
                                             std::size_t bodyLimit) {
    QByteArray body;
    auto response = d->perform(
        request,
        [&](int, std::span<const char> piece) -> Result<void> {
            if (piece.size() > bodyLimit - static_cast<std::size_t>(body.size()))
                return Error{ErrorKind::Protocol,
                             Words::tr("The server's answer is larger than Hearth takes."),
                             {},
                             QStringLiteral("more than %1 bytes").arg(bodyLimit)};
            body.append(piece.data(), static_cast<qsizetype>(piece.size()));
            return {};
        },
        control);
    if (response) response->body = std::move(body);
    return response;
}

Result<HttpResponse> HttpConnection::stream(const HttpRequest& request,
                                            const std::function<bool(std::span<const char>)>& piece,
                                            const Control& control) {
    QByteArray refusal;
    auto response = d->perform(
        request,
        [&](int status, std::span<const char> bytes) -> Result<void> {
            if (status >= 200 && status < 300) return piece(bytes) ? Result<void>() : cancelledError();
            keep(refusal, bytes);
            return {};
        },
        control);
    if (response) response->body = std::move(refusal);
    return response;
}

Result<HttpConnection::Taken> HttpConnection::takeOver(const HttpRequest& request, const Control& control) {
    HttpRequest asking = request;
    asking.headers.emplaceBack("Connection", "Upgrade");
    asking.headers.emplaceBack("Upgrade", "tcp");
    QByteArray refusal;
    bool taken = false;
    auto response = d->perform(
        asking,
        [&refusal](int, std::span<const char> bytes) -> Result<void> {
            keep(refusal, bytes);
            return {};
        },
        control, &taken);
    if (!response) return std::move(response.error());
    response->body = std::move(refusal);
    Taken answer{std::move(*response), nullptr};
    if (taken) {
        const auto left = d->left.cdata();
        answer.stream = std::make_unique<Continued>(
            QByteArray(static_cast<const char*>(left.data()), static_cast<qsizetype>(left.size())),
            std::move(d->stream));
    }
    return answer;
}

bool HttpConnection::usable() const { return d->usable; }

}  // namespace hearth
