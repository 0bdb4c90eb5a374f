// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QWidget>

class QPainter;

namespace hearth {

/// A state by shape and colour, so that neither is needed alone.
enum class Status {
    Ok,    ///< filled disc
    Busy,  ///< half-filled disc: on its way
    Idle,  ///< ring
    Warn,  ///< triangle
    Bad,   ///< cross
};
Role statusRole(Status status);
void paintStatus(QPainter& painter, const QRectF& rect, Status status, const Colors& colors);

/// The shape alone; a word belongs beside it. The accessible name is the word.
class StatusDot : public QWidget {
    Q_OBJECT
public:
    explicit StatusDot(Status status = Status::Idle, QWidget* parent = nullptr);
    void setStatus(Status status, const QString& word = {});
    Status status() const { return status_; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Status status_;
};

}  // namespace hearth
