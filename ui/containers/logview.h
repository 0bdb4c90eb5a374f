// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/containers/loglines.h"

#include <QAbstractScrollArea>
#include <QFont>

#include <compare>

class QTextLayout;

namespace hearth {

class Colors;

/// The lines of a log: only those that are seen are laid out and painted. It stays at the end while that is
/// seen, and where it is otherwise, whatever comes or goes. What came from stderr has a mark before it.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);

    const LogLines& lines() const { return lines_; }
    void append(std::vector<LogLine> lines);
    void clear();
    /// Of which streams lines are shown.
    void showStreams(bool output, bool error);
    void showTimes(bool shown);
    bool timesShown() const { return times_; }

    /// At the end, and stays there.
    bool follows() const { return follows_; }
    void follow();
    /// Where it is now.
    void stay() { setFollows(false); }

    /// Marks it wherever it occurs.
    void setFind(const QString& text);
    /// Goes to the next line that has it; false: there is none.
    bool findNext(bool backwards);

    /// What is selected; empty: nothing is.
    QString selectedText() const;
    /// All that is shown.
    QString text() const;
    void selectAll();
    void copy();

Q_SIGNALS:
    void followsChanged(bool follows);
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent*) override {}
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Place {
        std::int64_t line = 0;
        qsizetype character = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    std::pair<Place, Place> selection() const;
    void select(const Place& from, const Place& to);
    Place placeAt(const QPointF& point) const;
    QString textOf(const LogLine& line) const;
    void layOut(QTextLayout& layout, std::int64_t number) const;
    QString textBetween(const Place& from, const Place& to) const;
    void updateFont();
    void updateBars();
    void setFollows(bool follows);
    std::int64_t topLine() const;
    int linesSeen() const;

    LogLines lines_;
    QFont font_;
    qreal rowHeight_ = 1, letterWidth_ = 1;
    bool times_ = false, follows_ = true, moving_ = false;
    QString find_;
    Place anchor_, cursor_;
};

}  // namespace hearth
