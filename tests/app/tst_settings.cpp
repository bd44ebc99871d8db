// SPDX-License-Identifier: Apache-2.0
#include "app/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;

namespace {

RecentImage recentImage(const QString &source, int number = 1)
{
    RecentImage image;
    image.source = source;
    image.number = number;
    image.name = QStringLiteral("app:1");
    image.platform = QStringLiteral("linux/amd64");
    image.opened = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC);
    image.layerBytes = {12, 0, 1'000'000'000'000};
    return image;
}

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }

private Q_SLOTS:
    void defaults()
    {
        const Settings settings(file());
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QCOMPARE(settings.language(), QString());
        QVERIFY(settings.mapShown());
        QVERIFY(settings.recentImages().isEmpty());
        QVERIFY(settings.windowGeometry().isEmpty());
    }

    void valuesLast()
    {
        {
            Settings settings(file());
            QSignalSpy themes(&settings, &Settings::themeChanged);
            settings.setTheme(ThemeChoice::Dark);
            settings.setTheme(ThemeChoice::Dark);
            QCOMPARE(themes.count(), 1);
            settings.setLanguage(QStringLiteral("zh_CN"));
            settings.setMapShown(false);
            settings.setPartState(QStringLiteral("columns"), "abc");
            settings.addRecentImage(recentImage(QStringLiteral("/a.tar")));
        }
        const Settings settings(file());
        QCOMPARE(settings.theme(), ThemeChoice::Dark);
        QCOMPARE(settings.language(), QStringLiteral("zh_CN"));
        QVERIFY(!settings.mapShown());
        QCOMPARE(settings.partState(QStringLiteral("columns")), QByteArray("abc"));
        const QList<RecentImage> recent = settings.recentImages();
        QCOMPARE(recent.size(), 1);
        QCOMPARE(recent.first().opened, recentImage({}).opened);
        QCOMPARE(recent.first().layerBytes, recentImage({}).layerBytes);
    }

    void comparisonsAndSessionsAreRememberedAsSuch()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("kinds"));
        {
            Settings settings(file);
            RecentImage compared = recentImage(QStringLiteral("/a.tar"));
            compared.kind = RecentKind::Comparison;
            compared.otherSource = QStringLiteral("/b.tar");
            compared.otherNumber = 3;
            compared.otherName = QStringLiteral("b:1");
            compared.otherLayerBytes = {4, 5};
            settings.addRecentImage(recentImage(QStringLiteral("/a.tar"))); // beside the comparison, not in its place
            settings.addRecentImage(compared);
            RecentImage session = recentImage(QStringLiteral("/s.strata-lab"));
            session.kind = RecentKind::Session;
            settings.addRecentImage(session);
        }
        const QList<RecentImage> recent = Settings(file).recentImages();
        QCOMPARE(recent.size(), qsizetype(3));
        QVERIFY(recent[0].kind == RecentKind::Session && recent[1].kind == RecentKind::Comparison &&
                recent[2].kind == RecentKind::Image);
        QCOMPARE(recent[1].otherSource, QStringLiteral("/b.tar"));
        QCOMPARE(recent[1].otherNumber, 3);
        QCOMPARE(recent[1].otherName, QStringLiteral("b:1"));
        QCOMPARE(recent[1].otherLayerBytes, (QList<qulonglong>{4, 5}));
    }

    void finishedLessonsAreRemembered()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("lessons"));
        {
            Settings settings(file);
            QSignalSpy changed(&settings, &Settings::finishedLessonsChanged);
            settings.addFinishedLesson(QStringLiteral("union"));
            settings.addFinishedLesson(QStringLiteral("copy-on-write"));
            settings.addFinishedLesson(QStringLiteral("union"));
            QCOMPARE(changed.size(), 2);
        }
        Settings again(file);
        QCOMPARE(again.finishedLessons(), (QStringList{QStringLiteral("union"), QStringLiteral("copy-on-write")}));
        again.clearLayout();
        QCOMPARE(again.finishedLessons().size(), 2);
        again.clearFinishedLessons();
        QVERIFY(Settings(file).finishedLessons().isEmpty());
    }

    void recentImagesAreNewestFirstAndBounded()
    {
        Settings settings(file());
        for (int i = 0; i < 20; ++i)
            settings.addRecentImage(recentImage(QStringLiteral("/%1.tar").arg(i)));
        QCOMPARE(settings.recentImages().size(), Settings::recentLimit);
        QCOMPARE(settings.recentImages().first().source, QStringLiteral("/19.tar"));
        settings.addRecentImage(recentImage(QStringLiteral("/15.tar")));
        QCOMPARE(settings.recentImages().size(), Settings::recentLimit);
        QCOMPARE(settings.recentImages().first().source, QStringLiteral("/15.tar"));
        settings.addRecentImage(recentImage(QStringLiteral("/15.tar"), 2)); // another image of the same file
        QCOMPARE(settings.recentImages().at(1).source, QStringLiteral("/15.tar"));
        settings.removeRecentImage(recentImage(QStringLiteral("/15.tar"), 2));
        QCOMPARE(settings.recentImages().first().number, 1);
        settings.clearRecentImages();
        QVERIFY(settings.recentImages().isEmpty());
    }

    void clearLayoutKeepsTheRest()
    {
        Settings settings(file());
        settings.setTheme(ThemeChoice::Light);
        settings.setMapShown(false);
        settings.setWindowGeometry("geometry");
        settings.setPartState(QStringLiteral("rows"), "x");
        settings.clearLayout();
        QVERIFY(settings.windowGeometry().isEmpty());
        QVERIFY(settings.partState(QStringLiteral("rows")).isEmpty());
        QVERIFY(settings.mapShown());
        QCOMPARE(settings.theme(), ThemeChoice::Light);
    }

    void fileCarriesItsVersion()
    {
        {
            const Settings settings(file());
        }
        const QSettings raw(file(), QSettings::IniFormat);
        QCOMPARE(raw.value(QStringLiteral("version")).toInt(), Settings::currentVersion);
    }

    void nonsenseInTheFileIsTheDefault()
    {
        {
            QSettings raw(file(), QSettings::IniFormat);
            raw.setValue(QStringLiteral("look/theme"), QStringLiteral("plaid"));
            raw.setValue(QStringLiteral("recent/size"), 3);
        }
        const Settings settings(file());
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QVERIFY(settings.recentImages().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
