// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/jsonfile.h"
#include "core/base/observers.h"
#include "core/base/secretstore.h"
#include "core/base/webclient.h"
#include "core/zerotier/controller.h"
#include "core/zerotier/zerotierservice.h"

#include <map>
#include <memory>
#include <mutex>

namespace hearth {

/// A controller that the person holds. A value.
struct SavedController {
    enum class Kind {
        Central,     ///< my.zerotier.com: personal tokens (API v1)
        NewCentral,  ///< central.zerotier.com: keys of service accounts (API v2)
        Machine,     ///< within the service on a machine
    };
    QString id;    ///< stable, made when saved
    QString name;  ///< unique; as hearthctl takes it
    Kind kind = Kind::Central;
    QString machine;  ///< of Machine: its name
    QString node;     ///< of Machine: as it was when it answered last; empty: not known
    QString address;  ///< of the others: where the API is; empty: the usual place
    /// Of networks and members.
    bool keepsDescriptions() const { return kind != Kind::Machine; }
    friend bool operator==(const SavedController&, const SavedController&) = default;
};

/// The controllers that the person holds (zerotier.json; their tokens in the keychain only), and the way to
/// each. Thread-safe; calls that take a Control block.
class Controllers {
public:
    Controllers(ZeroTierService& service, SecretStore& secrets, WebClient& web, QString file);
    ~Controllers();

    /// By name.
    QList<SavedController> all() const;
    Subscription onChanged(std::function<void()> callback);
    Result<void> reload();
    /// Where a damaged file was put aside; empty: it was not.
    QString damagedCopy() const;

    /// Without a name it gets one. Asks the controller first: AuthRefused where it does not know the token,
    /// NotFound where a machine's service controls nothing (1.16 and later have no controller of their own).
    /// `token` is empty for a machine's. Invalid where it could not be saved. Nothing is kept of one that is
    /// refused.
    Result<SavedController> add(SavedController controller, Secret token, const Control& control);
    /// Another token for one that is saved; asked first, likewise.
    Result<void> setToken(const QString& id, Secret token, const Control& control);
    /// Its token goes from the keychain, too.
    Result<void> remove(const QString& id, const Control& control);
    /// A machine got another name: what it had is its own still.
    void renameMachine(const QString& before, const QString& now);

    /// By id or name. NotFound where there is none.
    Result<SavedController> find(const QString& controller);
    /// Likewise; AuthRefused where its token is not there any more.
    Result<std::shared_ptr<Controller>> open(const QString& controller, const Control& control);
    /// Whether it can be asked without logging in anywhere: a machine's own where that is this computer, or
    /// connected.
    bool withinReach(const SavedController& controller) const;
    /// The one of all that decides about a network: the machine whose node it is, else whichever Central
    /// lists it. NotFound where none does; what kept one from being asked is in its hint.
    Result<SavedController> whichHas(const QString& network, const Control& control);
    /// The same, opened.
    Result<std::shared_ptr<Controller>> deciderOf(const QString& network, const Control& control);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace hearth
