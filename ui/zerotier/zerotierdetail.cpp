// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zerotier/zerotierdetail.h"

#include "ui/look/card.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/settingrow.h"
#include "ui/look/statusdot.h"
#include "ui/look/style.h"
#include "ui/look/switch.h"
#include "ui/zerotier/zerotierwords.h"

#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QUrl>

namespace hearth {

namespace {

// What the switches and the facts need to stand side by side.
constexpr int kSideBySide = 2 * metrics::readingWidth - metrics::readingWidth / 2;

QList<std::pair<QString, QString>> factsOf(const ZeroTierNetwork& network) {
    QStringList routes;
    for (const ZeroTierRoute& route : network.routes) routes.append(routeText(route));
    const bool now = network.usable();
    return {
        {ZeroTierDetail::tr("ID"), network.id},
        {ZeroTierDetail::tr("Addresses here"), network.hostAddresses().join(QLatin1Char('\n'))},
        // What the service keeps after a refusal is true no more.
        {ZeroTierDetail::tr("Routes"), now ? routes.join(QLatin1Char('\n')) : QString()},
        {ZeroTierDetail::tr("DNS"), now ? dnsText(network.dns) : QString()},
        {ZeroTierDetail::tr("Device"), network.device},
        {ZeroTierDetail::tr("MAC address"), network.mac},
        {ZeroTierDetail::tr("MTU"), network.mtu > 0 ? QString::number(network.mtu) : QString()},
        {ZeroTierDetail::tr("Kind"), network.isPrivate
                                         ? ZeroTierDetail::tr("private: members need authorization")
                                         : ZeroTierDetail::tr("public: anyone who knows its ID can join")},
        {ZeroTierDetail::tr("Bridge"),
         network.bridge ? ZeroTierDetail::tr("this machine may bridge other networks into it") : QString()}};
}

}  // namespace

ZeroTierDetail::ZeroTierDetail(QWidget* parent)
    : QWidget(parent),
      dot_(new StatusDot),
      name_(new Label({}, TextStyle::Heading)),
      state_(new Label({}, TextStyle::Body, hearth::Role::TextMuted)),
      actions_(new ActionBar(QStringLiteral("moreZeroTier"))),
      problem_(new ErrorBanner),
      parts_(row(nullptr, metrics::large)),
      facts_(column(nullptr, 0)) {
    setObjectName(QStringLiteral("zeroTierDetail"));
    name_->setObjectName(QStringLiteral("zeroTierTitle"));
    name_->elide();
    state_->setObjectName(QStringLiteral("zeroTierState"));
    state_->elide();
    problem_->setObjectName(QStringLiteral("zeroTierActProblem"));
    problem_->setDismissable(true);
    connect(problem_, &ErrorBanner::dismissed, this, &ZeroTierDetail::problemRead);
    auto* head = row(nullptr, metrics::small);
    head->addWidget(dot_);
    head->addWidget(name_);
    head->addWidget(state_, 1);
    head->addWidget(actions_);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    auto* inside = new QWidget;
    auto* about = column(inside, metrics::medium);
    about->addWidget(buildAdvice());
    parts_->addWidget(buildFlags(), 1);
    auto* facts = new Card(tr("About this network"));
    facts->body()->addLayout(facts_);
    facts->body()->addStretch();
    parts_->addWidget(facts, 1);
    about->addLayout(parts_);
    about->addStretch();
    scroll->setWidget(inside);
    auto* all = column(this, metrics::small);
    all->setContentsMargins(metrics::huge, metrics::small, metrics::huge, metrics::medium);
    all->addLayout(head);
    all->addWidget(problem_);
    all->addWidget(scroll, 1);
}

QWidget* ZeroTierDetail::buildAdvice() {
    advice_ = new Card;
    advice_->setObjectName(QStringLiteral("zeroTierAdvice"));
    auto* line = row(nullptr, metrics::medium);
    auto* words = column(nullptr, metrics::tiny);
    meaning_ = new Label({}, TextStyle::Strong);
    meaning_->setObjectName(QStringLiteral("zeroTierMeaning"));
    next_ = new Label;
    next_->setObjectName(QStringLiteral("zeroTierNext"));
    for (Label* label : {meaning_, next_}) {
        label->wrap();
        label->makeSelectable();
        words->addWidget(label);
    }
    link_ = new QPushButton(icon(Icon::External, Role::OnAccent), tr("Log in…"));
    link_->setObjectName(QStringLiteral("zeroTierLogin"));
    setButtonKind(link_, ButtonKind::Primary);
    connect(link_, &QPushButton::clicked, this,
            [this] { Q_EMIT linkWanted(shown_.row.network.authenticationUrl); });
    line->addLayout(words, 1);
    line->addWidget(link_, 0, Qt::AlignTop);
    static_cast<Card*>(advice_)->body()->addLayout(line);
    return advice_;
}

QWidget* ZeroTierDetail::buildFlags() {
    auto* card = new Card(tr("What this machine accepts from it"));
    addFlag(card->body(), "allowManaged", tr("Managed addresses"),
            tr("Addresses and routes assigned by the network's controller."), &ZeroTierFlags::allowManaged);
    addFlag(card->body(), "allowGlobal", tr("Public addresses"),
            tr("Also addresses and routes outside private ranges."), &ZeroTierFlags::allowGlobal);
    addFlag(card->body(), "allowDefault", tr("Default route"),
            tr("All of this machine's traffic goes through the network, if it has such a route."),
            &ZeroTierFlags::allowDefault);
    addFlag(card->body(), "allowDns", tr("DNS"), tr("Names in its domain are looked up on its DNS servers."),
            &ZeroTierFlags::allowDns);
    card->body()->addStretch();
    return card;
}

void ZeroTierDetail::addFlag(QVBoxLayout* lines, const char* name, const QString& title,
                             const QString& meaning, bool ZeroTierFlags::*flag) {
    auto* box = new Switch;
    box->setObjectName(QLatin1String(name));
    auto* line = new SettingRow(title, meaning, box);
    lines->addWidget(line);
    flags_.append({box, line, flag});
    connect(box, &Switch::clicked, this, [this, box, flag](bool on) {
        const ZeroTierFlags now = shown_.row.network.flags;
        ZeroTierFlags wanted = now;
        wanted.*flag = on;
        // It is on when the service says so.
        box->setChecked(!on);
        Q_EMIT flagsWanted(ZeroTierFlagsChange::between(now, wanted));
    });
}

void ZeroTierDetail::setShown(const Shown& shown, const QList<ItemAction>& actions) {
    shown_ = shown;
    const ZeroTierNetwork& network = shown_.row.network;
    StateText state = stateOf(network);
    if (!shown_.row.doing.isEmpty()) state = {shown_.row.doing + QChar(u'…'), Status::Busy};
    dot_->setStatus(state.status, state.word);
    name_->setText(networkTitle(network.name, network.id));
    state_->setText(shown_.reachable ? state.word : tr("%1, when last seen").arg(state.word));
    actions_->setActions(actions, false);
    if (shown_.problem)
        problem_->setError(*shown_.problem);
    else
        problem_->clear();
    showAdvice();
    showFlags();
    showFacts();
}

void ZeroTierDetail::showAdvice() {
    const ZeroTierStatusText text = zeroTierStatusText(shown_.row.network, shown_.node);
    meaning_->setText(text.meaning);
    meaning_->setVisible(!text.meaning.isEmpty());
    next_->setText(text.next);
    next_->setVisible(!text.next.isEmpty());
    // Whoever runs the network wrote it: nothing but a page is opened.
    const QUrl page(shown_.row.network.authenticationUrl, QUrl::StrictMode);
    const bool login = shown_.row.network.status == ZeroTierNetwork::Status::AuthenticationRequired &&
                       page.isValid() &&
                       (page.scheme() == QLatin1String("https") || page.scheme() == QLatin1String("http")) &&
                       !page.host().isEmpty();
    link_->setVisible(login);
    link_->setToolTip(login ? shown_.row.network.authenticationUrl : QString());
    advice_->setVisible(!text.meaning.isEmpty() || !text.next.isEmpty() || login);
}

void ZeroTierDetail::showFlags() {
    for (const Flag& each : std::as_const(flags_)) {
        each.box->setChecked(shown_.row.network.flags.*each.flag);
        each.box->setEnabled(shown_.reachable && shown_.row.doing.isEmpty());
    }
}

/// Made anew only where they say something else: a person may be choosing text in them.
void ZeroTierDetail::showFacts() {
    if (factsOf_ == shown_.row.network) return;
    factsOf_ = shown_.row.network;
    while (QLayoutItem* item = facts_->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const auto& [title, value] : factsOf(shown_.row.network))
        if (!value.isEmpty()) facts_->addWidget(new FactRow(title, value));
}

void ZeroTierDetail::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    parts_->setDirection(event->size().width() < kSideBySide ? QBoxLayout::TopToBottom
                                                             : QBoxLayout::LeftToRight);
}

}  // namespace hearth
