// SPDX-License-Identifier: Apache-2.0
#include "views/common/local_path.h"
#include "views/start/drop_zone.h"
#include "views/start/recent_delegate.h"
#include "views/start/recent_model.h"
#include "views/start/start_page.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace strata;

namespace {

RecentImage recentImage()
{
    RecentImage image;
    image.source = QStringLiteral("/images/<i>app</i>.tar");
    image.number = 2;
    image.name = QStringLiteral("localhost/app:v2");
    image.platform = QStringLiteral("linux/amd64");
    image.opened = QDateTime::currentDateTimeUtc();
    image.layerBytes = {1'000'000, 0, 500'000};
    return image;
}

int colouredPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) != 0xffffffff ? 1 : 0;
    }
    return count;
}

} // namespace

class TestRecentModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatItIsGiven()
    {
        RecentModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setImages({recentImage()});
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex row = model.index(0);
        QCOMPARE(row.data().toString(), QStringLiteral("localhost/app:v2"));
        QVERIFY(row.data(RecentModel::FactsRole).toString().contains(QStringLiteral("1.5 MB")));
        QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<i>")));
        QCOMPARE(row.data(RecentModel::LayerBytesRole).value<QList<qulonglong>>().size(), 3);
    }

    void thumbnailPaintsAnyNumberOfLayers_data()
    {
        QTest::addColumn<QList<qulonglong>>("layers");
        QTest::addColumn<bool>("paints");
        QTest::newRow("none") << QList<qulonglong>{} << false;
        QTest::newRow("one") << QList<qulonglong>{5} << true;
        QTest::newRow("empty layers") << QList<qulonglong>{0, 0} << true;
        QTest::newRow("more layers than pixels") << QList<qulonglong>(400, 7) << true;
    }
    void thumbnailPaintsAnyNumberOfLayers()
    {
        QFETCH(QList<qulonglong>, layers);
        QFETCH(bool, paints);
        QImage image(60, 60, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintLayerThumbnail(&painter, QRect(10, 10, 40, 40), layers, QPalette(Qt::white));
        painter.end();
        QCOMPARE(colouredPixels(image) > 0, paints);
        QCOMPARE(colouredPixels(image.copy(0, 0, 60, 10)), 0); // never above its rectangle
    }

    void pageOpensRecentImages()
    {
        StartPage page;
        page.setRecentImages({});
        auto *list = page.findChild<QListView *>(QStringLiteral("recentList"));
        QVERIFY(list != nullptr && !list->isVisibleTo(&page));
        page.setRecentImages({recentImage()});
        page.resize(1200, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QVERIFY(list->isVisible());
        QSignalSpy asked(&page, &StartPage::recentRequested);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<RecentImage>().number, 2);
    }

    void comparisonsHaveBothImagesAndSessionsNone()
    {
        RecentImage compared = recentImage();
        compared.kind = RecentKind::Comparison;
        compared.name = QStringLiteral("app:v1");
        compared.otherSource = QStringLiteral("/new.tar");
        compared.otherName = QStringLiteral("app:v2");
        compared.otherLayerBytes = {1, 2};
        RecentImage session;
        session.kind = RecentKind::Session;
        session.source = QStringLiteral("/s.strata-lab");
        session.name = QStringLiteral("s.strata-lab");
        RecentModel model;
        model.setImages({compared, session});
        const QModelIndex row = model.index(0, 0);
        QCOMPARE(row.data().toString(), QStringLiteral("app:v1 ⇄ app:v2"));
        QVERIFY(row.data(RecentModel::PlaceRole).toString().endsWith(QStringLiteral("⇄ /new.tar")));
        QCOMPARE(row.data(RecentModel::OtherLayerBytesRole).value<QList<qulonglong>>().size(), 2);
        QVERIFY(!model.index(1, 0).data(RecentModel::FactsRole).toString().contains(QLatin1Char('0')));
        RecentImage swapped = compared;
        swapped.otherNumber = 2;
        QVERIFY(!swapped.isSameImage(compared));
    }

    void everyDoorIsReachedByKeyboard()
    {
        StartPage page;
        page.setRecentImages({});
        page.setLessons({{QStringLiteral("One"), QStringLiteral("about")}, {QStringLiteral("Two"), {}}});
        page.resize(1024, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (const char *name : {"startOpen", "startOpenFolder", "startSample", "startCompare", "startLab",
                                 "startBuild", "startSession"}) {
            const auto *button = page.findChild<QPushButton *>(QLatin1String(name));
            QVERIFY2(button != nullptr && button->isVisible(), name);
            QVERIFY((button->focusPolicy() & Qt::TabFocus) != 0);
        }
        auto *lessons = page.findChild<LessonList *>(QStringLiteral("startLessons"));
        QSignalSpy chosen(&page, &StartPage::lessonRequested);
        QTest::mouseClick(lessons->viewport(), Qt::LeftButton, {},
                          lessons->visualItemRect(lessons->item(0)).center());
        lessons->setCurrentRow(1);
        QTest::keyClick(lessons, Qt::Key_Return);
        QTest::keyClick(lessons, Qt::Key_Space);
        QCOMPARE(chosen.count(), 3);
        QCOMPARE(chosen.at(0).front().toInt(), 0);
        QCOMPARE(chosen.at(2).front().toInt(), 1);
        QVERIFY(page.widget()->width() <= page.viewport()->width()); // nothing beyond the right edge
    }

    void onlyLocalPathsAreTaken()
    {
        QMimeData data;
        data.setUrls(
            {QUrl(QStringLiteral("https://example.org/a.tar")), QUrl::fromLocalFile(QStringLiteral("/a b.tar"))});
        QCOMPARE(localPaths(&data), QStringList{QStringLiteral("/a b.tar")});
    }
};

QTEST_MAIN(TestRecentModel)
#include "tst_recent_model.moc"
