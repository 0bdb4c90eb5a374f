// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace hearth {

// The ids of ZeroTier (https://docs.zerotier.com/protocol): a node has 10 hexadecimal digits, a network 16,
// of which the first 10 are its controller's node. Here they are in lower case always. Pure functions.

/// A network's id out of what a person typed or pasted: with blanks, dashes or capitals in it, within the
/// address of a page of ZeroTier Central (…/network/ID), or in a command (zerotier-cli join ID). Invalid says
/// what is wrong.
Result<QString> parseNetworkId(const QString& text);
/// Whether what is typed may still become an id: only digits so far, fewer than 16, or an address.
bool mayBecomeNetworkId(const QString& text);
/// A node's id, likewise. Invalid says what is wrong.
Result<QString> parseNodeId(const QString& text);
/// The node that controls a network.
QString controllerOf(const QString& network);
/// Whether a text is one, as this program keeps them.
bool isNetworkId(const QString& text);
bool isNodeId(const QString& text);
/// Invalid for what is no id and must not stand in a path.
Result<void> checkNetworkId(const QString& network);
Result<void> checkMemberIds(const QString& network, const QString& node);

}  // namespace hearth
