// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vnc/screenpart.h"

#include "core/services.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/shell/operations.h"
#include "ui/vnc/screenwindow.h"
#include "ui/vnc/vncview.h"

#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace hearth {

namespace {

constexpr int kSeenLongEnough = 5000;  // ms

}  // namespace

ScreenPart::ScreenPart(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      banner_(new ErrorBanner),
      said_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      unlock_(new QPushButton(tr("Enter the password…"))),
      empty_(makeEmpty()),
      scroll_(new QScrollArea),
      view_(new VncView),
      tools_(row(nullptr, metrics::small)),
      ctrlAltDel_(new QToolButton),
      scaled_(new QToolButton),
      window_(new QToolButton) {
    setObjectName(QStringLiteral("screenPart"));
    auto* all = column(this, metrics::small);
    all->addWidget(banner_);
    banner_->setObjectName(QStringLiteral("screenBanner"));
    auto* again = banner_->addAction(tr("Look again"));
    again->setObjectName(QStringLiteral("screenAgain"));
    connect(again, &QPushButton::clicked, this, [this] { open(false); });
    ctrlAltDel_->setObjectName(QStringLiteral("ctrlAltDel"));
    ctrlAltDel_->setText(tr("Ctrl+Alt+Del"));
    connect(ctrlAltDel_, &QToolButton::clicked, view_, &VncView::sendCtrlAltDel);
    scaled_->setObjectName(QStringLiteral("screenScaled"));
    scaled_->setText(tr("Fit"));
    scaled_->setToolTip(tr("Draw the screen as large as there is room for it"));
    scaled_->setCheckable(true);
    scaled_->setChecked(true);
    connect(scaled_, &QToolButton::toggled, this, &ScreenPart::setScaled);
    auto* hint = new Label(tr("Click into the screen to type there; Ctrl+Alt gives the keyboard back."),
                           TextStyle::Small, hearth::Role::TextMuted);
    hint->elide();
    tools_->addWidget(ctrlAltDel_);
    tools_->addWidget(scaled_);
    tools_->addWidget(hint, 1);
    window_->setObjectName(QStringLiteral("screenOwnWindow"));
    window_->setText(tr("Own window"));
    connect(window_, &QToolButton::clicked, this, [this] { showScreenWindow(context_, source_); });
    tools_->addWidget(window_);
    all->addLayout(tools_);
    all->addWidget(empty_, 1);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidget(view_);
    scroll_->setWidgetResizable(true);
    scroll_->setAlignment(Qt::AlignCenter);
    all->addWidget(scroll_, 1);
    connect(view_, &VncView::ended, this, &ScreenPart::ended);
    connect(view_, &VncView::resized, this, [this] { setScaled(scaled_->isChecked()); });
    update();
}

/// What stands where there is nothing to see.
QWidget* ScreenPart::makeEmpty() {
    auto* empty = new QWidget;
    auto* all = column(empty, metrics::small);
    said_->setObjectName(QStringLiteral("screenSaid"));
    said_->setAlignment(Qt::AlignCenter);
    said_->wrap();
    unlock_->setObjectName(QStringLiteral("screenUnlock"));
    connect(unlock_, &QPushButton::clicked, this, [this] { open(true); });
    all->addStretch();
    all->addWidget(said_);
    all->addWidget(unlock_, 0, Qt::AlignHCenter);
    all->addStretch();
    return empty;
}

QToolButton* ScreenPart::addTool(const QString& text, const QString& name) {
    auto* tool = new QToolButton;
    tool->setObjectName(name);
    tool->setText(text);
    tools_->insertWidget(tools_->indexOf(window_), tool);
    return tool;
}

void ScreenPart::setScaled(bool scaled) {
    view_->setScaled(scaled);
    scroll_->setWidgetResizable(scaled);
    if (!scaled) view_->resize(view_->sizeHint());
}

void ScreenPart::setSource(ScreenSource source) {
    const bool another = source.id != source_.id || source.run != source_.run;
    const bool back = source_.lost && !source.lost;
    source_ = std::move(source);
    if (another || !source_.on) close();
    const bool broke = view_->session() == nullptr || view_->session()->ending().has_value();
    // What did not open is left to the person: a state is told often, and some servers count.
    if (isVisible() && broke && !locked_ && (back || (view_->session() == nullptr && !failed_))) open(false);
    update();
}

void ScreenPart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!view_->session()) open(false);
}

// A screen that nobody sees costs nothing.
void ScreenPart::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    close();
}

void ScreenPart::close() {
    ++turn_;
    opening_ = locked_ = failed_ = false;
    if (asking_) asking_->cancel();
    view_->setSession(nullptr);
    banner_->clear();
    update();
}

void ScreenPart::open(bool asking) {
    if (opening_ || !source_.on || !source_.none.isEmpty() || !source_.open) return update();
    view_->setSession(nullptr);
    banner_->clear();
    locked_ = failed_ = false;
    opening_ = true;
    update();
    const auto work = [source = source_,
                       &secrets = *context_.services.secrets](const Control& control) -> Opened {
        auto session =
            openVnc(source.open, {source.name, source.far, false}, source.secretId, secrets, control);
        if (!session) return std::move(session.error());
        return std::shared_ptr<VncSession>(std::move(*session));
    };
    const auto done = [this, turn = turn_](const Opened& opened) {
        if (turn == turn_) take(opened);
    };
    if (asking)
        asking_ = context_.operations.start({tr("Open the screen of %1").arg(source_.name), source_.machine},
                                            this, work, done);
    else
        context_.operations.query(this, work, done);
}

void ScreenPart::take(const Opened& opened) {
    opening_ = false;
    seen_.start();
    const bool asks = std::exchange(asksAtOnce_, false);
    if (opened) {
        view_->setSession(*opened);
    } else if (opened.error().kind == ErrorKind::NeedsAnswer || opened.error().kind == ErrorKind::Cancelled) {
        locked_ = true;
        if (asks) return open(true);
    } else {
        failed_ = true;
        banner_->setError(opened.error());
    }
    update();
}

void ScreenPart::ended() {
    const auto why = view_->session()->ending();
    // One that broke off is opened again by itself, unless that is all it ever does.
    if (source_.on && !source_.lost && isVisible() && seen_.isValid() && seen_.hasExpired(kSeenLongEnough))
        return open(false);
    if (why) banner_->setWarning(why->message, why->hint);
    update();
}

void ScreenPart::update() {
    const bool seen = view_->session() != nullptr;
    scroll_->setVisible(seen);
    empty_->setVisible(!seen);
    ctrlAltDel_->setEnabled(seen && !view_->session()->ending());
    scaled_->setEnabled(seen);
    window_->setEnabled(seen);
    const bool there = source_.none.isEmpty() && source_.on;
    unlock_->setVisible(there && locked_);
    if (!there)
        said_->setText(source_.none.isEmpty() ? source_.off : source_.none);
    else if (locked_)
        said_->setText(tr("A password is wanted before the screen of %1 is shown.").arg(source_.name));
    else
        said_->setText(opening_ ? tr("Opening the screen…") : QString());
}

}  // namespace hearth
