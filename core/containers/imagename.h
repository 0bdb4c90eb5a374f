// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace hearth {

/// An image's name as one types it, in its parts.
struct ImageName {
    QString repository;  ///< as it was given: "lab/web", "127.0.0.1:5000/lab/web"
    QString tag;         ///< empty where there is a digest; "latest" where nothing was said
    QString digest;      ///< "sha256:…"
    QString registry;    ///< "docker.io" where none was named

    /// "lab/web:1", "lab/web@sha256:…".
    QString text() const;

    friend bool operator==(const ImageName&, const ImageName&) = default;
};
/// Pure. By the grammar that registries and engines share. Invalid with what is wrong.
/// https://github.com/distribution/reference/blob/main/reference.go
Result<ImageName> parseImageName(const QString& text);

}  // namespace hearth
