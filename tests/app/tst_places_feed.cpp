// SPDX-License-Identifier: Apache-2.0
#include "app/places_feed.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

using namespace strata;

namespace {

/// How the only place of these tests behaves, and what it has noticed.
std::atomic<int> finds{0};
std::atomic<int> questions{0};
std::atomic<int> atOnce{0};
std::atomic<int> mostAtOnce{0};
std::atomic<int> cost{0}; // ms
std::mutex stampMutex;
std::string currentStamp;

void setStamp(const std::string &stamp)
{
    const std::lock_guard lock(stampMutex);
    currentStamp = stamp;
}

class CountingPlace final : public ImagePlace {
public:
    [[nodiscard]] std::string title() const override { return "counting"; }
    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &) const override
    {
        ++questions;
        const int now = ++atOnce;
        mostAtOnce = std::max(mostAtOnce.load(), now);
        QThread::msleep(static_cast<unsigned long>(cost.load())); // deaf to the stop token
        --atOnce;
        return std::vector<PlacedImage>();
    }
    [[nodiscard]] std::string stamp() const override
    {
        const std::lock_guard lock(stampMutex);
        return currentStamp;
    }
    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &, const PlaceOptions &) const override
    {
        return fail(ErrorCode::NotFound, "");
    }
};

Result<ImagePlacePtr> findCounting(const PlaceOptions &)
{
    ++finds;
    return ImagePlacePtr(std::make_shared<CountingPlace>());
}

const PlaceKind counting{.scheme = "counting",
                         .aliases = {},
                         .what = "",
                         .isStore = true,
                         .isAskedForBareWords = false,
                         .find = findCounting};

} // namespace

class TestPlacesFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        finds = questions = mostAtOnce = cost = 0;
        setStamp("");
    }

    void asksAgainAndAgain()
    {
        PlacesFeed feed({&counting}, nullptr, std::chrono::milliseconds(20));
        QSignalSpy listed(&feed, &PlacesFeed::listed);
        QSignalSpy all(&feed, &PlacesFeed::allAsked);
        feed.setActive(true);
        QTRY_VERIFY(listed.size() >= 3);
        QCOMPARE(all.size(), 1);
        feed.setActive(false);
        QTest::qWait(100); // what was asked already
        const int before = questions;
        QTest::qWait(200);
        QCOMPARE(questions.load(), before);
    }

    void leavesAPlaceAloneThatTakesLong()
    {
        cost = 100;
        PlacesFeed feed({&counting}, nullptr, std::chrono::milliseconds(20));
        QSignalSpy listed(&feed, &PlacesFeed::listed);
        QElapsedTimer timer;
        timer.start();
        feed.setActive(true);
        QTRY_COMPARE(listed.size(), 2);
        QVERIFY2(timer.elapsed() >= 1200, qPrintable(QString::number(timer.elapsed()))); // 100 + 10 * 100 + 100
    }

    void isNotHeldUpByThatIfTheUserAsks()
    {
        cost = 100;
        PlacesFeed feed({&counting}, nullptr, std::chrono::hours(1));
        QSignalSpy listed(&feed, &PlacesFeed::listed);
        feed.setActive(true);
        QTRY_COMPARE(listed.size(), 1);
        feed.refresh();
        QTRY_COMPARE(listed.size(), 2);
    }

    void asksOnlyOnceIfNothingHasChanged()
    {
        setStamp("one");
        PlacesFeed feed({&counting}, nullptr, std::chrono::milliseconds(20));
        QSignalSpy listed(&feed, &PlacesFeed::listed);
        feed.setActive(true);
        QTRY_VERIFY(finds >= 5);
        QCOMPARE(questions.load(), 1);
        QCOMPARE(listed.size(), 1);
        setStamp("two");
        QTRY_COMPARE(listed.size(), 2);
        QTest::qWait(100);
        QCOMPARE(questions.load(), 2);
    }

    void asksOneQuestionAtATime()
    {
        cost = 150;
        PlacesFeed feed({&counting}, nullptr, std::chrono::milliseconds(20));
        for (int i = 0; i < 10; ++i) { // a stopped question has not ended yet
            feed.setActive(true);
            QTest::qWait(20);
            feed.refresh();
            feed.setActive(false);
        }
        feed.setActive(true);
        QSignalSpy listed(&feed, &PlacesFeed::listed);
        QTRY_VERIFY(!listed.isEmpty());
        QCOMPARE(mostAtOnce.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPlacesFeed)
#include "tst_places_feed.moc"
