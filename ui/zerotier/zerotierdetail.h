// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/actionbar.h"
#include "ui/zerotier/zerotiernetworksmodel.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace hearth {

class ErrorBanner;
class Label;
class SettingRow;
class StatusDot;
class Switch;
struct Error;

/// The chosen network of a machine: what its status means and what to do, what the machine takes from it, and
/// what is known of it.
class ZeroTierDetail : public QWidget {
    Q_OBJECT
public:
    explicit ZeroTierDetail(QWidget* parent = nullptr);

    struct Shown {
        ZeroTierNetworkRow row;
        QString node;                  ///< of the machine
        std::optional<Error> problem;  ///< why the last act failed
        bool reachable = true;         ///< its service answers
    };
    void setShown(const Shown& shown, const QList<ItemAction>& actions);

Q_SIGNALS:
    /// The person turned a switch; until it is done it stands as it was.
    void flagsWanted(const hearth::ZeroTierFlagsChange& flags);
    void linkWanted(const QString& url);
    void problemRead();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildAdvice();
    QWidget* buildFlags();
    void addFlag(QVBoxLayout* lines, const char* name, const QString& title, const QString& meaning,
                 bool ZeroTierFlags::*flag);
    void showAdvice();
    void showFlags();
    void showFacts();

    struct Flag {
        Switch* box;
        SettingRow* line;
        bool ZeroTierFlags::*flag;
    };
    Shown shown_;
    std::optional<ZeroTierNetwork> factsOf_;
    StatusDot* dot_;
    Label* name_;
    Label* state_;
    ActionBar* actions_;
    ErrorBanner* problem_;
    QWidget* advice_ = nullptr;
    Label* meaning_ = nullptr;
    Label* next_ = nullptr;
    QPushButton* link_ = nullptr;
    QBoxLayout* parts_;
    QList<Flag> flags_;
    QVBoxLayout* facts_;
};

}  // namespace hearth
