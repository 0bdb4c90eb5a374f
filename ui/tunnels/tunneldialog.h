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

/// One forward of a tunnel, as fields: the service that it leads to, its kind, where it listens, where it
/// leads. Choosing a service fills in its usual ports.
class PartRow : public QWidget {
    Q_OBJECT
public:
    /// `socketFolder`: where a unix socket of this computer is suggested; may be empty.
    PartRow(const TunnelSpec::Part& part, const QString& socketFolder, QWidget* parent = nullptr);

    /// Invalid with the reason where it cannot be read; nothing typed yet is Invalid without a message.
    Result<TunnelSpec::Part> part() const;
    void setRemovable(bool removable);
    /// What is said beneath it.
    FormField* field() const { return field_; }

Q_SIGNALS:
    void changed();
    void removeWanted();

private:
    ForwardSpec::Kind kind() const;
    void kindChanged();
    void showBegin();
    void showNote();
    void serviceChanged();

    const QString socketFolder_;
    QString filledListen_, filledTarget_;  // by the service chosen last; what a person typed stays
    QComboBox* service_;
    QComboBox* kind_;
    QLineEdit* listen_;
    Label* arrow_;
    QLineEdit* target_;
    QWidget* remove_;
    FormField* field_;
};

/// Makes or changes a saved tunnel.
class TunnelDialog : public Dialog {
    Q_OBJECT
public:
    /// `groups`: those that there are. A tunnel without an id is a new one. `socketFolder`: where a unix
    /// socket of this computer is suggested; may be empty.
    TunnelDialog(const QList<MachineFacts>& machines, const QStringList& groups, const TunnelSpec& tunnel,
                 const QString& socketFolder = {}, QWidget* parent = nullptr);

    /// There are others now; what is chosen stays where it can.
    void setMachines(const QList<MachineFacts>& machines);
    void setSaving(bool saving);
    void showError(const Error& error);

Q_SIGNALS:
    void saveWanted(const hearth::TunnelSpec& tunnel, bool switchOn);
    /// The person wants to see what listens on that machine, to choose from it.
    void lookWanted(const QString& machine);
    /// There is no host yet.
    void addHostWanted();
    void pasteWanted();

private:
    PartRow* addPart(const TunnelSpec::Part& part);
    void buildNoHosts();
    void read();
    void press(bool switchOn);
    bool complete() const;

    TunnelSpec tunnel_;
    QList<MachineFacts> machines_;
    const QString socketFolder_;
    QLineEdit* name_;
    FormField* nameField_;
    QComboBox* machine_;
    QWidget* noHosts_;
    QPushButton* look_;
    QComboBox* group_;
    QVBoxLayout* rows_;
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
