// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/amountprogress.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdio>

namespace hearth::ctl {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(hearth::ctl::AmountProgress)
};

QString sizeOf(std::int64_t bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

}  // namespace

void AmountProgress::report(const ProgressEvent& event) {
    if (context_.json()) return;
    switch (event.kind) {
    case ProgressEvent::Kind::StepStarted:
        line_.hide();
        context_.note(event.text + QStringLiteral(" …"));
        break;
    case ProgressEvent::Kind::Note:
        line_.hide();
        context_.note(event.text);
        break;
    case ProgressEvent::Kind::Output: {
        line_.hide();
        const QByteArray text = event.text.toLocal8Bit();
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
        break;
    }
    case ProgressEvent::Kind::Amount: {
        QString text = sizeOf(event.done);
        if (event.total > 0)
            text = Text::tr("%1 of %2 (%3 %)")
                       .arg(text, sizeOf(event.total))
                       .arg(event.done * 100 / event.total);
        // Once for each that reads differently.
        if (text != std::exchange(shown_, text) && line_.exists()) line_.show(text);
        break;
    }
    default:
        break;
    }
}

}  // namespace hearth::ctl
