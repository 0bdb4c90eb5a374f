// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"

#include <QIcon>
#include <QPixmap>

namespace hearth {

/// Our own icons, resources/icons/NAME.svg: a 16-px grid, strokes of 1.5 px in currentColor.
/// A new one is a file there, a line in resources.qrc, a value here and a line in icons.cpp's table.
enum class Icon {
    Activity,
    ArrowRight,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Chip,
    Clock,
    Close,
    Computer,
    Connect,
    Container,
    Copy,
    Database,
    Disconnect,
    Download,
    Edit,
    Error,
    External,
    Eye,
    EyeOff,
    Folder,
    Home,
    Host,
    Info,
    Interrupt,
    Key,
    Lock,
    Log,
    Memory,
    More,
    Network,
    Notebook,
    Overview,
    Paste,
    Play,
    Plus,
    Power,
    Refresh,
    Restart,
    Save,
    Search,
    Settings,
    Shield,
    Stop,
    Tag,
    Terminal,
    Test,
    Trash,
    Tunnel,
    Upload,
    Warning,
};
inline constexpr int iconCount = static_cast<int>(Icon::Warning) + 1;

/// Drawn in the colour that `role` has in the application's palette when it is painted, sharp at any scale;
/// muted when disabled.
QIcon icon(Icon which, Role role = Role::Text);
/// The same large, with a stroke that stays fine: for empty states. `side` in device-independent pixels.
QPixmap picture(Icon which, int side, Role role, double scale);
/// Its place in the resources.
QString iconPath(Icon which);
/// The one whose file has that name ("notebook"), as core names them; `otherwise` where there is none.
Icon iconNamed(const QString& name, Icon otherwise = Icon::Tunnel);

/// The coloured picture of the application, from 16 to 512 px.
QIcon appIcon();

}  // namespace hearth
