// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vnc/vncsession.h"

#include <QHash>
#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace hearth {

class Observation;

/// A screen that is looked at: drawn whole, scaled to the widget or pixel by pixel; keys and pointer go to it
/// while it has the focus. Ctrl+Alt (or a click elsewhere) gives the keyboard back.
class VncView : public QWidget {
    Q_OBJECT
public:
    explicit VncView(QWidget* parent = nullptr);
    ~VncView() override;

    void setSession(std::shared_ptr<VncSession> session);
    const std::shared_ptr<VncSession>& session() const { return session_; }
    /// To the widget's size, keeping its shape; otherwise a pixel there is a pixel here.
    void setScaled(bool scaled);
    bool isScaled() const { return scaled_; }
    void sendCtrlAltDel();

    QSize sizeHint() const override;

Q_SIGNALS:
    void ended();
    /// The far screen has another size now.
    void resized(const QSize& size);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool) override { return false; }

private:
    void offerClipboard();
    void refresh();
    QRectF place() const;
    void point(const QPointF& at);
    void releaseKeys();

    std::shared_ptr<VncSession> session_;
    Observation* observation_ = nullptr;
    QSize size_;  // of the far screen; the last one's until the next has told its own
    QTimer redraw_;
    bool scaled_ = true;
    bool endTold_ = false;
    int buttons_ = 0;
    QPoint last_;
    QPointF wheel_;
    QHash<quint32, VncKey> down_;  // by their scan codes: what was told of them
};

/// What a key of Qt's is to a VNC server; a symbol of 0 where it is nothing. Pure.
VncKey vncKey(int key, const QString& text, Qt::KeyboardModifiers modifiers, quint32 scanCode);

}  // namespace hearth
