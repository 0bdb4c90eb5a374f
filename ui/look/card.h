// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace hearth {

class SectionHeader;

/// A rounded surface with a hairline that holds what belongs together; with a title it starts with a
/// SectionHeader.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    explicit Card(const QString& title, QWidget* parent = nullptr);

    /// Where the content goes.
    QVBoxLayout* body() const { return body_; }
    /// Null without a title.
    SectionHeader* header() const { return header_; }
    /// Content reaches the card's edges: for lists.
    void setEdgeToEdge();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SectionHeader* header_ = nullptr;
    QVBoxLayout* body_;
};

}  // namespace hearth
