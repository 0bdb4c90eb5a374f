// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QHBoxLayout;
class QListWidget;
class QPushButton;
class QToolButton;

namespace hearth {

/// A short list of things that a VM has several of: one is chosen and shown below by its owner, who keeps
/// the things themselves.
class VmItems : public QWidget {
    Q_OBJECT
public:
    /// `name` names its parts for tests: NAME + "List", "Remove".
    VmItems(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    /// The chosen one stays chosen by its place; `wrong`: places that are marked.
    void setItems(const QStringList& texts, const QList<int>& wrong);
    int current() const;
    void choose(int place);
    QPushButton* addButton(const QString& text, const QString& objectName);
    void setRemovable(bool removable);

Q_SIGNALS:
    void chosen(int place);
    void removeWanted(int place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QListWidget* list_;
    QHBoxLayout* buttons_;
    QToolButton* remove_;
    bool removable_ = true;
};

}  // namespace hearth
