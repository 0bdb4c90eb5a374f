// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <utility>

class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace hearth {

class Label;
class StatusDot;
class ActionBar;
struct StateText;

/// What stands below a list of virtual machines for the chosen one, whoever manages it: its state and what
/// can be done with it, and below that its parts, the first of which is a list of facts.
class VmDetailFrame : public QWidget {
public:
    /// `name` begins the object names of what is in it: "vm" makes "vmDetail", "vmState", "vmParts".
    explicit VmDetailFrame(const QString& name, QWidget* parent = nullptr);

protected:
    /// Between the head and the parts.
    void addBelowHead(QWidget* widget);
    void addPart(const QString& title, QWidget* part);
    /// At the end of the first part.
    void addBelowFacts(QWidget* widget);
    void setHead(const QString& name, const StateText& state, const QString& words);
    /// Titles and values; a value that is empty is left out.
    void setFacts(const QList<std::pair<QString, QString>>& facts);
    ActionBar* actions() const { return actions_; }
    QTabBar* bar() const { return bar_; }

private:
    StatusDot* dot_;
    Label* name_;
    Label* state_;
    ActionBar* actions_;
    QVBoxLayout* below_;
    QTabBar* bar_;
    QStackedWidget* parts_;
    QVBoxLayout* about_;
    QVBoxLayout* facts_;
};

}  // namespace hearth
