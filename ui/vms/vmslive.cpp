// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vms/vmslive.h"

#include "core/services.h"
#include "ui/shell/operations.h"
#include "ui/shell/statetext.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace hearth {

namespace {

using namespace std::chrono_literals;

constexpr auto kLoadsEvery = 3s;
constexpr auto kPictureEvery = 1s;      // one of them
constexpr qint64 kPictureAge = 10'000;  // ms, of each
constexpr QSize kPictureSize(128, 80);
constexpr int kLargestScreen = 8192;

/// A screen as a small picture. Whatever a machine says, no more is read than such a screen can be.
QImage thumbnailOf(QByteArray file) {
    QBuffer buffer(&file);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (size.isEmpty() || size.width() > kLargestScreen || size.height() > kLargestScreen) return {};
    return reader.read().scaled(kPictureSize, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

bool hasScreen(const VmState& vm) {
    return vm.spec.display != VmSpec::Display::None && vm.phase != VmState::Phase::Starting;
}

}  // namespace

VmsLive::VmsLive(const UiContext& context, const QString& machine, QObject* parent)
    : QObject(parent), context_(context), machine_(machine) {
    pictureClock_.start();
    loads_.setInterval(kLoadsEvery);
    pictures_.setInterval(kPictureEvery);
    connect(&loads_, &QTimer::timeout, this, &VmsLive::askLoads);
    connect(&pictures_, &QTimer::timeout, this, &VmsLive::askPicture);
}

void VmsLive::setVms(const QList<VmState>& vms) {
    running_.clear();
    for (const VmState& vm : vms)
        if (vm.on() && !vm.unknownSince) running_.append(vm);
    for (auto at = pictured_.begin(); at != pictured_.end();) {
        const bool runs = std::any_of(running_.begin(), running_.end(), [&](const VmState& vm) {
            return vm.name == at.key() && hasScreen(vm);
        });
        if (!runs) Q_EMIT pictureTaken(at.key(), {});
        at = runs ? std::next(at) : pictured_.erase(at);
    }
}

void VmsLive::start() {
    loads_.start();
    pictures_.start();
    askLoads();
    askPicture();
}

void VmsLive::stop() {
    loads_.stop();
    pictures_.stop();
    before_.clear();
}

bool VmsLive::mayAsk() const {
    return loads_.isActive() && !running_.isEmpty() && isReachable(context_.navigator.facts(machine_));
}

void VmsLive::askLoads() {
    if (asking_ || !mayAsk()) return;
    asking_ = true;
    using Uses = std::map<QString, VmUse>;
    context_.operations.query(
        this,
        [&services = context_.services, machine = machine_](const Control& control) {
            return services.vmService.uses(machine, control.within(10s));
        },
        [this](const Result<Uses>& uses) {
            asking_ = false;
            Loads loads;
            if (uses) {
                for (const auto& [name, use] : *uses)
                    if (const auto was = before_.find(name); was != before_.end())
                        loads.insert({name, vmLoad(was->second, use)});
                before_ = *uses;
            }
            // Figures that nobody could take are not shown as if they held.
            Q_EMIT loadsTaken(loads);
        });
}

/// Of the one whose picture is oldest: QEMU, and the way there, are not to be kept busy by pictures.
void VmsLive::askPicture() {
    if (picturing_ || !mayAsk()) return;
    const VmState* oldest = nullptr;
    const auto age = [&](const VmState& vm) {
        return pictured_.contains(vm.name) ? pictureClock_.elapsed() - pictured_.value(vm.name) : kPictureAge;
    };
    for (const VmState& vm : running_)
        if (hasScreen(vm) && age(vm) >= kPictureAge && (oldest == nullptr || age(vm) > age(*oldest)))
            oldest = &vm;
    if (oldest == nullptr) return;
    picturing_ = true;
    pictured_.insert(oldest->name, pictureClock_.elapsed());
    context_.operations.query(
        this,
        [&services = context_.services, machine = machine_,
         name = oldest->name](const Control& control) -> Result<QImage> {
            auto file = services.vmService.screenshot(machine, name, control.within(10s));
            if (!file) return std::move(file.error());
            return thumbnailOf(std::move(*file));
        },
        [this, name = oldest->name](const Result<QImage>& picture) {
            picturing_ = false;
            // It may have been shut down meanwhile.
            if (pictured_.contains(name)) Q_EMIT pictureTaken(name, picture ? *picture : QImage());
        });
}

}  // namespace hearth
