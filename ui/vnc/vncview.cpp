// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vnc/vncview.h"

#include "ui/look/theme.h"
#include "ui/shell/observe.h"

#include <QApplication>
#include <QClipboard>
#include <QCursor>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hearth {

namespace {

using namespace std::chrono_literals;

constexpr auto kFrame = 16ms;
constexpr VncKey kControl{0xffe3, 0x1d}, kAlt{0xffe9, 0x38}, kDelete{0xffff, 0xd3};

int buttonsOf(Qt::MouseButtons buttons) {
    return (buttons.testFlag(Qt::LeftButton) ? 1 : 0) | (buttons.testFlag(Qt::MiddleButton) ? 2 : 0) |
           (buttons.testFlag(Qt::RightButton) ? 4 : 0);
}

}  // namespace

VncView::VncView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("vncView"));
    setAccessibleName(tr("Screen"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    redraw_.setSingleShot(true);
    redraw_.setInterval(kFrame);
    connect(&redraw_, &QTimer::timeout, this, &VncView::refresh);
    connect(QApplication::clipboard(), &QClipboard::dataChanged, this, &VncView::offerClipboard);
}

VncView::~VncView() = default;

void VncView::setSession(std::shared_ptr<VncSession> session) {
    delete observation_;
    observation_ = nullptr;
    session_ = std::move(session);
    endTold_ = false;
    down_.clear();
    if (session_) {
        observation_ = observe(
            this, [this](auto told) { return session_->onChanged(std::move(told)); },
            [this] {
                if (!redraw_.isActive()) redraw_.start();
            });
    }
    offerClipboard();
    refresh();
}

/// What was copied here is told to a screen that somebody works at, and to no other.
void VncView::offerClipboard() {
    if (session_ && hasFocus()) session_->setClipboard(QApplication::clipboard()->text());
}

void VncView::setScaled(bool scaled) {
    if (scaled_ == scaled) return;
    scaled_ = scaled;
    updateGeometry();
    update();
}

QSize VncView::sizeHint() const {
    return size_.isEmpty() ? QSize(640, 400) : (QSizeF(size_) / devicePixelRatioF()).toSize();
}

/// Where the picture is drawn, in the widget's own pixels.
QRectF VncView::place() const {
    if (size_.isEmpty()) return {};
    QSizeF size = QSizeF(size_) / devicePixelRatioF();
    if (scaled_) size.scale(QSizeF(this->size()), Qt::KeepAspectRatio);
    QRectF place(QPointF(), size);
    place.moveCenter(QRectF(rect()).center());
    // Larger than the widget: its corner is what is seen first.
    if (place.left() < 0) place.moveLeft(0);
    if (place.top() < 0) place.moveTop(0);
    return place;
}

void VncView::refresh() {
    if (!session_) return update();
    const VncRect part = session_->takeChanged();
    const QSize size(session_->width(), session_->height());
    if (size_ != size && !size.isEmpty()) {
        size_ = size;
        updateGeometry();
        Q_EMIT resized(size);
        update();
    } else if (!part.empty()) {
        const QRectF all = place();
        const qreal x = all.width() / size_.width(), y = all.height() / size_.height();
        update(QRectF(all.left() + part.x * x, all.top() + part.y * y, part.width * x, part.height * y)
                   .toAlignedRect()
                   .adjusted(-1, -1, 1, 1));
    }
    if (const auto shape = session_->takeCursor()) {
        QImage picture(reinterpret_cast<const uchar*>(shape->pixels.data()), shape->width, shape->height,
                       QImage::Format_ARGB32);
        // One without a point to see would be lost on the screen.
        const bool empty = std::all_of(shape->pixels.begin(), shape->pixels.end(),
                                       [](std::uint32_t pixel) { return pixel == 0; });
        setCursor(empty ? QCursor(Qt::CrossCursor)
                        : QCursor(QPixmap::fromImage(picture.copy()), shape->hotX, shape->hotY));
    }
    if (const auto text = session_->takeClipboard(); text && hasFocus())
        QApplication::clipboard()->setText(*text);
    if (!endTold_ && session_->ending()) {
        endTold_ = true;
        down_.clear();
        update();
        Q_EMIT ended();
    }
}

void VncView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const QRectF all = place();
    // Only around the picture: under it each frame would be painted twice.
    const QRect inside(QPoint(qCeil(all.left()), qCeil(all.top())),
                       QPoint(qFloor(all.right()) - 1, qFloor(all.bottom()) - 1));
    for (const QRect& around : QRegion(event->rect()) - (session_ ? inside : QRect()))
        painter.fillRect(around, roleColor(palette(), Role::Window));
    if (!session_) return;
    session_->look([&](const VncPicture& now) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform,
                              !qFuzzyCompare(all.width() * devicePixelRatioF(), now.width));
        // Of another size it is for a moment only: the change of size has been told.
        painter.drawImage(all, QImage(reinterpret_cast<const uchar*>(now.pixels), now.width, now.height,
                                      now.width * 4, QImage::Format_RGB32));
    });
    if (endTold_) {
        // It is a picture of what was.
        QColor veil = roleColor(palette(), Role::Window);
        veil.setAlphaF(0.6F);
        painter.fillRect(all, veil);
    }
    if (hasFocus()) {
        painter.setPen(QPen(roleColor(palette(), Role::Accent), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

bool VncView::event(QEvent* event) {
    // What is typed there is not for this window.
    if (event->type() == QEvent::ShortcutOverride && session_ && !endTold_) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

VncKey vncKey(int key, const QString& text, Qt::KeyboardModifiers modifiers, quint32 scanCode) {
    static const QHash<int, std::uint32_t> kSymbols{
        {Qt::Key_Escape, 0xff1b},    {Qt::Key_Tab, 0xff09},        {Qt::Key_Backtab, 0xff09},
        {Qt::Key_Backspace, 0xff08}, {Qt::Key_Return, 0xff0d},     {Qt::Key_Enter, 0xff8d},
        {Qt::Key_Insert, 0xff63},    {Qt::Key_Delete, 0xffff},     {Qt::Key_Pause, 0xff13},
        {Qt::Key_Print, 0xff61},     {Qt::Key_Home, 0xff50},       {Qt::Key_End, 0xff57},
        {Qt::Key_Left, 0xff51},      {Qt::Key_Up, 0xff52},         {Qt::Key_Right, 0xff53},
        {Qt::Key_Down, 0xff54},      {Qt::Key_PageUp, 0xff55},     {Qt::Key_PageDown, 0xff56},
        {Qt::Key_Shift, 0xffe1},     {Qt::Key_Control, 0xffe3},    {Qt::Key_Meta, 0xffeb},
        {Qt::Key_Alt, 0xffe9},       {Qt::Key_AltGr, 0xfe03},      {Qt::Key_CapsLock, 0xffe5},
        {Qt::Key_NumLock, 0xff7f},   {Qt::Key_ScrollLock, 0xff14}, {Qt::Key_Super_L, 0xffeb},
        {Qt::Key_Super_R, 0xffec},   {Qt::Key_Menu, 0xff67}};
    VncKey made;
#if defined(Q_OS_LINUX)
    // X11 and Wayland count from 8, and up to F10 and the keypad as a PC's keyboard does.
    if (scanCode > 8 && scanCode - 8 <= 0x58) made.code = scanCode - 8;
#elif defined(Q_OS_WIN)
    // Qt has the extended bit above the code, QEMU within it.
    made.code = (scanCode & 0x7f) | ((scanCode & 0x100) != 0 ? 0x80 : 0);
#else
    Q_UNUSED(scanCode)
#endif
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35) {
        made.symbol = 0xffbe + static_cast<std::uint32_t>(key - Qt::Key_F1);
        return made;
    }
    if (const auto known = kSymbols.constFind(key); known != kSymbols.constEnd()) {
        made.symbol = *known;
        return made;
    }
    QString typed = text;
    // With Ctrl Qt gives a control character: what stands on the key is meant.
    const bool plain = !typed.isEmpty() && typed.at(0).category() != QChar::Other_Control;
    if (!plain && key >= Qt::Key_Space && key <= Qt::Key_ydiaeresis) {
        typed = QChar(static_cast<char16_t>(key));
        if (!modifiers.testFlag(Qt::ShiftModifier)) typed = typed.toLower();
    } else if (!plain) {
        return {};
    }
    const auto character = static_cast<std::uint32_t>(typed.toUcs4().value(0));
    // X11's keysyms: Latin-1 is itself, all else is marked as Unicode.
    made.symbol = character < 0x100 ? character : 0x0100'0000 | character;
    return made;
}

void VncView::keyPressEvent(QKeyEvent* event) {
    event->accept();
    if (!session_ || endTold_) return;
    const bool releases = event->modifiers().testFlag(Qt::ControlModifier) &&
                          event->modifiers().testFlag(Qt::AltModifier) &&
                          (event->key() == Qt::Key_Control || event->key() == Qt::Key_Alt);
    if (releases) {
        // The keys that let go of it are not the guest's.
        releaseKeys();
        return clearFocus();
    }
    const VncKey key = vncKey(event->key(), event->text(), event->modifiers(), event->nativeScanCode());
    if (key.symbol == 0) return;
    down_.insert(event->nativeScanCode() != 0 ? event->nativeScanCode() : static_cast<quint32>(event->key()),
                 key);
    session_->key(key, true);
}

void VncView::keyReleaseEvent(QKeyEvent* event) {
    event->accept();
    if (!session_ || event->isAutoRepeat()) return;
    // As it was pressed: Shift may have been let go of since.
    const quint32 code =
        event->nativeScanCode() != 0 ? event->nativeScanCode() : static_cast<quint32>(event->key());
    if (const auto was = down_.constFind(code); was != down_.constEnd()) {
        session_->key(*was, false);
        down_.erase(was);
    }
}

void VncView::releaseKeys() {
    if (session_)
        for (const VncKey& each : std::as_const(down_)) session_->key(each, false);
    down_.clear();
}

void VncView::sendCtrlAltDel() {
    if (session_) session_->press({kControl, kAlt, kDelete});
}

void VncView::point(const QPointF& at) {
    const QRectF all = place();
    if (!session_ || all.isEmpty()) return;
    const QPoint there(static_cast<int>(std::floor((at.x() - all.left()) / all.width() * size_.width())),
                       static_cast<int>(std::floor((at.y() - all.top()) / all.height() * size_.height())));
    last_ = there;
    session_->pointer(there.x(), there.y(), buttons_);
}

void VncView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    buttons_ = buttonsOf(event->buttons());
    point(event->position());
}

void VncView::mouseReleaseEvent(QMouseEvent* event) {
    buttons_ = buttonsOf(event->buttons());
    point(event->position());
}

void VncView::mouseMoveEvent(QMouseEvent* event) {
    buttons_ = buttonsOf(event->buttons());
    point(event->position());
}

void VncView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (!session_) return;
    wheel_ += QPointF(event->angleDelta()) / 120.0;
    const auto turn = [&](qreal& left, int forth, int back) {
        for (; std::abs(left) >= 1; left -= left > 0 ? 1 : -1) {
            session_->pointer(last_.x(), last_.y(), buttons_ | (left > 0 ? forth : back));
            session_->pointer(last_.x(), last_.y(), buttons_);
        }
    };
    turn(wheel_.ry(), 8, 16);
    turn(wheel_.rx(), 32, 64);
}

void VncView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    offerClipboard();
    update();
}

void VncView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    releaseKeys();
    update();
}

}  // namespace hearth
