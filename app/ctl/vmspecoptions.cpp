// SPDX-License-Identifier: GPL-3.0-or-later
// The options of `vm create` that are fields of a description.
#include "app/ctl/arguments.h"
#include "app/ctl/vmoptions.h"

#include <QCoreApplication>

#include <algorithm>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::Vm)
};

QString nameOf(const char* option) { return QString::fromLatin1(option); }

/// Reads options over the members of a description; the first error stays.
class SpecOptions {
public:
    SpecOptions(const Arguments& arguments, VmSpec& spec) : arguments_(arguments), spec_(spec) {}

    Result<void> read() {
        text("--arch", spec_.architecture);
        text("--machine", spec_.machine);
        text("--cpu", spec_.cpu);
        text("--accelerator", spec_.accelerator);
        number("--memory", 64 * 1024 * 1024, spec_.memoryMiB);
        number("--cpus", 1024, spec_.cores);
        using Firmware = VmSpec::Firmware;
        oneOf<Firmware>(
            "--firmware", spec_.firmware,
            {{"bios", Firmware::Bios}, {"uefi", Firmware::Uefi}, {"uefi-secure", Firmware::UefiSecure}});
        text("--firmware-file", spec_.firmwareFile);
        text("--firmware-vars", spec_.firmwareVars);
        if (has("--tpm")) spec_.tpm = true;
        using Display = VmSpec::Display;
        oneOf<Display>("--display", spec_.display,
                       {{"none", Display::None}, {"vnc", Display::Vnc}, {"window", Display::Window}});
        text("--display-device", spec_.displayDevice);
        if (has("--no-tablet")) spec_.usbTablet = false;
        if (has("--keyboard")) spec_.usbKeyboard = true;
        if (has("--no-agent")) spec_.guestAgent = false;
        if (has("--no-ssh")) spec_.reachBySsh = false;
        int sshPort = spec_.guestSshPort;
        number("--ssh-port", 65535, sshPort);
        spec_.guestSshPort = static_cast<quint16>(sshPort);
        text("--ssh-user", spec_.sshUser);
        using Restart = VmSpec::Restart;
        oneOf<Restart>(
            "--restart", spec_.restart,
            {{"never", Restart::Never}, {"on-crash", Restart::OnCrash}, {"always", Restart::Always}});
        if (has("--with-hearth")) spec_.startWithHearth = true;
        text("--notes", spec_.notes);
        readNetworks();
        readFolders();
        readKernel();
        if (has("--argument")) spec_.extraArguments = all("--argument");
        if (error_) return *error_;
        return {};
    }

private:
    bool has(const char* option) const { return arguments_.has(nameOf(option)); }
    QStringList all(const char* option) const { return arguments_.values.value(nameOf(option)); }
    void fail(const QString& message) {
        if (!error_) error_ = usageError(message);
    }
    void text(const char* option, QString& into) const {
        if (has(option)) into = arguments_.value(nameOf(option));
    }
    void number(const char* option, int most, int& into) {
        if (!has(option)) return;
        bool good = false;
        const int value = arguments_.value(nameOf(option)).toInt(&good);
        if (!good || value < 1 || value > most)
            return fail(Text::tr("%1 is a number from 1 to %2.").arg(nameOf(option)).arg(most));
        into = value;
    }
    template <class Value>
    void oneOf(const char* option, Value& into, const QList<std::pair<const char*, Value>>& values) {
        if (!has(option)) return;
        QStringList known;
        for (const auto& [word, value] : values) {
            if (arguments_.value(nameOf(option)) == QLatin1String(word)) {
                into = value;
                return;
            }
            known << QString::fromLatin1(word);
        }
        fail(Text::tr("%1 is one of: %2.").arg(nameOf(option), known.join(QStringLiteral(", "))));
    }

    /// "user", "group:NAME", "bridge:NAME", "tap:NAME"; ports lead through the first NAT.
    void readNetworks() {
        using Kind = VmNetwork::Kind;
        if (has("--network")) spec_.networks.clear();
        for (const QString& given : all("--network")) {
            const QString kind = given.section(QLatin1Char(':'), 0, 0);
            VmNetwork network;
            network.name = given.section(QLatin1Char(':'), 1);
            if (kind == QLatin1String("none")) continue;
            if (kind == QLatin1String("group"))
                network.kind = Kind::Group;
            else if (kind == QLatin1String("bridge"))
                network.kind = Kind::Bridge;
            else if (kind == QLatin1String("tap"))
                network.kind = Kind::Tap;
            else if (kind != QLatin1String("user"))
                return fail(Text::tr("%1 is one of: %2.")
                                .arg(nameOf("--network"),
                                     QStringLiteral("user, group:NAME, bridge:NAME, tap:NAME, none")));
            spec_.networks.append(network);
        }
        for (const QString& given : all("--port")) readPort(given);
    }

    /// "8080:80", "udp:53:53", ":80" (a port that is free when it starts).
    void readPort(const QString& given) {
        VmPort port;
        QString rest = given;
        if (rest.startsWith(QLatin1String("udp:"))) {
            port.udp = true;
            rest.remove(0, 4);
        }
        const QString near = rest.section(QLatin1Char(':'), 0, 0);
        const auto far = parsePort(rest.section(QLatin1Char(':'), 1));
        if (!far) return fail(Text::tr("“%1” is no port: it is [udp:][PORT]:GUEST-PORT.").arg(given));
        port.guestPort = *far;
        if (!near.isEmpty()) {
            const auto here = parsePort(near);
            if (!here) return fail(here.error().message);
            port.machinePort = *here;
        }
        const auto user =
            std::find_if(spec_.networks.begin(), spec_.networks.end(),
                         [](const VmNetwork& each) { return each.kind == VmNetwork::Kind::User; });
        if (user == spec_.networks.end())
            return fail(Text::tr("--port goes with a network of the kind user."));
        user->ports.append(port);
    }

    /// "PATH" or "PATH=NAME".
    void readFolders() {
        for (const auto& [option, readOnly] :
             {std::pair{"--share", false}, std::pair{"--share-read-only", true}})
            for (const QString& given : all(option)) {
                VmSpec::SharedFolder folder;
                folder.path = given.section(QLatin1Char('='), 0, 0);
                if (given.contains(QLatin1Char('='))) folder.tag = given.section(QLatin1Char('='), 1);
                folder.readOnly = readOnly;
                spec_.sharedFolders.append(folder);
            }
    }

    void readKernel() {
        if (has("--kernel"))
            spec_.directBoot =
                VmSpec::DirectBoot{arguments_.value(nameOf("--kernel")), arguments_.value(nameOf("--initrd")),
                                   arguments_.value(nameOf("--append"))};
        else if (has("--initrd") || has("--append"))
            fail(Text::tr("--initrd and --append go with --kernel."));
    }

    const Arguments& arguments_;
    VmSpec& spec_;
    std::optional<Error> error_;
};

}  // namespace

Result<void> readVmSpecOptions(const Arguments& arguments, VmSpec& spec) {
    return SpecOptions(arguments, spec).read();
}

}  // namespace hearth::ctl
