// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jupyter/jupyterservice.h"
#include "ui/shell/machinetab.h"

#include <QPointer>

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace hearth {

class Card;
class EmptyState;
class ErrorBanner;
class JupyterInstallCard;
class JupyterKernelsModel;
class JupyterServersModel;
class JupyterStartCard;
class Label;
class SectionHeader;
class TableView;

/// What the tab shows of one machine's Jupyter: asked for as a whole, compared as a whole.
struct JupyterView {
    JupyterService::Found found;
    QList<JupyterEnvironment> environments;
    Platform platform;
    friend bool operator==(const JupyterView& one, const JupyterView& other) {
        return one.found.servers == other.found.servers && one.found.notes == other.found.notes &&
               one.environments == other.environments && one.platform == other.platform;
    }
};

/// Jupyter on one machine: the servers that run, their kernels and logs; starting another; installing it
/// where it is missing.
class JupyterTab : public Page {
    Q_OBJECT
public:
    JupyterTab(const UiContext& context, const QString& machine, QWidget* parent = nullptr);

    void shown() override;
    void hidden() override;
    void refresh() override;
    void showItem(const QString& pid) override;

    /// What is known now; the tab asks for it by itself once it is shown.
    void setView(const JupyterView& view);
    void setKernels(const QList<JupyterKernel>& kernels);
    void setLog(const QString& text);
    void showError(const Error& error);

private:
    void build();
    QWidget* buildServers();
    QWidget* buildKernels();
    QWidget* buildLog();
    void connectParts();
    void load(bool byPerson);
    void loadDetails();
    void updateParts();
    const JupyterServer* chosenServer() const;
    void openChosen();
    void stopChosen();
    void copyUrl();
    void kernelAct(bool restart);
    void startServer();
    void pickFolder(const QString& from);
    void runInstall(const JupyterService::Install& what);
    void followOperation(Operation* operation);
    void showServerMenu(const QPoint& at);

    UiContext context_;
    QString machine_;
    bool visible_ = false;
    bool loading_ = false;
    bool loaded_ = false;
    bool installing_ = false;
    bool installWanted_ = false;  ///< the person wants to see how, though there is a Jupyter already
    JupyterView view_;
    QPointer<Operation> installOperation_;

    ErrorBanner* error_;
    QStackedWidget* stack_;
    EmptyState* off_;
    Label* waiting_;
    QScrollArea* scroll_;
    Card* serversCard_;
    JupyterServersModel* servers_;
    TableView* serversTable_;
    Label* noServers_;
    Label* notes_;
    QPushButton* open_;
    QPushButton* copy_;
    QPushButton* stop_;
    Card* kernelsCard_;
    JupyterKernelsModel* kernels_;
    TableView* kernelsTable_;
    Label* noKernels_;
    QPushButton* interrupt_;
    QPushButton* restart_;
    Card* logCard_;
    QPlainTextEdit* log_;
    Card* startCard_;
    JupyterStartCard* start_;
    Card* installCard_;
    JupyterInstallCard* install_;
    QTimer* clock_;
};

}  // namespace hearth
