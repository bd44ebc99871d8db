// SPDX-License-Identifier: Apache-2.0
#include "views/common/format.h"

#include <QLocale>
#include <QTest>

using namespace strata;

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sizes_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << quint64(0) << QStringLiteral("0 B");
        QTest::newRow("999") << quint64(999) << QStringLiteral("999 B");
        QTest::newRow("kilo") << quint64(1000) << QStringLiteral("1 kB");
        QTest::newRow("digits") << quint64(4872) << QStringLiteral("4.87 kB");
        QTest::newRow("no trailing zero") << quint64(1'200'000) << QStringLiteral("1.2 MB");
        QTest::newRow("rounds up to the next unit") << quint64(999'600) << QStringLiteral("1 MB");
        QTest::newRow("hundreds") << quint64(269'400'000) << QStringLiteral("269 MB");
        QTest::newRow("most") << quint64(18446744073709551615U) << QStringLiteral("18.4 EB");
    }

    void sizes()
    {
        QFETCH(quint64, bytes);
        QTEST(sizeText(bytes), "text");
    }

    void signedSizes()
    {
        QCOMPARE(signedSizeText(59'400'000), QStringLiteral("+59.4 MB"));
        QCOMPARE(signedSizeText(-3000), QStringLiteral("\u22123 kB"));
        QCOMPARE(signedSizeText(0), QStringLiteral("0 B"));
        QCOMPARE(signedSizeText(INT64_MIN), QStringLiteral("\u22129.22 EB"));
    }

    void others()
    {
        QCOMPARE(modeText(EntryType::Directory, 01777), QStringLiteral("drwxrwxrwt"));
        QCOMPARE(modeText(EntryType::File, 0644), QStringLiteral("-rw-r--r--"));
        QCOMPARE(timeText(1709208001), QStringLiteral("2024-02-29 12:00:01"));
        QCOMPARE(ownerText({1000, 1000, "app", "app"}), QStringLiteral("1000:1000 (app:app)"));
        QCOMPARE(ownerText({0, 0, {}, {}}), QStringLiteral("0:0"));
        QCOMPARE(whatText(What::Owner | What::Mode), QStringLiteral("mode, owner"));
        QCOMPARE(nameText("a\x1b[1m"), QStringLiteral("a\\x1B[1m"));
        QCOMPARE(countText(12845), QStringLiteral("12,845"));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
