// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/hosts/host.h"
#include "ui/look/dialog.h"

#include <QHash>
#include <QSet>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace hearth {

class FormField;
class JumpsEditor;
class Label;
class StepsView;

/// Adds or edits a saved host; shows a config host without changing it. It holds no store: it says what the
/// person wants (saveWanted, testWanted) and is told what came of it. Open it with open().
class HostDialog : public Dialog {
    Q_OBJECT
public:
    /// `host` with an id is edited, one without is new; one from ssh_config is shown. `others`: every other
    /// host there is.
    HostDialog(const Host& host, const QList<Host>& others, QWidget* parent = nullptr);

    /// What stands in the fields now.
    Host host() const;
    /// Shown for a config host: where it stands and what ssh makes of it, lines of "keyword value".
    void setResolved(const QString& where, const QStringList& lines);
    /// The save is under way: nothing can be changed meanwhile.
    void setSaving(bool saving);
    void showError(const Error& error);
    /// The steps of a test; setTesting tells when it runs.
    StepsView* steps() const { return steps_; }
    void setTesting(bool testing);

Q_SIGNALS:
    void saveWanted(const hearth::Host& host);
    void testWanted(const hearth::Host& host);
    void testStopWanted();

private:
    void build();
    QWidget* buildBasics();
    QWidget* buildLogin();
    QWidget* buildWay();
    QWidget* buildMore();
    void fill();
    void makeReadOnly();
    void validate();
    void loginChanged();
    void browse(QLineEdit* into, const QString& title);
    void touch(const QString& field);
    void pressedSave();
    void pressedTest();
    /// The host, and the problems of fields that do not even make one (an address that cannot be read).
    Host read(QList<HostProblem>* problems) const;

    Host original_;
    QList<Host> others_;
    bool readOnly_ = false;
    bool testing_ = false;
    QSet<QString> touched_;  ///< fields whose problems may be shown: nobody is scolded before typing
    QHash<QString, FormField*> fields_;  ///< by HostProblem::field

    QLineEdit* name_ = nullptr;
    QLineEdit* address_ = nullptr;
    QComboBox* group_ = nullptr;
    QLineEdit* tags_ = nullptr;
    QComboBox* login_ = nullptr;
    QLineEdit* keyFile_ = nullptr;
    QPushButton* browseKey_ = nullptr;
    QLineEdit* certificate_ = nullptr;
    QPushButton* browseCertificate_ = nullptr;
    FormField* keyFileField_ = nullptr;
    FormField* certificateField_ = nullptr;
    FormField* loginField_ = nullptr;
    JumpsEditor* jumps_ = nullptr;
    QLineEdit* proxyCommand_ = nullptr;
    QPlainTextEdit* otherAddresses_ = nullptr;
    QLineEdit* hostKeyAlias_ = nullptr;
    QCheckBox* ephemeral_ = nullptr;
    QPlainTextEdit* notes_ = nullptr;
    QPlainTextEdit* resolved_ = nullptr;
    FormField* resolvedField_ = nullptr;
    Label* where_ = nullptr;
    StepsView* steps_ = nullptr;
    QPushButton* test_ = nullptr;
    QPushButton* save_ = nullptr;  ///< null for a config host
};

}  // namespace hearth
