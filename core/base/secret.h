// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <memory>
#include <string_view>

namespace hearth {

/// A password, passphrase or token: move-only bytes that are wiped when it goes. Copies that a toolkit makes
/// (a line edit's text) are wiped by best effort only.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view bytes);
    /// Takes UTF-8 of `text`; the caller's string is left as it is.
    static Secret fromText(const QString& text);

    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    /// A second copy, on purpose and visible in the code.
    Secret clone() const { return Secret(view()); }
    bool isEmpty() const { return size_ == 0; }
    std::string_view view() const { return {bytes_.get(), size_}; }
    /// Zero-terminated, for C libraries. Valid while the secret lives.
    const char* c_str() const { return bytes_ ? bytes_.get() : ""; }
    /// Equal bytes, compared in constant time.
    bool equals(const Secret& other) const;
    void clear();

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

}  // namespace hearth
