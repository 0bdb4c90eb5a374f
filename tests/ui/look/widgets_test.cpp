// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support.h"
#include "ui/look/commandpreview.h"
#include "ui/look/emptystate.h"
#include "ui/look/errorbanner.h"
#include "ui/look/findfield.h"
#include "ui/look/icons.h"
#include "ui/look/label.h"
#include "ui/look/statusdelegate.h"
#include "ui/look/style.h"
#include "ui/look/switch.h"
#include "ui/look/tabbar.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>

namespace hearth {
namespace {

using namespace test;

TEST(Icons, EachHasAPictureInItsRolesColor) {
    for (int i = 0; i < iconCount; ++i) {
        const auto which = static_cast<Icon>(i);
        ASSERT_TRUE(QFile::exists(iconPath(which))) << qPrintable(iconPath(which));
        const QImage image = icon(which, Role::Bad).pixmap(QSize(32, 32), 1.0).toImage();
        const QColor wanted = roleColor(QGuiApplication::palette(), Role::Bad);
        int painted = 0, right = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor at = image.pixelColor(x, y);
                if (at.alpha() < 255) continue;
                ++painted;
                right += at.rgb() == wanted.rgb();
            }
        }
        EXPECT_GT(painted, 8) << qPrintable(iconPath(which));
        EXPECT_EQ(right, painted) << qPrintable(iconPath(which));
    }
}

TEST(Icons, AreSharpAtAnyScale) {
    const QPixmap pixmap = icon(Icon::Play).pixmap(QSize(16, 16), 2.0);
    EXPECT_EQ(pixmap.size(), QSize(32, 32));
    EXPECT_EQ(pixmap.devicePixelRatio(), 2.0);
    EXPECT_TRUE(appIcon().availableSizes().contains(QSize(512, 512)));
}

TEST(Label, ReadsAServersWordsAsPlainText) {
    const Label label(QStringLiteral("<b>root</b> login"));
    EXPECT_EQ(label.textFormat(), Qt::PlainText);
    EXPECT_EQ(label.text(), QStringLiteral("<b>root</b> login"));
}

TEST(StatusDot, ShapesDifferWithoutColor) {
    QList<QImage> masks;
    for (const auto status : {Status::Ok, Status::Busy, Status::Idle, Status::Warn, Status::Bad}) {
        QImage image(32, 32, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.scale(2, 2);
        paintStatus(painter, QRectF(0, 0, 16, 16), status, Colors::light());
        painter.end();
        const QImage mask = image.createAlphaMask(Qt::ThresholdDither);
        for (const QImage& other : masks) EXPECT_NE(mask, other);
        masks.append(mask);
    }
}

TEST(ErrorBanner, ShowsWhatWhyAndDetailsOnDemand) {
    QWidget window;
    auto* banner = new ErrorBanner(&window);
    window.resize(600, 400);
    window.show();
    EXPECT_TRUE(banner->isHidden());
    banner->setError({ErrorKind::TimedOut, QStringLiteral("It did not answer."), QStringLiteral("Wake it."),
                      QStringLiteral("connect: timed out")});
    EXPECT_TRUE(banner->isVisible());
    EXPECT_EQ(child<QLabel>(banner, QStringLiteral("errorMessage"))->text(),
              QStringLiteral("It did not answer."));
    EXPECT_EQ(child<QLabel>(banner, QStringLiteral("errorHint"))->text(), QStringLiteral("Wake it."));
    auto* detail = child<QWidget>(banner, QStringLiteral("errorDetail"));
    EXPECT_FALSE(detail->isVisible());
    click(banner, QStringLiteral("errorShowDetails"));
    EXPECT_TRUE(detail->isVisible());
    banner->clear();
    EXPECT_FALSE(banner->isVisible());
}

TEST(FindField, TellsOfListKeysAndClearsBeforeItLeaves) {
    FindField field(QStringLiteral("Find"));
    QSignalSpy moved(&field, &FindField::moved), chosen(&field, &FindField::chosen),
        left(&field, &FindField::left);
    QTest::keyClicks(&field, QStringLiteral("gpu"));
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Return);
    QTest::keyClick(&field, Qt::Key_Escape);
    EXPECT_EQ(moved.count(), 1);
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_EQ(left.count(), 0);
    EXPECT_TRUE(field.text().isEmpty());
    QTest::keyClick(&field, Qt::Key_Escape);
    EXPECT_EQ(left.count(), 1);
}

