// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/gzip.h"

#include <QCoreApplication>

#include <vector>

#include <zlib.h>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::Gzip)
};

constexpr std::size_t kPiece = 64 * 1024;
constexpr int kGzip = 16;  // added to the window's size: gzip's frame instead of zlib's

void give(z_stream& stream, std::span<const char> bytes) {
    // zlib does not write to it, whatever its type says.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
}

}  // namespace

struct GzipPacker::Private {
    z_stream stream{};
    std::vector<char> out = std::vector<char>(kPiece);

    Result<void> run(int flush, const BytesSink& sink) {
        do {
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = static_cast<uInt>(out.size());
            deflate(&stream, flush);
            const std::size_t made = out.size() - stream.avail_out;
            if (made > 0) HEARTH_TRY(sink({out.data(), made}));
        } while (stream.avail_out == 0);
        return {};
    }
};

GzipPacker::GzipPacker() : d(std::make_unique<Private>()) {
    constexpr int kMemory = 8;
    deflateInit2(&d->stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + kGzip, kMemory, Z_DEFAULT_STRATEGY);
}
GzipPacker::~GzipPacker() { deflateEnd(&d->stream); }

Result<void> GzipPacker::feed(std::span<const char> bytes, const BytesSink& sink) {
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), kPiece))) {
        give(d->stream, bytes.first(std::min(bytes.size(), kPiece)));
        HEARTH_TRY(d->run(Z_NO_FLUSH, sink));
    }
    return {};
}

Result<void> GzipPacker::finish(const BytesSink& sink) {
    give(d->stream, {});
    return d->run(Z_FINISH, sink);
}

struct GzipUnpacker::Private {
    z_stream stream{};
    std::vector<char> out = std::vector<char>(kPiece);
    bool whole = false;
};

GzipUnpacker::GzipUnpacker() : d(std::make_unique<Private>()) { inflateInit2(&d->stream, MAX_WBITS + kGzip); }
GzipUnpacker::~GzipUnpacker() { inflateEnd(&d->stream); }

bool GzipUnpacker::whole() const { return d->whole; }

Result<void> GzipUnpacker::feed(std::span<const char> bytes, const BytesSink& sink) {
    while (!bytes.empty()) {
        const std::size_t take = std::min(bytes.size(), kPiece);
        give(d->stream, bytes.first(take));
        bytes = bytes.subspan(take);
        do {
            if (d->whole) {
                if (d->stream.avail_in == 0) break;
                inflateReset(&d->stream);
                d->whole = false;
            }
            d->stream.next_out = reinterpret_cast<Bytef*>(d->out.data());
            d->stream.avail_out = static_cast<uInt>(d->out.size());
            const int code = inflate(&d->stream, Z_NO_FLUSH);
            if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
                return Error{ErrorKind::Invalid,
                             Text::tr("What is packed cannot be unpacked: it is damaged."),
                             {},
                             QString::fromLatin1(d->stream.msg)};
            d->whole = code == Z_STREAM_END;
            const std::size_t made = d->out.size() - d->stream.avail_out;
            if (made > 0) HEARTH_TRY(sink({d->out.data(), made}));
        } while (d->stream.avail_in > 0 || d->stream.avail_out == 0);
    }
    return {};
}

}  // namespace hearth
