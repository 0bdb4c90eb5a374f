// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/processstream.h"

#include "core/containers/containertext.h"

namespace hearth {
namespace {

constexpr qsizetype kMostWords = 4000;

}  // namespace

ProcessStream::~ProcessStream() { process_->close(); }

Result<std::size_t> ProcessStream::read(std::span<char> buffer, const Control& control) {
    for (;;) {
        auto chunk = process_->read(buffer, control);
        if (!chunk) return std::move(chunk.error());
        if (chunk->source == Process::Source::Output) {
            said_ = true;
            return chunk->size;
        }
        if (chunk->source == Process::Source::Error) {
            words_ =
                (words_ + QByteArray(buffer.data(), static_cast<qsizetype>(chunk->size))).right(kMostWords);
            continue;
        }
        if (said_ || words_.isEmpty()) return std::size_t(0);
        return Error{ErrorKind::Unreachable,
                     ContainerText::tr("The container engine does not answer."),
                     {},
                     QString::fromUtf8(words_)};
    }
}

Result<std::size_t> ProcessStream::write(std::span<const char> bytes, const Control& control) {
    return process_->write(bytes, control);
}

Result<void> ProcessStream::finishWriting() { return process_->closeInput(); }

void ProcessStream::close() { process_->close(); }

}  // namespace hearth
