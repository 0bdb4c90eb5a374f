// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/machine/stepsmodel.h"

#include "ui/look/icons.h"
#include "ui/look/statusdelegate.h"
#include "ui/models/text.h"
#include "ui/shell/timetext.h"

namespace hearth {

namespace {
constexpr qsizetype stepLimit = 1000;  // what an operation says is bounded, whatever it does
}

void StepsModel::clear() {
    if (steps_.isEmpty()) return;
    beginRemoveRows({}, 0, static_cast<int>(steps_.size()) - 1);
    steps_.clear();
    endRemoveRows();
}

void StepsModel::append(Step step) {
    if (steps_.size() >= stepLimit) return;
    const int row = static_cast<int>(steps_.size());
    beginInsertRows({}, row, row);
    steps_.append(std::move(step));
    endInsertRows();
}

void StepsModel::report(const ProgressEvent& event) {
    using Kind = ProgressEvent::Kind;
    switch (event.kind) {
    case Kind::StepStarted:
        append({Step::State::Running, event.text, event.detail, {}});
        break;
    case Kind::StepDone:
    case Kind::StepFailed: {
        const auto state = event.kind == Kind::StepDone ? Step::State::Done : Step::State::Failed;
        // Steps nest: the innermost one of that name is the one that ended.
        for (auto row = steps_.size() - 1; row >= 0; --row) {
            Step& step = steps_[row];
            if (step.state != Step::State::Running || step.name != event.text) continue;
            step = {state, event.text, event.detail, event.took};
            const QModelIndex changed = index(static_cast<int>(row));
            Q_EMIT dataChanged(changed, changed);
            return;
        }
        append({state, event.text, event.detail, event.took});
        break;
    }
    case Kind::Note:
        append({Step::State::Note, event.text, event.detail, {}});
        break;
    case Kind::Command:
        append({Step::State::Command, event.text, event.machine, {}});
        break;
    case Kind::Output:
    case Kind::Amount:
        break;
    }
}

void StepsModel::finish() {
    for (qsizetype row = 0; row < steps_.size(); ++row) {
        if (steps_.at(row).state != Step::State::Running) continue;
        steps_[row].state = Step::State::Failed;
        const QModelIndex changed = index(static_cast<int>(row));
        Q_EMIT dataChanged(changed, changed);
    }
}

namespace {
QString stateWord(Step::State state) {
    switch (state) {
    case Step::State::Running:
        return StepsModel::tr("running");
    case Step::State::Done:
        return StepsModel::tr("done");
    case Step::State::Failed:
        return StepsModel::tr("failed");
    case Step::State::Note:
        return StepsModel::tr("note");
    case Step::State::Command:
        return StepsModel::tr("ran");
    }
    return {};
}
}  // namespace

QString StepsModel::plainText() const {
    QString all;
    for (const Step& step : steps_) {
        QStringList words{stateWord(step.state), step.name};
        if (!step.detail.isEmpty()) words << step.detail;
        if (step.state == Step::State::Done || step.state == Step::State::Failed)
            words << durationText(step.took);
        all += words.join(QStringLiteral("  ")) + QLatin1Char('\n');
    }
    return all;
}

int StepsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

QVariant StepsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Step& step = steps_.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return step.name;
    case Qt::AccessibleTextRole: {
        QStringList words{stateWord(step.state), step.name};
        if (!step.detail.isEmpty()) words << step.detail;
        return words.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole:
        return step.detail.isEmpty() ? QVariant() : QVariant(step.detail);
    case StatusRole:
        switch (step.state) {
        case Step::State::Running:
            return static_cast<int>(Status::Busy);
        case Step::State::Done:
            return static_cast<int>(Status::Ok);
        case Step::State::Failed:
            return static_cast<int>(Status::Bad);
        case Step::State::Note:
        case Step::State::Command:
            return {};
        }
        return {};
    case Qt::DecorationRole:
        if (step.state == Step::State::Note) return icon(Icon::Info, Role::TextMuted);
        if (step.state == Step::State::Command) return icon(Icon::Terminal, Role::TextMuted);
        return {};
    case SubtitleRole:
        return step.detail;
    case TrailingRole:
        return step.state == Step::State::Done || step.state == Step::State::Failed ? durationText(step.took)
                                                                                    : QString();
    default:
        return {};
    }
}

}  // namespace hearth
