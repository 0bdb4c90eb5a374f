// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QListWidget;
class QPushButton;
class QToolButton;

namespace hearth {

/// The chain of jump hosts, first hop first: added from the saved hosts or typed, ordered by buttons, by
/// dragging or by Alt+Up and Alt+Down, removed by Del.
class JumpsEditor : public QWidget {
    Q_OBJECT
public:
    /// `known`: names that are offered.
    explicit JumpsEditor(const QStringList& known, QWidget* parent = nullptr);

    QStringList jumps() const;
    void setJumps(const QStringList& jumps);
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add();
    void remove();
    void move(int by);
    void refresh();

    QListWidget* list_;
    QComboBox* next_;
    QPushButton* add_;
    QToolButton* up_;
    QToolButton* down_;
    QToolButton* remove_;
    bool readOnly_ = false;
};

}  // namespace hearth
