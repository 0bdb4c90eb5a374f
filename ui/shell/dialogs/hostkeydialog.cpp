// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/dialogs/hostkeydialog.h"

#include "core/vms/vmhosts.h"
#include "ui/look/card.h"
#include "ui/look/errorbanner.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/sectionheader.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace hearth {
namespace {

// The fingerprint can be compared by eye or pasted; the picture shows a difference at a glance.
enum class Room { Enough, Half };

Card* keyCard(const QString& title, const HostKeyFacts& key, const QString& name, Room room = Room::Enough) {
    auto* card = new Card(title);
    card->setObjectName(name);
    card->body()->setSpacing(metrics::small);
    auto* type = new Label(HostKeyDialog::tr("%1 key").arg(key.type), TextStyle::Small, Role::TextMuted);
    card->body()->addWidget(type);
    auto* fingerprint = new Label(key.fingerprint, TextStyle::Mono);
    fingerprint->setObjectName(name + QStringLiteral("Fingerprint"));
    fingerprint->setAccessibleName(HostKeyDialog::tr("Fingerprint"));
    fingerprint->makeSelectable();
    // A fingerprint has no place to break a line. Only where it must: who selects and copies it takes the
    // mark along.
    if (room == Room::Half) {
        QString breakable = key.fingerprint;
        if (breakable.size() > 32) breakable.insert(breakable.size() / 2 + 4, QChar(0x200b));
        fingerprint->setText(breakable);
        fingerprint->wrap();
    }
    card->body()->addWidget(fingerprint);
    auto* art = new Label(key.randomart, TextStyle::MonoSmall, Role::TextMuted);
    art->setAccessibleName(HostKeyDialog::tr("Picture of the key"));
    art->setVisible(!key.randomart.isEmpty());
    card->body()->addWidget(art, 0, Qt::AlignLeft);
    if (!key.where.isEmpty()) {
        auto* where = new Label(key.where, TextStyle::Small, Role::TextMuted);
        where->elide(Qt::ElideMiddle);
        card->body()->addWidget(where);
    }
    card->body()->addStretch(1);
    return card;
}

QPushButton* copyButton(const QString& fingerprint) {
    auto* copy = new QPushButton(HostKeyDialog::tr("Copy fingerprint"));
    copy->setObjectName(QStringLiteral("copyFingerprint"));
    copy->setAutoDefault(false);
    setButtonKind(copy, ButtonKind::Link);
    QObject::connect(copy, &QPushButton::clicked, copy,
                     [fingerprint] { QGuiApplication::clipboard()->setText(fingerprint); });
    return copy;
}

Label* paragraph(const QString& text, TextStyle style = TextStyle::Body, Role role = Role::Text) {
    auto* label = new Label(text, style, role);
    label->wrap();
    return label;
}

}  // namespace

HostKeyDialog::HostKeyDialog(const HostKeyQuestion& question, QWidget* parent)
    : Dialog(tr("Host key of %1").arg(question.host), parent) {
    setObjectName(QStringLiteral("hostKeyDialog"));
    switch (question.why) {
    case HostKeyQuestion::Why::Unknown:
        buildUnknown(question);
        break;
    case HostKeyQuestion::Why::Changed:
        buildChanged(question);
        break;
    case HostKeyQuestion::Why::Revoked:
        buildRevoked(question);
        break;
    }
}

void HostKeyDialog::finish(HostKeyAnswer answer) {
    answer_ = answer;
    accept();
}

void HostKeyDialog::addNotes(const HostKeyQuestion& question) {
    for (const QString& note : question.notes)
        body()->addWidget(paragraph(note, TextStyle::Small, Role::TextMuted));
}

