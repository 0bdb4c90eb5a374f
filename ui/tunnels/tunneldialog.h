// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tunnels/tunnelspec.h"
#include "ui/look/dialog.h"
#include "ui/shell/machinetab.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace hearth {

class CommandPreview;
class FormField;
class Label;
class Switch;

/// One forward of a tunnel, as fields: its kind, where it listens, where it leads.
class PartRow : public QWidget {
    Q_OBJECT
public:
    explicit PartRow(const TunnelSpec::Part& part, QWidget* parent = nullptr);

    /// Invalid with the reason where it cannot be read; nothing typed yet is Invalid without a message.
    Result<TunnelSpec::Part> part() const;
    void setRemovable(bool removable);

Q_SIGNALS:
    void changed();
    void removeWanted();

private:
    ForwardSpec::Kind kind() const;
    void kindChanged();

    const QString service_;
    QComboBox* kind_;
    QLineEdit* listen_;
    Label* arrow_;
    QLineEdit* target_;
    QWidget* remove_;
};

/// Makes or changes a saved tunnel.
class TunnelDialog : public Dialog {
    Q_OBJECT
public:
    /// `groups`: those that there are. A tunnel without an id is a new one.
    TunnelDialog(const QStringList& machines, const QStringList& groups, const TunnelSpec& tunnel,
                 QWidget* parent = nullptr);

    void setSaving(bool saving);
    void showError(const Error& error);

Q_SIGNALS:
    void saveWanted(const hearth::TunnelSpec& tunnel, bool switchOn);

private:
    PartRow* addPart(const TunnelSpec::Part& part);
    void read();
    void press(bool switchOn);
    bool complete() const;

    TunnelSpec tunnel_;
    QLineEdit* name_;
    FormField* nameField_;
    QComboBox* machine_;
    QComboBox* group_;
    QVBoxLayout* rows_;
    FormField* listField_;
    QList<PartRow*> parts_;
    Switch* start_;
    CommandPreview* preview_;
    QPushButton* save_;
    QPushButton* saveAndOn_;
};

/// Opens the dialog for that tunnel, or for a new one; saves it, and switches it on where that is wanted. One
/// that is on is begun anew with what was changed.
void editTunnel(const UiContext& context, const TunnelSpec& tunnel);

}  // namespace hearth
