// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"
#include "model/base/time_text.h"

#include <QTest>

using namespace strata;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longTextsAreCut()
    {
        QCOMPARE(shownText("a\tb"), std::string("a\\tb"));
        QCOMPARE(shownText(std::string(200, 'a')), std::string(200, 'a'));
        QCOMPARE(shownText(std::string(70'000, 'a')), std::string(200, 'a') + "… (70000 bytes)");
        QCOMPARE(shownText("aä€", 3), std::string("aä… (6 bytes)"));
        QCOMPARE(shownText("aä€", 2), std::string("a… (6 bytes)")); // never half a character
        QCOMPARE(shownText("aä€", 6), std::string("aä€"));
    }

    void escapes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("tsv");
        QTest::addColumn<QByteArray>("display");
        QTest::newRow("plain") << QByteArray("etc/passwd") << QByteArray("etc/passwd") << QByteArray("etc/passwd");
        QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray("a\\\\b") << QByteArray("a\\b");
        QTest::newRow("tab, newline") << QByteArray("a\tb\n") << QByteArray("a\\tb\\n") << QByteArray("a\\tb\\n");
        QTest::newRow("escape sequence") << QByteArray("\x1b[2J") << QByteArray("\\x1B[2J") << QByteArray("\\x1B[2J");
        QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("\\x7F") << QByteArray("\\x7F");
        QTest::newRow("C1 control") << QByteArray("\xc2\x9b") << QByteArray("\\xC2\\x9B") << QByteArray("\\xC2\\x9B");
        QTest::newRow("utf-8") << QByteArray("日本") << QByteArray("日本") << QByteArray("日本");
        QTest::newRow("latin-1") << QByteArray("caf\xe9") << QByteArray("caf\\xE9") << QByteArray("caf\\xE9");
        QTest::newRow("cut character") << QByteArray("\xe6\x97") << QByteArray("\\xE6\\x97")
                                       << QByteArray("\\xE6\\x97");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\\xC0\\xAF") << QByteArray("\\xC0\\xAF");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QByteArray("\\xED\\xA0\\x80")
                                   << QByteArray("\\xED\\xA0\\x80");
        QTest::newRow("bidi override") << QByteArray("a\xe2\x80\xae") << QByteArray("a\xe2\x80\xae")
                                       << QByteArray("a\\u{202E}");
        QTest::newRow("markup") << QByteArray("<b>") << QByteArray("<b>") << QByteArray("<b>");
    }

    void escapes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, tsv);
        QFETCH(QByteArray, display);
        QCOMPARE(QByteArray::fromStdString(escapedForTsv(bytes.toStdString())), tsv);
        QCOMPARE(QByteArray::fromStdString(escapedForDisplay(bytes.toStdString())), display);
    }

    void validUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("repaired");
        QTest::newRow("good") << QByteArray("é") << QByteArray("é");
        QTest::newRow("one byte") << QByteArray("a\xff"
                                                "b")
                                  << QByteArray("a\xef\xbf\xbd"
                                                "b");
        QTest::newRow("maximal run") << QByteArray("\xe6\x97"
                                                   "x")
                                     << QByteArray("\xef\xbf\xbdx");
        QTest::newRow("two bad bytes") << QByteArray("\xff\xfe") << QByteArray("\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80")
                                        << QByteArray("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    }

    void validUtf8()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, repaired);
        QCOMPARE(QByteArray::fromStdString(toValidUtf8(bytes.toStdString())), repaired);
        QCOMPARE(isValidUtf8(bytes.toStdString()), bytes == repaired);
    }

    void sizes_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("none") << quint64(0) << QByteArray("0B");
        QTest::newRow("newfile") << quint64(12) << QByteArray("12B");
        QTest::newRow("999") << quint64(999) << QByteArray("999B");
        QTest::newRow("kilo") << quint64(1000) << QByteArray("1kB");
        QTest::newRow("three digits") << quint64(4872) << QByteArray("4.87kB");
        QTest::newRow("mega") << quint64(77'800'000) << QByteArray("77.8MB");
        QTest::newRow("rounds after the unit") << quint64(999'600) << QByteArray("1e+03kB");
        QTest::newRow("most") << quint64(18446744073709551615U) << QByteArray("18.4EB");
    }

    void sizes()
    {
        QFETCH(quint64, bytes);
        QTEST(QByteArray::fromStdString(dockerSize(bytes)), "text");
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("0") << qint64(0) << QByteArray("Less than a second");
        QTest::newRow("1 s") << qint64(1) << QByteArray("1 second");
        QTest::newRow("59 s") << qint64(59) << QByteArray("59 seconds");
        QTest::newRow("1 min") << qint64(119) << QByteArray("About a minute");
        QTest::newRow("2 min") << qint64(120) << QByteArray("2 minutes");
        QTest::newRow("an hour") << qint64(3600) << QByteArray("About an hour");
        QTest::newRow("rounded hours") << qint64(3600 + 1800) << QByteArray("2 hours");
        QTest::newRow("47 h") << qint64(47 * 3600) << QByteArray("47 hours");
        QTest::newRow("2 days") << qint64(48 * 3600) << QByteArray("2 days");
        QTest::newRow("2 weeks") << qint64(14 * 86400) << QByteArray("2 weeks");
        QTest::newRow("2 months") << qint64(60 * 86400) << QByteArray("2 months");
        QTest::newRow("2 years") << qint64(730 * 86400) << QByteArray("2 years");
    }

    void durations()
    {
        QFETCH(qint64, seconds);
        QTEST(QByteArray::fromStdString(dockerDuration(std::chrono::seconds(seconds))), "text");
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<uint>("nanos");
        QTest::newRow("utc") << QByteArray("2024-02-29T12:00:01Z") << true << qint64(1709208001) << 0U;
        QTest::newRow("fraction") << QByteArray("1970-01-01T00:00:00.25Z") << true << qint64(0) << 250'000'000U;
        QTest::newRow("offset") << QByteArray("1970-01-01T01:00:00+01:00") << true << qint64(0) << 0U;
        QTest::newRow("go zero") << QByteArray("0001-01-01T00:00:00Z") << true << qint64(-62135596800) << 0U;
        QTest::newRow("no such day") << QByteArray("2023-02-29T12:00:01Z") << false << qint64(0) << 0U;
        QTest::newRow("five-digit year") << QByteArray("99999-01-01T00:00:00Z") << false << qint64(0) << 0U;
        QTest::newRow("trailing text") << QByteArray("2024-01-01T00:00:00Zx") << false << qint64(0) << 0U;
        QTest::newRow("empty") << QByteArray() << false << qint64(0) << 0U;
    }

    void times()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, valid);
        const auto time = parseRfc3339(text.toStdString());
        QCOMPARE(time.has_value(), valid);
        if (!valid)
            return;
        QTEST(qint64(time->seconds), "seconds");
        QTEST(uint(time->nanos), "nanos");
    }

    void timeText()
    {
        QCOMPARE(rfc3339(1709208001), std::string("2024-02-29T12:00:01Z"));
        QCOMPARE(rfc3339(-1, 500'000'000), std::string("1969-12-31T23:59:59.5Z"));
        QCOMPARE(rfc3339(INT64_MAX), std::string("9999-12-31T23:59:59Z"));
        QCOMPARE(rfc3339(INT64_MIN), std::string("0000-01-01T00:00:00Z"));
        QVERIFY(!isRecordedTime({0, 0}));
        QVERIFY(!isRecordedTime({-62135596800, 0}));
        QVERIFY(isRecordedTime({1, 0}));
    }

    void permissions()
    {
        QCOMPARE(permissionText(0755), std::string("rwxr-xr-x"));
        QCOMPARE(permissionText(04755), std::string("rwsr-xr-x"));
        QCOMPARE(permissionText(06644), std::string("rwSr-Sr--"));
        QCOMPARE(permissionText(01777), std::string("rwxrwxrwt"));
        QCOMPARE(permissionText(01666), std::string("rw-rw-rwT"));
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
