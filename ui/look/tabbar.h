// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QTabBar>

namespace hearth {

/// Tabs with icons, which are left out where not all tabs would fit with them. It wants all the width that
/// there is (a stretch in its layout), with its tabs at the beginning.
class TabBar : public QTabBar {
    Q_OBJECT
public:
    explicit TabBar(QWidget* parent = nullptr);

    int add(const QIcon& icon, const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    QList<QIcon> icons_;
    bool shown_ = true;
};

}  // namespace hearth
