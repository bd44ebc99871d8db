// SPDX-License-Identifier: Apache-2.0
// Cell for cell what `docker history` prints. The wide texts and cuts were worked out with docker's own rules: 45
// columns, East Asian wide characters two, the last column for the "…".
#include "model/base/time_text.h"
#include "model/image/history/display_width.h"
#include "model/image/history/history.h"

#include <QTest>

using namespace strata;

namespace {

using Clock = std::chrono::system_clock;

constexpr std::int64_t nowSeconds = 1'700'000'000;
const Clock::time_point now{std::chrono::seconds(nowSeconds)};

HistoryStep step(std::string createdBy, std::int64_t secondsAgo, std::uint32_t layer = 0, std::string comment = {})
{
    HistoryStep made;
    made.created = Instant{nowSeconds - secondsAgo, 0};
    made.createdBy = std::move(createdBy);
    made.comment = std::move(comment);
    made.emptyLayer = layer == 0;
    made.layer = LayerNumber(layer);
    return made;
}

ImageInfo seed()
{
    ImageInfo image;
    image.id = sha256Of("seed");
    image.history = {step("/bin/sh -c #(nop) ADD file:dbd03c3b943d250c5ab3b62c7bbf73b7fb2f5f0d in / ", 26 * 3600, 1),
                     step("/bin/sh -c #(nop)  CMD [\"/bin/bash\"]", 61, 0),
                     step("/bin/sh -c echo \"Hello world\" > /tmp/newfile", 0, 2)};
    return image;
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void table()
    {
        const ImageInfo image = seed();
        const std::string id = image.id.shortText(12);
        const QString expected = text(
            "IMAGE          CREATED                  CREATED BY                                      SIZE      "
            "COMMENT\n" +
            id +
            "   Less than a second ago   /bin/sh -c echo \"Hello world\" > /tmp/newfile    12B       \n"
            "<missing>      About a minute ago       /bin/sh -c #(nop)  CMD [\"/bin/bash\"]            0B        \n"
            "<missing>      26 hours ago             /bin/sh -c #(nop) ADD file:dbd03c3b943d250c5…   164MB     \n");
        QCOMPARE(text(historyText(historyRows(image, {164'038'818, 12}, now, true))), expected);
    }

    void untruncated()
    {
        const std::vector<HistoryRow> rows = historyRows(seed(), {1, 2}, now, false);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[0].image, seed().id.text());
        QCOMPARE(rows[0].step, std::size_t(2));
        QVERIFY(text(rows[2].createdBy).endsWith(QStringLiteral("5f0d in / ")));
    }

    void emptyHistoryIsAHeader()
    {
        QCOMPARE(text(historyText({})), QStringLiteral("IMAGE     CREATED   CREATED BY   SIZE      COMMENT\n"));
    }

    void created_data()
    {
        QTest::addColumn<qlonglong>("seconds");
        QTest::addColumn<QString>("cell");
        const auto ago = [](const char *name, qlonglong seconds, const char *cell) {
            QTest::newRow(name) << nowSeconds - seconds << QString::fromUtf8(cell);
        };
        ago("future", -100, "Less than a second ago");
        ago("second", 1, "1 second ago");
        ago("hour", 3599, "59 minutes ago");
        ago("rounded", 3600 + 1800, "2 hours ago");
        ago("weeks", 21LL * 86400, "3 weeks ago");
        ago("years", 3LL * 365 * 86400, "3 years ago");
        QTest::newRow("before 2000") << 946684800LL << "N/A";
        QTest::newRow("just after") << 946684801LL << "23 years ago";
    }

    void created()
    {
        QFETCH(const qlonglong, seconds);
        ImageInfo image = seed();
        image.history.back().created = Instant{seconds, 0};
        QTEST(text(historyRows(image, {}, now, true).front().created), "cell");
    }

    void createdNotRecorded()
    {
        ImageInfo image = seed();
        image.history.back().created.reset();
        QCOMPARE(historyRows(image, {}, now, true).front().created, std::string("N/A"));
    }

