// SPDX-License-Identifier: GPL-3.0-or-later
// Which file of an image's archive is which layer.
#include "core/containers/imagesend.h"

#include <QCryptographicHash>

#include <map>

namespace hearth {
namespace {

QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// The members of an object as they stand there, unchanged byte for byte. Empty where it is none.
std::map<QByteArray, QByteArray> rawMembers(const QByteArray& json) {
    std::map<QByteArray, QByteArray> members;
    QByteArray key;
    int depth = 0;
    bool text = false;
    qsizetype from = 0;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json.at(at);
        if (text) {
            if (c == '\\') ++at;
            if (c == '"') text = false;
            continue;
        }
        if (c == '"') text = true;
        const bool ends = depth == 1 && (c == ',' || c == '}');
        if (depth == 1 && c == ':' && key.isEmpty()) {
            key = json.mid(from, at - from).trimmed();
            from = at + 1;
        } else if (ends) {
            if (!key.isEmpty()) members[key.mid(1, key.size() - 2)] = json.mid(from, at - from).trimmed();
            key.clear();
            from = at + 1;
        }
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        if (depth == 1 && c == '{' && from == 0) from = at + 1;
    }
    return members;
}

QByteArray objectOf(const std::map<QByteArray, QByteArray>& members) {
    QByteArray json;
    for (const auto& [key, value] : members) json += (json.isEmpty() ? "{\"" : ",\"") + key + "\":" + value;
    return json + '}';
}

}  // namespace

int commonLayers(const QStringList& layers, const QList<QStringList>& others) {
    qsizetype most = 0;
    for (const QStringList& other : others) {
        const auto [end, rest] = std::mismatch(layers.begin(), layers.end(), other.begin(), other.end());
        most = std::max<qsizetype>(most, end - layers.begin());
    }
    return static_cast<int>(most);
}

LayerSkip::LayerSkip(const QStringList& layers, int kept) {
    QByteArray chain;
    for (int i = 0; i < kept; ++i) {
        const QByteArray layer = layers.at(i).toLatin1();
        chain = chain.isEmpty() ? layer : "sha256:" + sha256(chain + ' ' + layer);
        chains_.append(chain);
        // The same content once more above them is wanted there.
        if (layers.indexOf(layers.at(i), kept) >= 0) continue;
        const QByteArray hex = layer.mid(layer.indexOf(':') + 1);
        names_.append("blobs/sha256/" + hex);  // Docker 25 and newer
        names_.append(hex + ".tar");           // Podman
    }
}

void LayerSkip::see(const QByteArray& name, const QByteArray& content) {
    // Before Docker 25 a layer's folder is called by a digest of its own description, of which the chain is a
    // part that is left out: it is one of ours if the sum comes out with it.
    // https://github.com/moby/moby/blob/v20.10.24/image/v1/imagev1.go (CreateID)
    if (!name.endsWith("/json")) return;
    const QByteArray folder = name.chopped(5);
    auto members = rawMembers(content);
    members.erase("id");
    if (const auto parent = members.find("parent"); parent != members.end() && parent->second.startsWith('"'))
        parent->second.insert(1, "sha256:");
    // The system is added to the lower ones only after the digest was made.
    auto lower = members;
    lower.erase("os");
    for (const QByteArray& chain : chains_)
        for (auto* each : {&members, &lower}) {
            (*each)["layer_id"] = '"' + chain + '"';
            if (sha256(objectOf(*each)) == folder) names_.append(folder + "/layer.tar");
        }
}

bool LayerSkip::wanted(const QByteArray& name) const { return !names_.contains(name); }

}  // namespace hearth
