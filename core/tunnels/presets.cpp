// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tunnels/presets.h"

#include "core/base/shellquote.h"

#include <QCoreApplication>
#include <QHash>

#include <array>

namespace hearth {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ServicePreset)
};

using Scheme = ServicePreset::Scheme;

/// What a process is called and what it then is. A name ends at 15 characters where the kernel tells it.
struct Known {
    const char* process;  ///< its name begins so
    const char* preset;   ///< "": known to be none of ours, whatever port it has
};
constexpr std::array kKnown{
    Known{"jupyter", "jupyter"},
    Known{"Xtigervnc", "vnc"},
    Known{"Xtightvnc", "vnc"},
    Known{"Xvnc", "vnc"},
    Known{"x11vnc", "vnc"},
    Known{"x0vncserver", "vnc"},
    Known{"wayvnc", "vnc"},
    Known{"vino-server", "vnc"},
    Known{"krfb", "vnc"},
    Known{"xrdp", "rdp"},
    Known{"cockpit", "cockpit"},
    Known{"pveproxy", "proxmox"},
    Known{"kube-apiserver", "kubernetes"},
    Known{"kubelite", "kubernetes"},
    Known{"k3s", "kubernetes"},
    Known{"seafile", "seafile"},
    Known{"seaf-server", "seafile"},
    Known{"seahub", "seafile"},
    Known{"tensorboard", "tensorboard"},
    Known{"code-server", "codeserver"},
    Known{"postgres", "postgresql"},
    Known{"mysqld", "mysql"},
    Known{"mariadbd", "mysql"},
    Known{"redis-server", "redis"},
    Known{"valkey-server", "redis"},
    Known{"nginx", "web"},
    Known{"apache2", "web"},
    Known{"httpd", "web"},
    Known{"lighttpd", "web"},
    Known{"caddy", "web"},
    Known{"traefik", "web"},
    Known{"prometheus", "web"},
    Known{"grafana", "web"},
    Known{"cupsd", "web"},
    Known{"dockerd", ""},
    Known{"rpcbind", ""},
    Known{"smbd", ""},
};

bool isSecureWebPort(quint16 port) { return port == 443 || port == 8443; }

/// Services that speak several protocols on several ports are not the same on each.
QString refined(const QString& preset, quint16 port) {
    if (preset == QLatin1String("web") && isSecureWebPort(port)) return QStringLiteral("websecure");
    // k3s and kubelite listen on many ports beside the API's.
    if (preset == QLatin1String("kubernetes") && port != 6443 && port != 16443) return {};
    return preset;
}

QString schemeText(Scheme scheme) {
    switch (scheme) {
    case Scheme::Http:
        return QStringLiteral("http");
    case Scheme::Https:
        return QStringLiteral("https");
    case Scheme::Vnc:
        return QStringLiteral("vnc");
    case Scheme::Rdp:
        return QStringLiteral("rdp");
    case Scheme::None:
        break;
    }
    return {};
}

TunnelSpec::Part partTo(const QString& id, const StreamTarget& target) {
    TunnelSpec::Part part;
    part.service = id;
    part.forward.kind = ForwardSpec::Kind::Local;
    part.forward.target = target;
    return part;
}

QList<ServicePreset> makePresets() {
    const QString web = QStringLiteral("external"), screen = QStringLiteral("computer"),
                  server = QStringLiteral("host"), data = QStringLiteral("database"),
                  code = QStringLiteral("terminal");
    const QString certificate =
        Text::tr("The browser warns of its certificate, which was made for the machine's own name.");
    return {
        {QStringLiteral("jupyter"),
         Text::tr("Jupyter"),
         QStringLiteral("notebook"),
         {8888},
         Scheme::Http,
         {},
         {},
         Text::tr("It asks for its token; Open Jupyter on the machine's page needs none.")},
        {QStringLiteral("vnc"),
         Text::tr("Remote desktop (VNC)"),
         screen,
         {5900, 5901, 5902, 5903, 5904, 5905, 5906, 5907, 5908, 5909},
         Scheme::Vnc,
         {},
         QStringLiteral("vncviewer 127.0.0.1::PORT"),
         {}},
        {QStringLiteral("rdp"),
         Text::tr("Remote desktop (RDP)"),
         screen,
         {3389},
         Scheme::Rdp,
         {},
         QStringLiteral("xfreerdp /v:127.0.0.1:PORT"),
         {}},
        {QStringLiteral("cockpit"), Text::tr("Cockpit"), server, {9090}, Scheme::Https, {}, {}, certificate},
        {QStringLiteral("proxmox"), Text::tr("Proxmox"), server, {8006}, Scheme::Https, {}, {}, certificate},
        {QStringLiteral("kubernetes-dashboard"),
         Text::tr("Kubernetes dashboard"),
         server,
         {10443},
         Scheme::Https,
         {},
         {},
         certificate},
        // A cluster's certificate always holds the name "kubernetes" (kubeadm, k3s, MicroK8s).
        {QStringLiteral("kubernetes"),
         Text::tr("Kubernetes API"),
         server,
         {6443, 16443},
         Scheme::Https,
         {},
         QStringLiteral("kubectl --server https://127.0.0.1:PORT --tls-server-name kubernetes get nodes"),
         {}},
        {QStringLiteral("seafile"),
         Text::tr("Seafile"),
         QStringLiteral("folder"),
         {8000, 8082},
         Scheme::Http,
         {},
         {},
         Text::tr(
             "Files are transferred through port 8082 of the machine: forward it to the same port, too.")},
        {QStringLiteral("tensorboard"),
         Text::tr("TensorBoard"),
         QStringLiteral("activity"),
         {6006},
         Scheme::Http,
         {},
         {},
         {}},
        {QStringLiteral("codeserver"), Text::tr("code-server"), code, {8080}, Scheme::Http, {}, {}, {}},
        {QStringLiteral("postgresql"),
         Text::tr("PostgreSQL"),
         data,
         {5432},
         Scheme::None,
         {},
         QStringLiteral("psql -h 127.0.0.1 -p PORT"),
         {}},
        // "localhost" would make its programs take a socket of this computer instead.
        {QStringLiteral("mysql"),
         Text::tr("MySQL or MariaDB"),
         data,
         {3306},
         Scheme::None,
         {},
         QStringLiteral("mysql -h 127.0.0.1 -P PORT"),
         {}},
        {QStringLiteral("redis"),
         Text::tr("Redis"),
         data,
         {6379},
         Scheme::None,
         {},
         QStringLiteral("redis-cli -h 127.0.0.1 -p PORT"),
         {}},
        {QStringLiteral("docker"),
         Text::tr("Docker's API"),
         QStringLiteral("chip"),
         {},
         Scheme::None,
         {},
         QStringLiteral("docker -H unix://SOCKET ps"),
         Text::tr("Whoever may use it is root on the machine.")},
        {QStringLiteral("podman"),
         Text::tr("Podman's API"),
         QStringLiteral("chip"),
         {},
         Scheme::None,
         {},
         QStringLiteral("podman --url unix://SOCKET ps"),
         {}},
        {QStringLiteral("libvirt"),
         Text::tr("libvirt"),
         QStringLiteral("chip"),
         {},
         Scheme::None,
         {},
         QStringLiteral("virsh -c qemu+unix:///system?socket=SOCKET list"),
         {}},
        {QStringLiteral("web"),
         Text::tr("Web page"),
         web,
         {80, 8080, 3000, 5000, 8000},
         Scheme::Http,
         {},
         {},
         {}},
        {QStringLiteral("websecure"),
         Text::tr("Web page (https)"),
         web,
         {443, 8443},
         Scheme::Https,
         {},
         {},
         certificate},
    };
}

}  // namespace

