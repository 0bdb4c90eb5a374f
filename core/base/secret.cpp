// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <openssl/crypto.h>

#include <cstring>
#include <utility>

namespace hearth {

Secret::Secret(std::string_view bytes) : bytes_(new char[bytes.size() + 1]), size_(bytes.size()) {
    if (!bytes.empty()) std::memcpy(bytes_.get(), bytes.data(), bytes.size());
    bytes_[size_] = '\0';
}

Secret Secret::fromText(const QString& text) {
    QByteArray utf8 = text.toUtf8();
    Secret secret(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    OPENSSL_cleanse(utf8.data(), static_cast<std::size_t>(utf8.size()));
    return secret;
}

Secret::Secret(Secret&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        clear();
        bytes_ = std::move(other.bytes_);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret() { clear(); }

bool Secret::equals(const Secret& other) const {
    return size_ == other.size_ && CRYPTO_memcmp(c_str(), other.c_str(), size_) == 0;
}

void Secret::clear() {
    if (bytes_) OPENSSL_cleanse(bytes_.get(), size_);
    bytes_.reset();
    size_ = 0;
}

}  // namespace hearth
