// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/containers/inspectcontainer.h"

#include "core/containers/containerinspect.h"
#include "core/services.h"
#include "ui/look/dialog.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/label.h"
#include "ui/look/layouts.h"
#include "ui/look/mnemonics.h"
#include "ui/look/plaintooltip.h"
#include "ui/shell/operations.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

namespace hearth {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::InspectContainer)
};

class InspectDialog : public Dialog {
public:
    InspectDialog(const QString& name, QWidget* parent)
        : Dialog(Text::tr("What the engine says about %1").arg(name), parent),
          find_(new FindField(Text::tr("Find a field or a value"))),
          nothing_(new Label(Text::tr("Not found."), TextStyle::Small, hearth::Role::TextMuted)),
          tree_(new QTreeWidget) {
        setObjectName(QStringLiteral("inspectDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        find_->setObjectName(QStringLiteral("inspectFind"));
        nothing_->setObjectName(QStringLiteral("inspectNothing"));
        nothing_->hide();
        tree_->setObjectName(QStringLiteral("inspectTree"));
        tree_->setAccessibleName(windowTitle());
        tree_->setColumnCount(2);
        tree_->setHeaderLabels({Text::tr("Field"), Text::tr("Value")});
        tree_->header()->resizeSection(0, metrics::sidebarWidth);
        tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
        auto* top = row();
        top->addWidget(find_, 1);
        top->addWidget(nothing_);
        body()->addLayout(top);
        body()->addWidget(tree_, 1);
        copy_ = addSideButton(Text::tr("Copy all as JSON"), QStringLiteral("inspectCopyAll"));
        copy_->setEnabled(false);
        addCancel(Text::tr("Close"));
        setMinimumSize(metrics::dialogWidth + metrics::sidebarWidth, metrics::rowHeight * 16);
        connect(find_, &QLineEdit::textChanged, this,
                [this](const QString& text) { filter(text.trimmed()); });
        connect(copy_, &QPushButton::clicked, this,
                [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(json_)); });
        auto* copyRows = new QAction(Text::tr("Copy"), tree_);
        copyRows->setObjectName(QStringLiteral("inspectCopy"));
        copyRows->setShortcut(QKeySequence::Copy);
        copyRows->setShortcutContext(Qt::WidgetShortcut);
        connect(copyRows, &QAction::triggered, this, &InspectDialog::copyChosen);
        tree_->addAction(copyRows);
        tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
        auto* search = new QAction(this);
        search->setShortcut(QKeySequence::Find);
        connect(search, &QAction::triggered, find_, [this] { find_->setFocus(); });
        addAction(search);
        Mnemonics::give(this);
    }

    void setDescription(const QByteArray& json) {
        auto items = describeJson(json);
        if (!items) return error()->setError(items.error());
        json_ = indentedJson(json);
        copy_->setEnabled(true);
        for (const DescriptionItem& each : *items) tree_->addTopLevelItem(itemOf(each));
        filter(find_->text().trimmed());
    }

private:
    static QTreeWidgetItem* itemOf(const DescriptionItem& field) {
        auto* item = new QTreeWidgetItem({field.name, field.value});
        item->setToolTip(1, plainToolTip(field.value));
        for (const DescriptionItem& each : field.children) item->addChild(itemOf(each));
        return item;
    }
    /// What matches is shown with all that is in it, and with what it is in.
    static bool keep(QTreeWidgetItem* item, const QString& text) {
        const bool itself = text.isEmpty() || item->text(0).contains(text, Qt::CaseInsensitive) ||
                            item->text(1).contains(text, Qt::CaseInsensitive);
        bool within = false;
        for (int at = 0; at < item->childCount(); ++at)
            within = keep(item->child(at), itself ? QString() : text) || within;
        item->setHidden(!itself && !within);
        item->setExpanded(!text.isEmpty() && within && !itself);
        return itself || within;
    }
    void filter(const QString& text) {
        bool found = false;
        for (int at = 0; at < tree_->topLevelItemCount(); ++at)
            found = keep(tree_->topLevelItem(at), text) || found;
        nothing_->setVisible(!found && tree_->topLevelItemCount() > 0);
    }
    void copyChosen() {
        QStringList lines;
        for (const QTreeWidgetItem* item : tree_->selectedItems())
            lines << (item->text(1).isEmpty() ? item->text(0)
                                              : item->text(0) + QLatin1String(": ") + item->text(1));
        if (!lines.isEmpty()) QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    }

    FindField* find_;
    Label* nothing_;
    QTreeWidget* tree_;
    QPushButton* copy_ = nullptr;
    QByteArray json_;
};

}  // namespace

void inspectItem(const UiContext& context, QWidget* parent, const QString& name,
                 std::function<Result<QByteArray>(const Control& control)> description) {
    auto* dialog = new InspectDialog(name, parent);
    dialog->open();
    context.operations.query(dialog, std::move(description), [dialog](const Result<QByteArray>& json) {
        if (json)
            dialog->setDescription(*json);
        else
            dialog->error()->setError(json.error());
    });
}

void inspectContainer(const UiContext& context, QWidget* parent, const QString& machine,
                      const Container& container) {
    inspectItem(context, parent, container.name,
                [&engines = context.services.engines, machine, id = container.id](const Control& control) {
                    return ContainerInspect(engines).description(machine, id, control);
                });
}

}  // namespace hearth
