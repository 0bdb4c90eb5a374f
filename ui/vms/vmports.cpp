// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmports.h"

#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/style.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace hearth {

namespace {

constexpr int kProtocol = 76, kPort = 110;

QSpinBox* portBox(const char* name, int least, const QString& accessibleName) {
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->setRange(least, 65535);
    box->setFixedWidth(kPort);
    return box;
}

}  // namespace

class VmPorts::Row : public QWidget {
public:
    explicit Row(VmPorts* owner) {
        protocol = new QComboBox;
        protocol->setObjectName(QStringLiteral("portProtocol"));
        protocol->setAccessibleName(VmPorts::tr("Protocol"));
        protocol->addItem(QStringLiteral("TCP"), false);
        protocol->addItem(QStringLiteral("UDP"), true);
        protocol->setFixedWidth(kProtocol);
        address = new QComboBox;
        address->setObjectName(QStringLiteral("portAddress"));
        address->setAccessibleName(VmPorts::tr("Listens at"));
        address->setEditable(true);
        address->setInsertPolicy(QComboBox::NoInsert);
        address->addItems({QStringLiteral("127.0.0.1"), QStringLiteral("0.0.0.0")});
        address->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        here = portBox("portHere", 0, VmPorts::tr("Port of the machine"));
        here->setSpecialValueText(VmPorts::tr("a free one"));
        there = portBox("portThere", 1, VmPorts::tr("Port of the guest"));
        remove = new QToolButton;
        remove->setObjectName(QStringLiteral("removePort"));
        remove->setIcon(icon(Icon::Trash));
        remove->setToolTip(VmPorts::tr("Remove this forward"));
        remove->setAccessibleName(remove->toolTip());
        setButtonKind(remove, ButtonKind::Flat);
        auto* line = row(this, metrics::small);
        line->addWidget(protocol);
        line->addWidget(address, 1);
        line->addWidget(here);
        line->addWidget(new Label(QStringLiteral("→")));
        line->addWidget(there);
        line->addWidget(remove);
        connect(protocol, &QComboBox::currentIndexChanged, owner, &VmPorts::refresh);
        connect(address, &QComboBox::editTextChanged, owner, &VmPorts::refresh);
        connect(here, &QSpinBox::valueChanged, owner, &VmPorts::refresh);
        connect(there, &QSpinBox::valueChanged, owner, &VmPorts::refresh);
    }

    VmPort port() const {
        const QString at = address->currentText().trimmed();
        return {at == QLatin1String("0.0.0.0") ? QString() : at, static_cast<quint16>(here->value()),
                static_cast<quint16>(there->value()), protocol->currentData().toBool()};
    }
    void setPort(const VmPort& port) {
        const QSignalBlocker a(protocol), b(address), c(here), d(there);
        protocol->setCurrentIndex(port.udp ? 1 : 0);
        address->setEditText(port.address.isEmpty() ? QStringLiteral("0.0.0.0") : port.address);
        here->setValue(port.machinePort);
        there->setValue(port.guestPort);
    }

    QComboBox* protocol;
    QComboBox* address;
    QSpinBox* here;
    QSpinBox* there;
    QToolButton* remove;
};

VmPorts::VmPorts(QWidget* parent)
    : QWidget(parent), rows_(column(nullptr, metrics::tiny)), heads_(new QWidget), open_(nullptr) {
    auto* heads = row(heads_, metrics::small);
    const auto head = [heads](const QString& text, int width) {
        auto* label = new Label(text, TextStyle::Small, hearth::Role::TextMuted);
        if (width > 0) label->setFixedWidth(width);
        heads->addWidget(label, width > 0 ? 0 : 1);
    };
    head(tr("Protocol"), kProtocol);
    head(tr("Listens at"), 0);
    head(tr("Machine's port"), kPort);
    head({}, metrics::medium);
    head(tr("Guest's port"), kPort);
    head({}, metrics::controlHeight);
    open_ = new Label(tr("0.0.0.0: everybody who reaches the machine reaches that port of the guest."),
                      TextStyle::Small, hearth::Role::Warn);
    open_->setObjectName(QStringLiteral("portsOpen"));
    open_->wrap();
    auto* add = new QPushButton(icon(Icon::Plus), tr("Add a port"));
    add->setObjectName(QStringLiteral("addPort"));
    add->setAutoDefault(false);
    auto* all = column(this, metrics::tiny);
    all->addWidget(heads_);
    all->addLayout(rows_);
    all->addWidget(open_);
    auto* foot = row();
    foot->addWidget(add);
    foot->addStretch(1);
    all->addLayout(foot);
    setFocusProxy(add);
    connect(add, &QPushButton::clicked, this, [this] {
        VmPort port;
        port.guestPort = 80;
        addRow(port)->there->setFocus();
        refresh();
    });
    setPorts({});
}

VmPorts::Row* VmPorts::addRow(const VmPort& port) {
    auto* made = new Row(this);
    made->setPort(port);
    all_.append(made);
    rows_->addWidget(made);
    made->show();  // at once: it is to have the focus
    connect(made->remove, &QToolButton::clicked, this, [this, made] {
        all_.removeOne(made);
        made->hide();
        made->deleteLater();
        refresh();
    });
    return made;
}

QList<VmPort> VmPorts::ports() const {
    QList<VmPort> all;
    for (const Row* each : all_) all.append(each->port());
    return all;
}

void VmPorts::setPorts(const QList<VmPort>& ports) {
    const QSignalBlocker quiet(this);
    while (all_.size() > ports.size()) delete all_.takeLast();
    for (qsizetype at = 0; at < ports.size(); ++at) {
        if (at == all_.size()) addRow(ports.at(at));
        all_.at(at)->setPort(ports.at(at));
    }
    refresh();
}

void VmPorts::refresh() {
    heads_->setVisible(!all_.isEmpty());
    open_->setVisible(std::any_of(all_.begin(), all_.end(),
                                  [](const Row* each) { return each->port().address.isEmpty(); }));
    Q_EMIT changed();
}

}  // namespace hearth
