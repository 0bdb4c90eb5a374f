// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vms/lastingscript.h"
#include "core/vms/move/vmtransferplan.h"
#include "core/vms/vmservice.h"

namespace hearth {

/// Pure. As the scripts of a transfer take a name: octal numbers, a full stop behind each.
QByteArray spelledForTransfer(const QString& name);

/// One of the two machines of a transfer, and the script that holds something there until it is ended. One
/// thread.
class TransferSide {
public:
    /// `machine`: one of the two of `what`, which outlives this.
    TransferSide(const VmTransfer& what, QString machine);

    Result<void> find(VmService& service, const Control& control);
    /// Starts its script; what that says when it is ready.
    Result<QByteArray> open(const char* body, const QStringList& arguments,
                            const LastingScript::OnLine& onLine, const Control& control);
    /// As LastingScript::ask(), its errors in words for a person.
    Result<QByteArray> ask(const QByteArray& line, const Control& control);
    /// Whether the script itself said why it did not do it. Else that is not known: an answer may be lost.
    bool refused() const { return script_ && !script_->error().isEmpty(); }
    /// Ends the script: what is half done there goes before this returns, where its machine can be told.
    void finish();

    Machine& machine() const { return *machine_; }
    const QString& name() const { return name_; }
    const QString& title() const { return title_; }  ///< in sentences

private:
    Error scriptError(const Error& error) const;

    const VmTransfer& what_;
    const QString name_, title_;
    std::shared_ptr<Machine> machine_;
    std::optional<LastingScript> script_;
};

}  // namespace hearth
