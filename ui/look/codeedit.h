// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace hearth {

/// A text that is written line by line, such as YAML: fixed letters, numbers before the lines, Tab moves in
/// steps of two blanks, a new line begins where the last one did.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEdit(QWidget* parent = nullptr);

    /// As it would be written to a file: lines ended by newline, nothing else turned into anything.
    QString text() const;
    /// Undo does not lead behind it.
    void setText(const QString& text);
    /// Goes to a line, from 1, and marks it until the text changes; 0 marks none.
    void markLine(int line);
    int markedLine() const { return marked_; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Numbers;

    int numbersWidth() const;
    void updateNumbers();
    void paintNumbers(QPaintEvent* event);
    void paintMark();

    Numbers* numbers_;
    int marked_ = 0;
};

}  // namespace hearth