    // Times that mean "not recorded" are shown as they are; a step without one has Go's zero time.
    void exactTimes()
    {
        ImageInfo image = seed();
        image.history[0].created.reset();
        image.history[0].stated = Instant{-62'135'596'800, 0};
        image.history[1].created.reset();
        image.history[1].stated = Instant{0, 5};
        image.history[2].created.reset();
        std::vector<HistoryRow> rows = historyRows(image, {1500, {}}, now, true);
        makeExact(rows, image, {1500, {}});
        QCOMPARE(text(historyText(rows, true)).section(QLatin1Char('\n'), 0, 0),
                 QStringLiteral(
                     "IMAGE          CREATED AT             CREATED BY                                      SIZE  "
                     "    COMMENT"));
        QCOMPARE(rows[0].created, std::string("0001-01-01T00:00:00Z"));
        QCOMPARE(rows[0].size, std::string("?"));
        QCOMPARE(rows[1].created, std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(rows[1].size, std::string("0"));
        QCOMPARE(rows[2].created, std::string("0001-01-01T00:00:00Z"));
        QCOMPARE(rows[2].size, std::string("1500"));
    }

    void createdBy_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("cell");
        QTest::newRow("45 fit") << QString(45, QLatin1Char('a')) << QString(45, QLatin1Char('a'));
        QTest::newRow("46 do not") << QString(46, QLatin1Char('a'))
                                   << QString(44, QLatin1Char('a')) + QStringLiteral("…");
        QTest::newRow("tabs") << QStringLiteral("a\tb") << QStringLiteral("a b");
        QTest::newRow("wide fit") << QString(22, QChar(0x4e2d)) << QString(22, QChar(0x4e2d));
        QTest::newRow("wide cut") << QString(23, QChar(0x4e2d)) << QString(22, QChar(0x4e2d)) + QStringLiteral("…");
        QTest::newRow("half a wide one") << QStringLiteral("a") + QString(23, QChar(0x4e2d))
                                         << QStringLiteral("a") + QString(21, QChar(0x4e2d)) + QStringLiteral("…");
        QTest::newRow("very long") << QString(1'000'000, QLatin1Char('a'))
                                   << QString(44, QLatin1Char('a')) + QStringLiteral("…");
    }

    void createdBy()
    {
        QFETCH(const QString, command);
        ImageInfo image = seed();
        image.history.back().createdBy = command.toStdString();
        QTEST(text(historyRows(image, {}, now, true).front().createdBy), "cell");
    }

    void sizes()
    {
        const std::vector<HistoryRow> rows = historyRows(seed(), {999'600, std::nullopt}, now, true);
        QCOMPARE(rows[0].size, std::string("?")); // not read
        QCOMPARE(rows[1].size, std::string("0B"));
        QCOMPARE(rows[2].size, std::string("1e+03kB")); // as %.3g has it
    }

    void imagesWithoutId()
    {
        ImageInfo image = seed();
        image.id = {};
        QCOMPARE(historyRows(image, {}, now, true).front().image, std::string("<missing>"));
        image.config.document.insert(QLatin1String("id"), QString(64, QLatin1Char('a'))); // docker v1
        QCOMPARE(historyRows(image, {}, now, true).front().image, std::string(12, 'a'));
        QCOMPARE(historyRows(image, {}, now, false).front().image, std::string(64, 'a'));
    }

    void textMovesNoCursor()
    {
        ImageInfo image = seed();
        image.history.back().createdBy = "a\nb\x1b[2J";
        image.history.back().comment = "\xe2\x80\xaegpj.exe";
        const QString table = text(historyText(historyRows(image, {}, now, true)));
        QCOMPARE(table.count(QLatin1Char('\n')), 4); // the header and three rows
        QVERIFY(table.contains(QStringLiteral("a\\nb\\x1B[2J")));
        QVERIFY(table.contains(QStringLiteral("\\u{202E}gpj.exe")));
    }

    void widths()
    {
        QCOMPARE(displayWidth("abc"), 3);
        QCOMPARE(displayWidth("…"), 1);
        QCOMPARE(displayWidth("中文"), 4);
        QCOMPARE(displayWidth("e\xcc\x81"), 1);        // a combining accent
        QCOMPARE(displayWidth("\xf0\x9f\x98\x80"), 2); // an emoji
        QCOMPARE(displayWidth("ｱ"), 1);                // half-width
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
