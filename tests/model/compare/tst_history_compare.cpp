// SPDX-License-Identifier: Apache-2.0
#include "model/base/time_text.h"
#include "model/compare/history_compare.h"

#include <QTest>

#include <stop_token>
#include <string>
#include <vector>

using namespace strata;

namespace {

ImageInfo imageOf(const std::vector<std::string> &commands)
{
    ImageInfo image;
    for (const std::string &command : commands) {
        HistoryStep step;
        step.createdBy = command;
        image.history.push_back(std::move(step));
    }
    return image;
}

/// "0=0 1~1 2- +2": same, changed, removed, added.
QByteArray textOf(const std::vector<StepPair> &pairs)
{
    QByteArray text;
    for (const StepPair &pair : pairs) {
        if (pair.a)
            text += QByteArray::number(static_cast<qulonglong>(*pair.a));
        text += factsOf(pair.sign).plain;
        if (pair.b)
            text += QByteArray::number(static_cast<qulonglong>(*pair.b));
        text += ' ';
    }
    return text.trimmed();
}

} // namespace

using Commands = std::vector<std::string>;

class TestHistoryCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data()
    {
        QTest::addColumn<Commands>("a");
        QTest::addColumn<Commands>("b");
        QTest::addColumn<QByteArray>("pairs");
        QTest::newRow("nothing") << Commands{} << Commands{} << QByteArray();
        QTest::newRow("same") << Commands{"RUN a", "RUN b"} << Commands{"RUN a", "RUN b"} << QByteArray("0=0 1=1");
        QTest::newRow("other builder") << Commands{"/bin/sh -c make", "/bin/sh -c #(nop)  CMD [\"sh\"]"}
                                       << Commands{"RUN /bin/sh -c make # buildkit", "CMD [\"sh\"]"}
                                       << QByteArray("0=0 1=1");
        QTest::newRow("added and removed")
            << Commands{"RUN a", "USER x"} << Commands{"COPY y /", "RUN a"} << QByteArray("+0 0=1 1-");
        QTest::newRow("changed") << Commands{"RUN a", "RUN apt install git", "USER x"}
                                 << Commands{"RUN a", "RUN apt install git less", "USER x"}
                                 << QByteArray("0=0 1~1 2=2");
        QTest::newRow("the likest") << Commands{"RUN apt install git"} << Commands{"RUN make", "RUN apt install less"}
                                    << QByteArray("+0 0~1");
        QTest::newRow("other instruction") << Commands{"USER x"} << Commands{"WORKDIR x"} << QByteArray("0- +0");
        QTest::newRow("other arguments of the build")
            << Commands{"|1 V=1 /bin/sh -c make"} << Commands{"|1 V=2 /bin/sh -c make"} << QByteArray("0~0");
        QTest::newRow("other files copied")
            << Commands{"RUN x", "/bin/sh -c #(nop) COPY file:" + std::string(64, 'a') + " in / "}
            << Commands{"/bin/sh -c #(nop) COPY file:" + std::string(64, 'b') + " in / ",
                        "/bin/sh -c #(nop) COPY file:" + std::string(64, 'c') + " in /c "}
            << QByteArray("0- 1~0 +1");
    }
    void pairs()
    {
        QFETCH(Commands, a);
        QFETCH(Commands, b);
        QTEST(textOf(compareHistories(imageOf(a), imageOf(b))), "pairs");
    }

    void timesAreNoDifference()
    {
        ImageInfo a = imageOf({"RUN a"});
        ImageInfo b = a;
        b.history[0].created = Instant{5, 0};
        QCOMPARE(textOf(compareHistories(a, b)), QByteArray("0=0"));
    }

    void stepsWithoutCommandGoByTheirComment()
    {
        ImageInfo a = imageOf({"", ""});
        a.history[0].comment = "one";
        a.history[1].comment = "two";
        ImageInfo b = a;
        std::swap(b.history[0], b.history[1]);
        b.history.erase(b.history.begin());
        QCOMPARE(textOf(compareHistories(a, b)), QByteArray("0=0 1-"));
    }

    void wordsAreOfTheShownCommands()
    {
        const ImageInfo a = imageOf({"/bin/sh -c #(nop)  ENV A=1"});
        const ImageInfo b = imageOf({"/bin/sh -c #(nop)  ENV A=23"});
        const auto pairs = compareHistories(a, b);
        QCOMPARE(pairs.size(), std::size_t(1));
        QCOMPARE(pairs[0].words.onlyA, (std::vector<TextSpan>{{6, 1}}));
        QCOMPARE(pairs[0].words.onlyB, (std::vector<TextSpan>{{6, 2}}));
    }

    void shownCommands_data()
    {
        QTest::addColumn<QByteArray>("createdBy");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("classic") << QByteArray("/bin/sh -c #(nop)  CMD [\"sh\"] ") << QByteArray("CMD [\"sh\"]");
        QTest::newRow("run") << QByteArray("/bin/sh -c make") << QByteArray("RUN make");
        QTest::newRow("buildkit") << QByteArray("RUN /bin/sh -c a # buildkit") << QByteArray("RUN a");
        QTest::newRow("arguments of the build")
            << QByteArray("|1 V=1 /bin/sh -c make") << QByteArray("RUN make  # build args: V=1");
        QTest::newRow("nothing") << QByteArray() << QByteArray("the comment");
    }
    void shownCommands()
    {
        QFETCH(QByteArray, createdBy);
        HistoryStep step;
        step.createdBy = createdBy.toStdString();
        step.comment = "the comment";
        QTEST(QByteArray::fromStdString(shownCommand(step)), "shown");
    }

    void stopping()
    {
        std::stop_source stop;
        stop.request_stop();
        const ImageInfo a = imageOf({"RUN a b", "RUN c"});
        const ImageInfo b = imageOf({"RUN a x", "RUN c"});
        const std::vector<StepPair> pairs = compareHistories(a, b, {.stop = stop.get_token()});
        for (const StepPair &pair : pairs)
            QVERIFY(pair.words.onlyA.empty()); // nothing is looked for any more
    }

    void manyStepsTakeNoTime()
    {
        Commands many;
        for (int i = 0; i < 50'000; ++i)
            many.push_back("RUN step " + std::to_string(i));
        Commands others(many.begin() + 10, many.end());
        others[20'000] = "RUN other";
        const auto pairs = compareHistories(imageOf(many), imageOf(others));
        QCOMPARE(pairs.size(), std::size_t(50'000));
        QCOMPARE(pairs[20'010].sign, Sign::Changed);
    }
};

QTEST_GUILESS_MAIN(TestHistoryCompare)
#include "tst_history_compare.moc"
