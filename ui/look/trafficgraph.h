// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QList>
#include <QWidget>

namespace hearth {

/// Two lines of rates over the last minutes, one above the other's ground: what came (filled) and what went.
/// The words beside it are the page's. Painted only when it was given something else.
class TrafficGraph : public QWidget {
    Q_OBJECT
public:
    struct Words {
        QString in, out;   ///< the legend: "↓ 1.2 MiB/s"
        QString top;       ///< what the top line stands for
        QString from, to;  ///< under the left and the right end: "3 min ago", "now"
        friend bool operator==(const Words&, const Words&) = default;
    };
    explicit TrafficGraph(QWidget* parent = nullptr);

    /// Values oldest first, the last one now; `places` values fill the width. `top`: of the scale.
    void setValues(const QList<double>& in, const QList<double>& out, int places, double top,
                   const Words& words);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// A round top for a scale that holds `most` bytes a second: 1, 2, 5, 10 … 500 of B, KiB, MiB …; at least
    /// 1 KiB.
    static double roundTop(double most);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<double> in_, out_;
    int places_ = 2;
    double top_ = 1;
    Words words_;
};

}  // namespace hearth
