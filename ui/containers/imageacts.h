// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagedetails.h"
#include "ui/shell/itemacts.h"

namespace hearth {

/// What is done to a machine's images; their ids are the keys.
class ImageActs : public ItemActs {
    Q_OBJECT
public:
    using ItemActs::ItemActs;

    void tag(const Image& image, const QString& name);
    /// These of its names, one after the other; the image goes with its last one. By its id where it has
    /// none. `force`: also where containers were made of it that do not run.
    void remove(const Image& image, const QStringList& names, bool force);
    /// Into a file of this computer.
    void save(const Image& image, const QString& file);
};

/// "Untagged: lab/web:1. Deleted: 3579f24a7123 and 2 more."
QString removedText(const ImagesRemoved& removed);

}  // namespace hearth
