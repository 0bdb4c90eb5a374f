// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QList>
#include <QWidget>

class QPainter;

namespace hearth {

/// A small line of the last values, oldest first.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QWidget* parent = nullptr);
    void setValues(const QList<double>& values);
    /// Appends one and drops the oldest past `keep`.
    void append(double value, int keep = 60);
    /// The top of the scale; 0: the largest value shown.
    void setMaximum(double maximum);
    void setRole(Role role);
    QSize sizeHint() const override { return {96, 28}; }

    static void paint(QPainter& painter, const QRectF& rect, const QList<double>& values, double maximum,
                      Role role, const Colors& colors);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<double> values_;
    double maximum_ = 0;
    Role role_ = Role::Accent;
};

}  // namespace hearth
