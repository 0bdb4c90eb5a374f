// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/engines.h"
#include "core/containers/imagedetails.h"

namespace hearth {

/// From which machine to which, and what.
struct ImageSend {
    QString from, to;
    QString image;      ///< a name, or an id
    QString container;  ///< instead of an image: it is committed first, and that image goes again
    QString name;       ///< what it is called there; empty: as here
};

struct ImageSent {
    Image image;               ///< as it is there now
    std::int64_t bytes = 0;    ///< that went there
    int layers = 0, kept = 0;  ///< all of them; those that were there already and did not go
    bool sameId = true;        ///< false: other engines count an id differently; the layers are the same
};

/// Sends an image from a machine's engine to another's, through this computer: no file of ours, and packed on
/// each way that goes to another machine. Layers that are there already are left out where that engine takes
/// an archive without them. What came is compared with what went: Failed where it is another. An engine keeps
/// nothing of an archive that was cut. Told by Amount events (bytes of the archive).
Result<ImageSent> sendImage(Engines& engines, const ImageSend& what, const Control& control);

/// Pure. How many of the lowest layers of an image stand below one of the others, too: engines keep layers by
/// all that is below them.
int commonLayers(const QStringList& layers, const QList<QStringList>& others);

/// Pure, told of an archive's small files first. Says which of its files are layers that need not go.
class LayerSkip {
public:
    /// The lowest `kept` of these layers.
    LayerSkip(const QStringList& layers, int kept);
    void see(const QByteArray& name, const QByteArray& content);
    bool wanted(const QByteArray& name) const;

private:
    QList<QByteArray> names_;   // of their files
    QList<QByteArray> chains_;  // their ids with all that is below them
};

}  // namespace hearth
