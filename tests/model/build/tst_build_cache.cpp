// SPDX-License-Identifier: Apache-2.0
// What a second build takes from the cache, and why it does not.
#include "tests/support/simulated_build.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

using Reason = CacheMiss::Reason;
using Misses = std::vector<std::optional<CacheMiss>>;

namespace {

Misses missesOf(const Build &build)
{
    Misses misses;
    for (const BuildStepFacts &facts : build.built->steps)
        misses.push_back(facts.whyMissed);
    return misses;
}

} // namespace

class TestBuildCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cacheHits();
    void cacheMisses_data();
    void cacheMisses();
    void namesOfChangedFiles();
    void eachBuilderHasItsOwn();
    void triggersForLaterAreNoSteps();
};

void TestBuildCache::cacheHits()
{
    BuildCache cache;
    constexpr std::string_view text = "FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo $A > /b\n";
    const Build first(text, branchOf({{"a", "A"}}), &cache);
    const Build second(text, branchOf({{"a", "A"}, {"other", "O"}}), &cache);
    QVERIFY2(second.built, qPrintable(second.error()));
    QCOMPARE(withoutIds(second.printed).count(u" ---> Using cache\n ---> ID\n"), 3);
    QCOMPARE(second.built->result.id, first.built->result.id);
    QCOMPARE(second.inside("cat /a /b"), QStringLiteral("A1\n"));
    for (const BuildStepFacts &facts : second.built->steps)
        QVERIFY(facts.number == 1 || (facts.isCached && !facts.whyMissed));
    QCOMPARE(first.built->steps[1].whyMissed.value().reason, Reason::NothingBuilt);
}

void TestBuildCache::cacheMisses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("content");
    QTest::addColumn<Misses>("misses");
    const CacheMiss file{Reason::Files, 0, {}, {{"a", Sign::Changed}}};
    const auto above = [](std::size_t step) { return CacheMiss{Reason::StepAbove, step, {}, {}}; };
    QTest::newRow("a file changed") << QStringLiteral("FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo x > /b\n")
                                    << QStringLiteral("other") << Misses{{}, {}, file, above(3)};
    QTest::newRow("an instruction changed")
        << QStringLiteral("FROM centos:7\nENV A=2\nCOPY a /a\n") << QStringLiteral("A")
        << Misses{{}, CacheMiss{Reason::Instruction, 0, "ENV A=1", {}}, above(2)};
    QTest::newRow("a new one at the end")
        << QStringLiteral("FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo x > /b\nRUN echo y > /c\n")
        << QStringLiteral("A") << Misses{{}, {}, {}, {}, CacheMiss{Reason::NewOnThisImage, 0, {}, {}}};
}

void TestBuildCache::cacheMisses()
{
    QFETCH(QString, text);
    QFETCH(QString, content);
    QFETCH(Misses, misses);
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        BuildCache cache;
        const Build first("FROM centos:7\nENV A=1\nCOPY a /a\nRUN echo x > /b\n", branchOf({{"a", "A"}}), &cache, {},
                          builder);
        QVERIFY(first.built);
        const Build second(text.toStdString(), branchOf({{"a", content.toStdString()}}), &cache, {}, builder);
        QVERIFY2(second.built, qPrintable(second.error()));
        QCOMPARE(missesOf(second), misses);
    }
}

void TestBuildCache::namesOfChangedFiles()
{
    BuildCache cache;
    const Build first("FROM centos:7\nCOPY . /c/\n", branchOf({{"a", "A"}, {"b", "B"}}), &cache);
    const Build second("FROM centos:7\nCOPY . /c/\n", branchOf({{"b", "other"}, {"c", "C"}}), &cache);
    QVERIFY2(second.built, qPrintable(second.error()));
    const auto miss = second.built->steps[1].whyMissed;
    QCOMPARE(miss.value().reason, Reason::Files);
    QCOMPARE(miss->files,
             (std::vector<CacheMiss::File>{{"b", Sign::Changed}, {"c", Sign::Added}, {"a", Sign::Removed}}));
}

void TestBuildCache::eachBuilderHasItsOwn()
{
    BuildCache cache;
    constexpr std::string_view text = "FROM centos:7\nRUN echo a > /a\nRUN echo b > /b\n";
    const Build classic(text, {}, &cache);
    const Build kit(text, {}, &cache, {}, Builder::BuildKit);
    QVERIFY2(kit.built, qPrintable(kit.error()));
    QCOMPARE(kit.built->steps[1].whyMissed.value().reason, Reason::OtherBuilder);
    const Build again(text, {}, &cache, {}, Builder::BuildKit);
    QVERIFY(again.built->steps[1].isCached && again.built->steps[2].isCached);
    const Build changed("FROM centos:7\nRUN echo c > /a\n", {}, &cache);
    QCOMPARE(changed.built->steps[1].whyMissed.value().command, std::string("/bin/sh -c echo a > /a"));
}

/// BuildKit's ONBUILD is in the config alone: it is neither cached nor missed, and what is below it stays cached.
void TestBuildCache::triggersForLaterAreNoSteps()
{
    BuildCache cache;
    constexpr std::string_view text = "FROM centos:7\nONBUILD RUN echo t > /t\nRUN echo a > /a\n";
    const Build first(text, {}, &cache, {}, Builder::BuildKit);
    QVERIFY2(first.built, qPrintable(first.error()));
    QVERIFY(!first.built->steps[1].whyMissed && first.built->steps[1].createdBy.empty());
    const Build second(text, {}, &cache, {}, Builder::BuildKit);
    QVERIFY(!second.built->steps[1].isCached && !second.built->steps[1].whyMissed);
    QVERIFY(second.built->steps[2].isCached);
    const Build classic(text, {}, &cache);
    QVERIFY(classic.built->steps[1].whyMissed && !classic.built->steps[1].createdBy.empty());
}

QTEST_GUILESS_MAIN(TestBuildCache)
#include "tst_build_cache.moc"
