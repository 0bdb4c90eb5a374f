// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/metrics.h"
#include "ui/look/theme.h"

#include <QLabel>

namespace hearth {

/// Text in one of the type scale's styles and a role's colour; follows changes of theme and font. Plain text,
/// always: what a server says is never read as markup.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, TextStyle style = TextStyle::Body, Role role = Role::Text,
                   QWidget* parent = nullptr);

    void setRole(Role role);
    void setTextStyle(TextStyle style);
    /// Breaks lines instead of growing wide.
    void wrap();
    /// Cut with "…" where there is no room; the whole text is the tooltip then.
    void elide(Qt::TextElideMode mode = Qt::ElideRight);
    /// Can be selected by mouse and keyboard and copied.
    void makeSelectable();

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void apply();

    TextStyle style_;
    Role role_;
    bool elided_ = false;
    bool applying_ = false;
    Qt::TextElideMode elideMode_ = Qt::ElideRight;
};

}  // namespace hearth
