// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmscreen.h"

#include "core/services.h"
#include "core/vnc/vncsession.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/shell/operations.h"
#include "ui/vms/vmscreenwindow.h"
#include "ui/vnc/vncview.h"

#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace hearth {

namespace {

constexpr int kSeenLongEnough = 5000;  // ms

}  // namespace

VmScreen::VmScreen(const UiContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      banner_(new ErrorBanner),
      said_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      scroll_(new QScrollArea),
      view_(new VncView),
      ctrlAltDel_(new QToolButton),
      scaled_(new QToolButton),
      window_(new QToolButton) {
    setObjectName(QStringLiteral("vmScreen"));
    auto* all = column(this, metrics::small);
    all->addWidget(banner_);
    banner_->setObjectName(QStringLiteral("vmScreenBanner"));
    auto* again = banner_->addAction(tr("Look again"));
    again->setObjectName(QStringLiteral("vmScreenAgain"));
    connect(again, &QPushButton::clicked, this, &VmScreen::open);
    auto* tools = row(nullptr, metrics::small);
    ctrlAltDel_->setObjectName(QStringLiteral("ctrlAltDel"));
    ctrlAltDel_->setText(tr("Ctrl+Alt+Del"));
    connect(ctrlAltDel_, &QToolButton::clicked, view_, &VncView::sendCtrlAltDel);
    scaled_->setObjectName(QStringLiteral("vmScreenScaled"));
    scaled_->setText(tr("Fit"));
    scaled_->setToolTip(tr("Draw the screen as large as there is room for it"));
    scaled_->setCheckable(true);
    scaled_->setChecked(true);
    connect(scaled_, &QToolButton::toggled, this, &VmScreen::setScaled);
    auto* hint = new Label(tr("Click into the screen to type there; Ctrl+Alt gives the keyboard back."),
                           TextStyle::Small, hearth::Role::TextMuted);
    hint->elide();
    tools->addWidget(ctrlAltDel_);
    tools->addWidget(scaled_);
    window_->setObjectName(QStringLiteral("vmScreenOwnWindow"));
    window_->setText(tr("Own window"));
    connect(window_, &QToolButton::clicked, this, &VmScreen::openWindow);
    tools->addWidget(hint, 1);
    tools->addWidget(window_);
    all->addLayout(tools);
    said_->setAlignment(Qt::AlignCenter);
    said_->wrap();
    all->addWidget(said_, 1);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidget(view_);
    scroll_->setWidgetResizable(true);
    scroll_->setAlignment(Qt::AlignCenter);
    all->addWidget(scroll_, 1);
    connect(view_, &VncView::ended, this, [this] {
        const auto why = view_->session()->ending();
        // One that broke off is opened again by itself, unless that is all it ever does.
        if (source_.on && !source_.lost && isVisible() && seen_.isValid() &&
            seen_.hasExpired(kSeenLongEnough))
            return open();
        if (why) banner_->setWarning(why->message);
        update();
    });
    connect(view_, &VncView::resized, this, [this] { setScaled(scaled_->isChecked()); });
    update();
}

void VmScreen::setScaled(bool scaled) {
    view_->setScaled(scaled);
    scroll_->setWidgetResizable(scaled);
    if (!scaled) view_->resize(view_->sizeHint());
}

void VmScreen::setVm(const VmState& vm) {
    VmScreenSource source;
    source.key = vm.machine + QLatin1Char('\n') + vm.name + QLatin1Char('\n') + QString::number(vm.pid);
    source.name = vm.name;
    if (vm.spec.display != VmSpec::Display::Vnc)
        source.none = tr("This virtual machine has no screen that can be seen here.");
    source.on = vm.on() && vm.phase != VmState::Phase::Starting;
    source.lost = vm.unknownSince.has_value();
    source.far = vm.machine != QLatin1String("local");
    source.open = [&services = context_.services, machine = vm.machine, name = vm.name](
                      const Control& control) { return services.vmService.screen(machine, name, control); };
    setSource(std::move(source));
}

void VmScreen::setSource(VmScreenSource source) {
    const bool another = source.key != source_.key;
    if (ownWindow_) ownWindow_->follow(source);
    const bool back = source_.lost && !source.lost;
    source_ = std::move(source);
    if (another || !source_.on) close();
    const bool broke = view_->session() != nullptr && view_->session()->ending();
    if (isVisible() && (!view_->session() || (back && broke))) open();
    update();
}

void VmScreen::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!view_->session()) open();
}

// A screen that nobody sees costs nothing.
void VmScreen::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    close();
}

void VmScreen::close() {
    ++turn_;
    opening_ = false;
    view_->setSession(nullptr);
    banner_->clear();
    update();
}

void VmScreen::open() {
    if (opening_ || !source_.on || !source_.none.isEmpty() || !source_.open) return update();
    view_->setSession(nullptr);
    banner_->clear();
    opening_ = true;
    update();
    using Opened = Result<std::shared_ptr<VncSession>>;
    context_.operations.query(
        this,
        [source = source_](const Control& control) -> Opened {
            auto stream = source.open(control);
            if (!stream) return std::move(stream.error());
            auto session = VncSession::open(std::move(*stream), {source.name, source.far, false}, control);
            if (!session) return std::move(session.error());
            return std::shared_ptr<VncSession>(std::move(*session));
        },
        [this, turn = turn_](const Opened& opened) {
            if (turn != turn_) return;
            opening_ = false;
            seen_.start();
            if (opened)
                view_->setSession(*opened);
            else
                banner_->setError(opened.error());
            update();
        });
}

void VmScreen::openWindow() {
    if (ownWindow_) ownWindow_->close();
    ownWindow_ = new VmScreenWindow(context_, source_, window());
    ownWindow_->show();
}

void VmScreen::update() {
    const bool seen = view_->session() != nullptr;
    scroll_->setVisible(seen);
    said_->setVisible(!seen);
    ctrlAltDel_->setEnabled(seen && !view_->session()->ending());
    scaled_->setEnabled(seen);
    window_->setEnabled(seen);
    if (!source_.none.isEmpty())
        said_->setText(source_.none);
    else if (!source_.on)
        said_->setText(tr("The screen is seen here while the virtual machine runs."));
    else
        said_->setText(opening_ ? tr("Opening the screen…") : QString());
}

}  // namespace hearth