void HostKeyDialog::buildUnknown(const HostKeyQuestion& question) {
    const bool guest = isVmHostAlias(question.address);
    const QString address = guest ? question.host : question.address;
    body()->addWidget(new Label(tr("Is this %1?").arg(question.host), TextStyle::Title));
    body()->addWidget(
        paragraph(question.remembered.empty()
                      ? tr("Hearth connects to %1 for the first time. Compare the fingerprint with "
                           "the one that its owner gives you, then remember it.")
                            .arg(address)
                      : tr("%1 is known by a key of another type and now shows this one. Compare the "
                           "fingerprint with the one that its owner gives you.")
                            .arg(address)));
    if (guest)
        body()->addWidget(paragraph(tr("It is a virtual machine: “ssh-keygen -lf "
                                       "/etc/ssh/ssh_host_ed25519_key.pub” says it on its console."),
                                    TextStyle::Small, Role::TextMuted));
    auto* key = keyCard(tr("Key of the server"), question.offered, QStringLiteral("offered"));
    key->header()->addAction(copyButton(question.offered.fingerprint));
    body()->addWidget(key);
    addNotes(question);
    if (question.ephemeral) {
        body()->addWidget(
            paragraph(tr("This host is ephemeral: its key is kept apart and forgotten when Hearth ends."),
                      TextStyle::Small, Role::TextMuted));
    }
    // No default button: whoever presses Enter has not compared anything.
    auto* remember = addButton(tr("Remember and connect"), QStringLiteral("remember"));
    connect(remember, &QPushButton::clicked, this, [this] { finish(HostKeyAnswer::Remember); });
    auto* once = addButton(tr("Connect once"), QStringLiteral("acceptOnce"));
    once->setToolTip(tr("For this connection only; the next one asks again."));
    connect(once, &QPushButton::clicked, this, [this] { finish(HostKeyAnswer::AcceptOnce); });
    addCancel()->setFocus();
}

void HostKeyDialog::buildChanged(const HostKeyQuestion& question) {
    setMinimumWidth(metrics::dialogWidth + 200);
    auto* banner = new ErrorBanner;
    banner->setError(
        {ErrorKind::HostKeyChanged,
         tr("The host key of %1 has changed.").arg(question.host),
         tr("Someone may be listening in, or the machine was installed anew. Compare the new fingerprint "
            "with the owner's before you remove the old key."),
         {}});
    body()->addWidget(banner);
    auto* sides = row(nullptr, metrics::medium);
    auto* old = column(nullptr, metrics::small);
    for (const auto& key : question.remembered)
        old->addWidget(keyCard(tr("Remembered"), key, QStringLiteral("remembered"), Room::Half));
    auto* now =
        keyCard(tr("Shown by the server now"), question.offered, QStringLiteral("offered"), Room::Half);
    now->header()->addAction(copyButton(question.offered.fingerprint));
    sides->addLayout(old, 1);
    sides->addWidget(now, 1);
    body()->addLayout(sides);
    addNotes(question);

    // The way on opens only after the old key was removed: two acts, so that it cannot be waved through.
    auto* connecting =
        addButton(tr("Remember new key and connect"), QStringLiteral("replace"), ButtonKind::Ordinary);
    connecting->setEnabled(false);
    connecting->setToolTip(tr("Remove the old key first."));
    connect(connecting, &QPushButton::clicked, this, [this] { finish(HostKeyAnswer::ReplaceRemembered); });
    auto* cancel = addCancel(tr("Do not connect"));
    cancel->setFocus();
    auto* remove =
        addSideButton(question.remembered.size() > 1 ? tr("Remove the old keys") : tr("Remove the old key"),
                      QStringLiteral("removeOld"));
    setButtonKind(remove, ButtonKind::Danger);
    connect(remove, &QPushButton::clicked, this, [this, remove, connecting, question] {
        remove->setEnabled(false);
        remove->setText(tr("Old key marked for removal"));
        for (auto* card : findChildren<Card*>(QStringLiteral("remembered"))) {
            card->header()->setTitle(tr("To be removed"));
            card->setEnabled(false);
        }
        connecting->setEnabled(true);
        connecting->setToolTip({});
        connecting->setFocus();
    });
}

void HostKeyDialog::buildRevoked(const HostKeyQuestion& question) {
    auto* banner = new ErrorBanner;
    banner->setError(
        {ErrorKind::HostKeyChanged,
         tr("The host key of %1 is revoked.").arg(question.host),
         tr("It is marked @revoked in known_hosts: its owner says that it must not be trusted any more. "
            "Hearth does not connect. Ask the owner for the new key."),
         {}});
    body()->addWidget(banner);
    body()->addWidget(keyCard(tr("Revoked key"), question.offered, QStringLiteral("offered")));
    for (const auto& key : question.remembered)
        if (!key.where.isEmpty()) body()->addWidget(paragraph(key.where, TextStyle::Small, Role::TextMuted));
    addNotes(question);
    addCancel(tr("Do not connect"))->setFocus();
}

}  // namespace hearth
