// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPlainTextEdit;
class QToolButton;

namespace hearth {

/// A command as one could paste it into a terminal: fixed font, selectable, with a copy button. Grows with
/// its lines, to a limit.
class CommandPreview : public QFrame {
    Q_OBJECT
public:
    explicit CommandPreview(const QString& text = {}, QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const;
    /// Lines shown at most before it scrolls.
    void setMaximumLines(int lines);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fit();

    QPlainTextEdit* edit_;
    QToolButton* copy_;
    int maximumLines_ = 6;
};

}  // namespace hearth
