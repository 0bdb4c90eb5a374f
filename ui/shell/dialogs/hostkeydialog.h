// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "ui/look/dialog.h"

namespace hearth {

/// Is this the right server? First use: type, fingerprint and picture of the key. A changed key: old and new
/// side by side, and no way on until the old one is removed by the person, here. A revoked key: only an
/// explanation.
class HostKeyDialog : public Dialog {
    Q_OBJECT
public:
    explicit HostKeyDialog(const HostKeyQuestion& question, QWidget* parent = nullptr);
    /// Valid once accepted.
    HostKeyAnswer answer() const { return answer_; }

private:
    void buildUnknown(const HostKeyQuestion& question);
    void buildChanged(const HostKeyQuestion& question);
    void buildRevoked(const HostKeyQuestion& question);
    void addNotes(const HostKeyQuestion& question);
    void finish(HostKeyAnswer answer);

    HostKeyAnswer answer_ = HostKeyAnswer::Refuse;
};

}  // namespace hearth
