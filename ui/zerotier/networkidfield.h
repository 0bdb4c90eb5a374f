// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/formfield.h"
#include "ui/shell/machinetab.h"

class QComboBox;
class QLineEdit;

namespace hearth {

/// Where a network's id is typed, pasted, or chosen among those that the person controls. It is checked while
/// one types; what is pasted (the address of a page, a command) becomes the id that is in it.
class NetworkIdField : public FormField {
    Q_OBJECT
public:
    explicit NetworkIdField(const UiContext& context, QWidget* parent = nullptr);

    /// Empty: what stands there is none yet.
    QString id() const { return id_; }
    void setId(const QString& id);
    QLineEdit* edit() const;

Q_SIGNALS:
    void idChanged(const QString& id);

private:
    NetworkIdField(const UiContext& context, QComboBox* box, QWidget* parent);
    void judge(const QString& text);

    QComboBox* box_;
    QString id_;
    QHash<QString, QString> names_;  // of those that are known, by their ids
};

}  // namespace hearth