TEST(CommandPreview, CopiesWhatItShows) {
    CommandPreview preview(QStringLiteral("ssh -p 2222 ada@nas\ntrue"));
    preview.show();
    click(&preview, QStringLiteral("commandCopy"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("ssh -p 2222 ada@nas\ntrue"));
}

TEST(EmptyState, OffersTheOneNextStep) {
    EmptyState empty(Icon::Tunnel, QStringLiteral("Tunnels show here."), QStringLiteral("New tunnel"));
    empty.resize(400, 300);
    empty.show();
    QSignalSpy triggered(&empty, &EmptyState::actionTriggered);
    click(&empty, QStringLiteral("emptyAction"));
    EXPECT_EQ(triggered.count(), 1);
    empty.setAction({});
    EXPECT_FALSE(child<QWidget>(&empty, QStringLiteral("emptyAction"))->isVisible());
}

TEST(EmptyState, WhereThereIsLittleRoomItsWordsAndItsStepStayWhole) {
    QWidget page;  // whose room is what it is
    EmptyState empty(Icon::Tunnel, QStringLiteral("some words ").repeated(12), QStringLiteral("New tunnel"),
                     &page);
    const auto* picture = child<QWidget>(&empty, QStringLiteral("emptyPicture"));
    const auto* sentence = child<QLabel>(&empty, QStringLiteral("emptySentence"));
    const auto* step = child<QWidget>(&empty, QStringLiteral("emptyAction"));
    page.resize(600, 400);
    empty.resize(600, 400);
    page.show();
    EXPECT_TRUE(picture->isVisible());
    empty.resize(600, empty.minimumSizeHint().height());
    empty.layout()->activate();
    EXPECT_FALSE(picture->isVisible());
    EXPECT_GE(sentence->height(), sentence->heightForWidth(sentence->width()));
    EXPECT_GE(step->height(), step->sizeHint().height());
    EXPECT_LT(empty.height(), 130);
    empty.resize(600, 400);
    EXPECT_TRUE(picture->isVisible());
}

TEST(Switch, ChangesByClickAndBySpace) {
    Switch box;
    box.show();
    QTest::mouseClick(&box, Qt::LeftButton);
    EXPECT_TRUE(box.isChecked());
    QTest::keyClick(&box, Qt::Key_Space);
    EXPECT_FALSE(box.isChecked());
}

TEST(Style, ControlsAreLargeEnoughToHit) {
    Style style;
    QPushButton button(QStringLiteral("OK"));
    button.setStyle(&style);
    EXPECT_GE(button.sizeHint().height(), 28);
    EXPECT_GE(button.sizeHint().width(), 28);
    QLineEdit edit;
    edit.setStyle(&style);
    EXPECT_GE(edit.sizeHint().height(), 28);
}

TEST(Style, FocusIsSeen) {
    Style style;
    for (const auto kind :
         {ButtonKind::Ordinary, ButtonKind::Primary, ButtonKind::Danger, ButtonKind::Flat}) {
        QPushButton button(QStringLiteral("Act"));
        button.setStyle(&style);
        setButtonKind(&button, kind);
        button.resize(button.sizeHint());
        const auto painted = [&](bool focus) {
            QImage image(button.size(), QImage::Format_ARGB32);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            QStyleOptionButton option;
            option.initFrom(&button);
            option.text = button.text();
            option.state.setFlag(QStyle::State_HasFocus, focus);
            style.drawControl(QStyle::CE_PushButton, &option, &painter, &button);
            return image;
        };
        EXPECT_NE(painted(true), painted(false)) << int(kind);
    }
}

TEST(TabBarTest, LeavesItsIconsOutWhereTheyWouldNotFit) {
    TabBar bar;
    for (const char* title : {"Jupyter", "Files", "Containers", "Tunnels"})
        bar.add(icon(Icon::Host), QString::fromLatin1(title));
    const auto icons = [&bar] {
        int some = 0;
        for (int i = 0; i < bar.count(); ++i) some += bar.tabIcon(i).isNull() ? 0 : 1;
        return some;
    };
    bar.resize(1000, 32);
    bar.show();
    EXPECT_EQ(icons(), 4);
    const int whole = bar.tabRect(3).right() + 1;
    bar.resize(whole, 32);
    EXPECT_EQ(icons(), 4);
    bar.resize(whole - 1, 32);
    EXPECT_EQ(icons(), 0);
    EXPECT_LT(bar.tabRect(3).right(), whole - 1) << "which makes room";
    // Not before they fit again: no flicker in between.
    bar.resize(whole - 1, 33);
    EXPECT_EQ(icons(), 0);
    bar.resize(whole, 32);
    EXPECT_EQ(icons(), 4);
    EXPECT_EQ(bar.tabRect(3).right() + 1, whole);
    QFont large = bar.font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    bar.setFont(large);
    EXPECT_EQ(icons(), 0);
}

}  // namespace
}  // namespace hearth
