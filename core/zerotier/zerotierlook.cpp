// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/zerotier/zerotierlook.h"

#include "core/base/parallel.h"
#include "core/base/progress.h"
#include "core/base/shellquote.h"

namespace hearth {
namespace {

const QString kJson = QStringLiteral("-j");

void sortNetworks(QList<ZeroTierNetwork>& networks) {
    std::sort(networks.begin(), networks.end(), [](const auto& a, const auto& b) {
        const int names = a.name.compare(b.name, Qt::CaseInsensitive);
        return names != 0 ? names < 0 : a.id < b.id;
    });
}

/// What a look asks for, and how zerotier-cli says the same.
struct Question {
    QByteArray path;
    QStringList words;
};
QList<Question> questions(ZeroTierService::Look what) {
    QList<Question> all{{"/status", {kJson, QStringLiteral("info")}},
                        {"/network", {kJson, QStringLiteral("listnetworks")}}};
    if (what.peers) all.append({"/peer", {kJson, QStringLiteral("listpeers")}});
    return all;
}

}  // namespace

QList<QStringList> zeroTierLookCalls(ZeroTierService::Look what) {
    QList<QStringList> calls;
    for (const Question& question : questions(what)) calls.append(question.words);
    return calls;
}

Result<ZeroTierState> zeroTierStateOf(const QList<QByteArray>& answers, ZeroTierService::Look what) {
    ZeroTierState state;
    state.is = ZeroTierState::Is::Works;
    auto node = parseZeroTierNode(answers.value(0));
    if (!node) return std::move(node.error());
    state.node = std::move(*node);
    auto networks = parseZeroTierNetworks(answers.value(1));
    if (!networks) return std::move(networks.error());
    state.networks = std::move(*networks);
    sortNetworks(state.networks);
    if (what.peers) {
        auto peers = parseZeroTierPeers(answers.value(2));
        if (!peers) return std::move(peers.error());
        state.peers = std::move(*peers);
    }
    return state;
}

Result<ZeroTierState> lookAtZeroTier(ZeroTierApi& api, ZeroTierService::Look what, const Control& control) {
    QList<QByteArray> paths;
    for (const Question& question : questions(what)) {
        sayZeroTierCli(api.machine(), question.words, control);
        paths.append(question.path);
    }
    if (what.controller) paths.append("/controller");
    std::vector<Result<QByteArray>> answers(static_cast<std::size_t>(paths.size()), cancelledError());
    Control quiet = control;
    quiet.progress = nullptr;  // it is told from this thread alone
    inParallel(paths.size(), paths.size(), control.stop,
               [&](qsizetype i) { answers[static_cast<std::size_t>(i)] = api.get(paths[i], quiet); });
    // From 1.16 on a service usually has no controller: then this path is unknown to it.
    bool controller = what.controller;
    if (controller && !answers.back() && answers.back().error().kind == ErrorKind::NotFound) {
        controller = false;
        answers.pop_back();
    }
    QList<QByteArray> bodies;
    for (const auto& answer : answers) {
        if (!answer) return answer.error();
        bodies.append(*answer);
    }
    auto state = zeroTierStateOf(bodies, what);
    if (state) state->controller = controller;
    return state;
}

void sayZeroTierCli(const Machine& machine, const QStringList& words, const Control& control) {
    QStringList shown = words;
    shown.removeAll(kJson);  // for a person, not for a program
    reportCommand(control, machine.name(), shellQuote(QStringList{QStringLiteral("zerotier-cli")} + shown));
}

}  // namespace hearth
