// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/findbox.h"

#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/stylepaint.h"

#include <QApplication>
#include <QEvent>
#include <QListView>
#include <QPainter>

namespace hearth {
namespace {

constexpr int rowsShown = 10;
constexpr int popupWidth = 560;

class Popup : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Colors colors = colorsOf(palette());
        paint::box(painter, rect(), colors[Role::Surface],
                   mixed(colors[Role::Line], colors[Role::Text], 0.15), metrics::radius + 2);
    }
};

}  // namespace

FindBox::FindBox(Collect collect, Interpret interpret, QWidget* parent)
    : QWidget(parent), collect_(std::move(collect)), interpret_(std::move(interpret)) {
    auto* line = row(this, 0);
    field_ = new FindField(tr("Find a machine, a tunnel, an action…  Ctrl+K"));
    field_->setObjectName(QStringLiteral("find"));
    field_->setAccessibleDescription(tr("Type a name, an action, or user@host to connect"));
    line->addWidget(field_);
    setFocusProxy(field_);

    popup_ = new Popup;
    popup_->setObjectName(QStringLiteral("findPopup"));
    popup_->hide();
    auto* lines = column(popup_, 0, metrics::tiny);
    list_ = new QListView;
    list_->setObjectName(QStringLiteral("findList"));
    list_->setAccessibleName(tr("What was found"));
    list_->setModel(&model_);
    list_->setItemDelegate(new StatusDelegate(list_));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    lines->addWidget(list_);
    nothing_ = new Label(tr("Nothing found. Type user@host to connect."), TextStyle::Body, Role::TextMuted);
    nothing_->setObjectName(QStringLiteral("findNothing"));
    nothing_->setMargin(metrics::tiny);
    lines->addWidget(nothing_);

    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textEdited, this, [this] {
        if (!open_)
            open();
        else
            search();
    });
    connect(field_, &FindField::moved, this, [this](int rows) {
        if (!open_) open();
        const int count = model_.rowCount();
        if (count == 0) return;
        const int now = list_->currentIndex().row();
        list_->setCurrentIndex(model_.index(std::clamp(now + rows, 0, count - 1)));
    });
    connect(field_, &FindField::chosen, this, [this] { choose(list_->currentIndex()); });
    connect(field_, &FindField::left, this, &FindBox::close);
    connect(field_, &QLineEdit::textChanged, this, [this] {
        if (open_) search();
    });
    connect(list_, &QListView::clicked, this, &FindBox::choose);
}

FindBox::~FindBox() {
    // It is a child of the window once it was open, and the window may go first.
    if (popup_->parent() == nullptr) delete popup_;
}

void FindBox::open() {
    // Where the person is typing in it already, what was typed must not be replaced by the next key.
    const bool arriving = QApplication::focusWidget() != field_;
    if (!open_ && arriving) before_ = QApplication::focusWidget();
    field_->setFocus(Qt::ShortcutFocusReason);
    if (open_) return;
    open_ = true;
    if (arriving) field_->selectAll();
    model_.setItems(collect_());
    popup_->setParent(window());
    search();
    popup_->show();
    popup_->raise();
}

void FindBox::close() {
    if (!open_) return;
    open_ = false;
    popup_->hide();
    field_->clear();
    // Back to where the person was; a click elsewhere has moved the focus itself.
    if (!field_->hasFocus()) return;
    if (before_ != nullptr && before_->isVisible())
        before_->setFocus(Qt::OtherFocusReason);
    else
        field_->clearFocus();
}

void FindBox::search() {
    const QString text = field_->text().trimmed();
    model_.search(text, interpret_(text));
    const bool found = model_.rowCount() > 0;
    list_->setVisible(found);
    nothing_->setVisible(!found);
    if (found) list_->setCurrentIndex(model_.index(0));
    place();
}

void FindBox::place() {
    if (popup_->parentWidget() == nullptr) return;
    const int rows = std::clamp(model_.rowCount(), 1, rowsShown);
    const int height = rows * list_->sizeHintForRow(0) + 2 * metrics::tiny;
    const int width = std::max(field_->width(), std::min(popupWidth, window()->width() - 2 * metrics::large));
    QPoint corner =
        field_->mapTo(window(), QPoint((field_->width() - width) / 2, field_->height() + metrics::tiny));
    corner.setX(std::clamp(corner.x(), 0, std::max(0, window()->width() - width)));
    popup_->setGeometry(QRect(
        corner, QSize(width, model_.rowCount() == 0 ? metrics::rowHeight + 2 * metrics::tiny : height)));
}

void FindBox::choose(const QModelIndex& index) {
    if (!index.isValid()) return;
    const FindItem item = model_.item(index);
    if (!item.reason.isEmpty()) return;
    close();
    if (item.run) item.run();
}

bool FindBox::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_) {
        if (event->type() == QEvent::FocusOut)
            close();
        else if (event->type() == QEvent::MouseButtonPress && !open_)
            open();
        else if (event->type() == QEvent::Resize && open_)
            place();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace hearth
