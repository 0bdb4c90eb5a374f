// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/files/filepicker.h"
#include "ui/shell/machinetab.h"

#include <functional>

namespace hearth {

struct PickSpec {
    FilePicker::Pick what = FilePicker::Pick::File;
    QString from;            ///< a folder or a file to begin at; empty: the home folder
    QStringList suffixes{};  ///< "iso": other files cannot be chosen; empty: all can
};

/// Lets a person pick a file or a folder on a machine; `picked` gets its path while `parent` lives.
FilePicker* pickFile(const UiContext& context, QWidget* parent, const QString& machine, const PickSpec& spec,
                     std::function<void(const QString&)> picked);

}  // namespace hearth