const QList<ServicePreset>& servicePresets() {
    static const QList<ServicePreset> all = makePresets();
    return all;
}

std::optional<ServicePreset> servicePreset(const QString& id) {
    for (const ServicePreset& preset : servicePresets())
        if (preset.id == id) return preset;
    return std::nullopt;
}

// 8000 and 8080 are named by many: by each of them the same page opens, so they count as a web page.
QString presetFor(quint16 port, const QString& process) {
    for (const Known& known : kKnown)
        if (process.startsWith(QLatin1String(known.process)))
            return refined(QLatin1String(known.preset), port);
    static const QHash<quint16, QString> byPort = [] {
        QHash<quint16, QString> all;
        for (const ServicePreset& preset : servicePresets())
            for (const quint16 each : preset.ports)
                if (!all.contains(each) || preset.id == QLatin1String("web")) all.insert(each, preset.id);
        return all;
    }();
    return byPort.value(port);
}

QString presetUrl(const QString& id, quint16 localPort) {
    const auto preset = servicePreset(id);
    if (!preset || preset->scheme == Scheme::None || localPort == 0) return {};
    return QStringLiteral("%1://127.0.0.1:%2%3")
        .arg(schemeText(preset->scheme))
        .arg(localPort)
        .arg(preset->path);
}

QString presetUsage(const QString& id, quint16 localPort) {
    const auto preset = servicePreset(id);
    if (!preset || preset->ports.isEmpty()) return {};
    return QString(preset->usage).replace(QLatin1String("PORT"), QString::number(localPort));
}

QString presetUsage(const QString& id, const QString& localSocket) {
    if (id == QLatin1String("mysql")) return QStringLiteral("mysql -S ") + shellQuote(localSocket);
    if (id == QLatin1String("redis")) return QStringLiteral("redis-cli -s ") + shellQuote(localSocket);
    if (id == QLatin1String("postgresql")) {
        // Its clients are told the folder and the port that is in the socket's name.
        const qsizetype slash = localSocket.lastIndexOf(QLatin1Char('/'));
        const QLatin1String name(".s.PGSQL.");
        if (!localSocket.mid(slash + 1).startsWith(name)) return {};
        return shellQuote({QStringLiteral("psql"), QStringLiteral("-h"), localSocket.left(slash),
                           QStringLiteral("-p"), localSocket.mid(slash + 1 + name.size())});
    }
    const auto preset = servicePreset(id);
    if (!preset || !preset->ports.isEmpty()) return {};
    QStringList words = preset->usage.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString& word : words) word.replace(QLatin1String("SOCKET"), localSocket);
    return shellQuote(words);
}

quint16 suggestedLocalPort(quint16 farPort) {
    constexpr quint16 kFirstForAll = 1024, kUp = 8000;
    return farPort != 0 && farPort < kFirstForAll ? static_cast<quint16>(farPort + kUp) : farPort;
}

TunnelSpec::Part presetPart(const QString& id, const StreamTarget& target, quint16 localPort) {
    TunnelSpec::Part part = partTo(id, target);
    part.forward.bindPort = localPort;
    return part;
}

TunnelSpec::Part presetPart(const QString& id, const StreamTarget& target, const QString& localSocket) {
    TunnelSpec::Part part = partTo(id, target);
    part.forward.bindSocketPath = localSocket;
    return part;
}

}  // namespace hearth
