// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/asker.h"
#include "core/base/control.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace hearth {
struct Services;
}

namespace hearth::ctl {

class Signals;

/// What every verb is given: Hearth's services, how to ask the person, and where the answer goes.
class Context {
public:
    /// `asker` null: nobody can answer here. All outlive the context.
    Context(Services& services, Asker* asker, Signals& signals, bool json);

    Services& services() const { return services_; }
    bool json() const { return json_; }
    Asker* asker() const { return asker_; }
    Signals& signals() const { return signals_; }

    /// Ended by SIGINT and SIGTERM; asks on the terminal where there is one.
    Control control(std::chrono::milliseconds time = std::chrono::seconds(60)) const;
    /// The same without an end in time, for what lasts as long as the person wants.
    Control lasting() const;

    /// A line on stdout, for people.
    void print(const QString& line) const;
    /// One JSON document a line on stdout, written out at once.
    void print(const QJsonObject& document) const;
    void print(const QJsonArray& document) const;
    /// A line on stderr, for people, when not --json: what is going on, what was noticed.
    void note(const QString& line) const;

    /// That what is saved was changed: the Hearth that owns this home, where one runs, reads it anew.
    void tellOwner() const;

private:
    Services& services_;
    Asker* asker_;
    Signals& signals_;
    bool json_;
};

/// For wrong arguments that only the verb can see: exit code 2 and the verb's usage.
Error usageError(const QString& message);
bool isUsageError(const Error& error);

/// On stderr: {"error":{"kind","message","hint"}}, or "hearthctl: message" with the hint on a line of its
/// own.
void printError(const Error& error, bool json);

}  // namespace hearth::ctl
