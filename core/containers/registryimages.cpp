// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/registryimages.h"

#include "core/base/machinetitle.h"
#include "core/base/progress.h"
#include "core/containers/containertext.h"
#include "core/containers/imagedetails.h"
#include "core/containers/imagename.h"
#include "core/containers/registrylogin.h"

namespace hearth {
namespace {

QByteArray headerOf(const Secret& login) {
    // An engine wants one for a push, even where there is nothing to say.
    return login.isEmpty() ? QByteArray("{}").toBase64(QByteArray::Base64UrlEncoding)
                           : QByteArray(login.view().data(), static_cast<qsizetype>(login.view().size()));
}

}  // namespace

Result<QString> RegistryImages::transfer(EngineApi& engine, EngineCall call, const QString& registry,
                                         const Told& told, const Control& control) {
    auto login = findRegistryLogin(engine.machine(), registry, control);
    if (!login) return std::move(login.error());
    call.headers.emplaceBack("X-Registry-Auth", headerOf(login->header));
    LayerProgress layers;
    QString result;
    auto done = callEngine(
        engine, call,
        [&](const EngineMessage& message) {
            if (!message.result.isEmpty()) result = message.result;
            if (!layers.take(message)) return;
            if (told) told(layers.layers());
            if (control.progress)
                control.progress->report({ProgressEvent::Kind::Amount,
                                          {},
                                          {},
                                          engine.machine().name(),
                                          {},
                                          layers.done(),
                                          layers.total()});
        },
        control);
    if (done) return result;
    Error error = std::move(done.error());
    if (error.kind == ErrorKind::Denied)
        error.hint = !login->helper.isEmpty()
                         ? ContainerText::tr("The login for %1 is kept by docker-credential-%2 there, which "
                                             "Hearth does not use. Pull or push there with docker itself.")
                               .arg(registry, login->helper)
                     : login->header.isEmpty()
                         ? ContainerText::tr("No login for %1 is saved on %2. Log in there: docker login %1")
                               .arg(registry, machineTitle(engine.machine().name()))
                         : ContainerText::tr("The login for %1 that is saved on %2 does not allow this.")
                               .arg(registry, machineTitle(engine.machine().name()));
    return error;
}

Result<Image> RegistryImages::pull(const QString& machine, const QString& text, const Told& told,
                                   const Control& control) {
    const auto name = parseImageName(text);
    if (!name) return name.error();
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    ProgressStep step(control, ContainerText::tr("Pull %1").arg(name->text()));
    (*engine)->say({QStringLiteral("pull"), name->text()}, control);
    // Without a tag all of them would come.
    EngineCall call{.path = "/images/create?fromImage=" + enginePart(name->repository) +
                            "&tag=" + enginePart(name->digest.isEmpty() ? name->tag : name->digest)};
    auto done = transfer(**engine, std::move(call), name->registry, told, control);
    if (!done) {
        step.failed(done.error().message);
        return std::move(done.error());
    }
    auto image = inspectImage(**engine, name->text(), control);
    if (!image) return std::move(image.error());
    step.done();
    return image->image;
}

Result<QString> RegistryImages::push(const QString& machine, const QString& text, const Told& told,
                                     const Control& control) {
    const auto name = parseImageName(text);
    if (!name) return name.error();
    if (!name->digest.isEmpty())
        return Error{ErrorKind::Invalid,
                     ContainerText::tr("“%1” has a digest, but an image is pushed by its tag.").arg(text),
                     {},
                     {}};
    auto engine = engines_.api(machine, control);
    if (!engine) return std::move(engine.error());
    ProgressStep step(control, ContainerText::tr("Push %1").arg(name->text()));
    (*engine)->say({QStringLiteral("push"), name->text()}, control);
    EngineCall call{.path = "/images/" + enginePart(name->repository) + "/push?tag=" + enginePart(name->tag)};
    auto digest = transfer(**engine, std::move(call), name->registry, told, control);
    if (!digest)
        step.failed(digest.error().message);
    else
        step.done(*digest);
    return digest;
}

}  // namespace hearth
