// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/imagedetails.h"
#include "ui/shell/machinetab.h"

#include <QHash>
#include <QObject>

namespace hearth {

struct Control;

/// What is done to a machine's images: each an operation of its own, remembered at its image while it is
/// under way, and afterwards where it failed.
class ImageActs : public QObject {
    Q_OBJECT
public:
    ImageActs(const UiContext& context, QString machine, QObject* parent = nullptr);

    void tag(const Image& image, const QString& name);
    /// These of its names, one after the other; the image goes with its last one. By its id where it has
    /// none. `force`: also where containers were made of it that do not run.
    void remove(const Image& image, const QStringList& names, bool force);
    /// Into a file of this computer.
    void save(const Image& image, const QString& file);

    /// "being removed": what is under way with an image, by its id; empty: nothing is.
    QString doing(const QString& id) const { return doing_.value(id); }
    /// Why the last act failed; nothing where it did not, or another one is under way.
    std::optional<Error> problem(const QString& id) const;
    /// A person has read it.
    void forget(const QString& id);

Q_SIGNALS:
    void changed();
    /// The machine's images may be others now.
    void done();

private:
    struct Words {
        QString title, doing;
    };
    /// `work` gives what is to be said of it.
    void start(const Image& image, const Words& words, std::chrono::milliseconds time,
               std::function<Result<QString>(const Control& control)> work);

    UiContext context_;
    const QString machine_;
    QHash<QString, QString> doing_;
    QHash<QString, Error> problems_;
};

/// "Untagged: lab/web:1. Deleted: 3579f24a7123 and 2 more."
QString removedText(const ImagesRemoved& removed);

}  // namespace hearth
