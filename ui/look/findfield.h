// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace hearth {

/// A field that filters as one types: a lens before it, a button to clear it; Escape clears first and leaves
/// then. Up and down, page keys and Enter are told to whoever owns the list, so that the focus can stay here.
class FindField : public QLineEdit {
    Q_OBJECT
public:
    explicit FindField(const QString& placeholder, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Rows to move by; pages are ±10.
    void moved(int rows);
    void chosen();
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace hearth
