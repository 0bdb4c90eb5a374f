// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/findfield.h"
#include "ui/shell/findmodel.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QListView;

namespace hearth {

class Label;

/// The field of the window's head and the list under it: machines, tunnels, actions, and what is typed as an
/// address. Ctrl+K.
class FindBox : public QWidget {
    Q_OBJECT
public:
    /// Called when the box opens: everything that can be found.
    using Collect = std::function<QList<FindItem>()>;
    /// What was typed, as an item of its own; nothing where it is no address.
    using Interpret = std::function<QList<FindItem>(const QString& text)>;

    FindBox(Collect collect, Interpret interpret, QWidget* parent = nullptr);
    ~FindBox() override;

    void open();
    void close();
    bool isOpen() const { return open_; }
    FindField* field() const { return field_; }
    QListView* list() const { return list_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search();
    void choose(const QModelIndex& index);
    void place();

    Collect collect_;
    Interpret interpret_;
    FindModel model_;
    FindField* field_;
    QFrame* popup_;
    QListView* list_;
    Label* nothing_;
    QPointer<QWidget> before_;  // had the focus when it opened
    bool open_ = false;
};

}  // namespace hearth
