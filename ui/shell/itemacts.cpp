// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/itemacts.h"

#include "ui/shell/operations.h"

namespace hearth {

ItemActs::ItemActs(const UiContext& context, QString machine, QObject* parent)
    : QObject(parent), context_(context), machine_(std::move(machine)) {}

void ItemActs::start(const QString& key, const Words& words, std::chrono::milliseconds time,
                     std::function<Result<QString>(const Control& control)> work) {
    if (doing_.contains(key)) return;
    problems_.remove(key);
    doing_.insert(key, words.doing);
    Q_EMIT changed();
    context_.operations.start({words.title, machine_, time}, this, std::move(work),
                              [this, key](const Result<QString>& said) {
                                  doing_.remove(key);
                                  if (said)
                                      context_.navigator.say(*said);
                                  else if (said.error().kind != ErrorKind::Cancelled)
                                      problems_.insert(key, said.error());
                                  Q_EMIT changed();
                                  Q_EMIT done();
                              });
}

std::optional<Error> ItemActs::problem(const QString& key) const {
    const auto found = problems_.constFind(key);
    return found == problems_.constEnd() ? std::nullopt : std::optional(*found);
}

void ItemActs::forget(const QString& key) {
    if (problems_.remove(key)) Q_EMIT changed();
}

}  // namespace hearth
