// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QWidget>

class QPainter;

namespace hearth {

/// A word or two in a rounded box: a tag, a kind, a count.
class Pill : public QWidget {
    Q_OBJECT
public:
    explicit Pill(const QString& text = {}, Role role = Role::TextMuted, QWidget* parent = nullptr);
    void setText(const QString& text);
    void setRole(Role role);
    QString text() const { return text_; }
    QSize sizeHint() const override;

    /// For delegates: how wide it is, and it painted.
    static QSize sizeFor(const QString& text);
    static void paint(QPainter& painter, const QRectF& rect, const QString& text, Role role,
                      const Colors& colors);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    Role role_;
};

}  // namespace hearth
