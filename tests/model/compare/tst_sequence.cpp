// SPDX-License-Identifier: Apache-2.0
#include "model/compare/sequence.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

std::vector<KeyId> keysOf(const char *text)
{
    std::vector<KeyId> keys;
    for (; *text != '\0'; ++text)
        keys.push_back(*text == '-' ? noKey : static_cast<KeyId>(*text));
    return keys;
}

QByteArray textOf(const std::vector<IndexPair> &pairs)
{
    QByteArray text;
    for (const auto &[i, j] : pairs)
        text += QByteArray::number(static_cast<qulonglong>(i)) + QByteArray::number(static_cast<qulonglong>(j)) + ' ';
    return text.trimmed();
}

/// By trying everything.
std::size_t longest(std::span<const KeyId> a, std::span<const KeyId> b)
{
    if (a.empty() || b.empty())
        return 0;
    if (a[0] == b[0] && a[0] != noKey)
        return 1 + longest(a.subspan(1), b.subspan(1));
    return std::max(longest(a.subspan(1), b), longest(a, b.subspan(1)));
}

} // namespace

class TestSequence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("pairs");
        QTest::newRow("nothing") << QByteArray() << QByteArray("ab") << QByteArray();
        QTest::newRow("the same") << QByteArray("aba") << QByteArray("aba") << QByteArray("00 11 22");
        QTest::newRow("one inserted") << QByteArray("abc") << QByteArray("axbc") << QByteArray("00 12 23");
        QTest::newRow("one removed") << QByteArray("axbc") << QByteArray("abc") << QByteArray("00 21 32");
        QTest::newRow("swapped") << QByteArray("xaby") << QByteArray("xbay") << QByteArray("00 21 33");
        QTest::newRow("no key is equal to nothing") << QByteArray("a-b") << QByteArray("a-b") << QByteArray("00 22");
    }
    void pairs()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(textOf(commonSubsequence(keysOf(a.constData()), keysOf(b.constData()))), "pairs");
    }

    void isAsLongAsCanBe()
    {
        std::srand(7);
        for (int round = 0; round < 300; ++round) {
            std::vector<KeyId> a(static_cast<std::size_t>(std::rand() % 9));
            std::vector<KeyId> b(static_cast<std::size_t>(std::rand() % 9));
            for (std::vector<KeyId> *keys : {&a, &b})
                std::ranges::generate(*keys, [] { return static_cast<KeyId>(std::rand() % 3); });
            const auto pairs = commonSubsequence(a, b);
            QCOMPARE(pairs.size(), longest(a, b));
            for (std::size_t k = 0; k < pairs.size(); ++k) {
                QCOMPARE(a[pairs[k].first], b[pairs[k].second]);
                QVERIFY(k == 0 || (pairs[k - 1].first < pairs[k].first && pairs[k - 1].second < pairs[k].second));
            }
        }
    }

    void longOnesTakeNoTime()
    {
        std::vector<KeyId> a(200'000);
        for (std::size_t i = 0; i < a.size(); ++i)
            a[i] = static_cast<KeyId>(i);
        std::vector<KeyId> b(a.begin() + 1000, a.end());
        b.insert(b.begin() + 500, 77);
        b.push_back(1'000'000);
        QCOMPARE(commonSubsequence(a, b).size(), std::size_t(199'000));
        std::ranges::reverse(b);
        QCOMPARE(commonSubsequence(a, b).size(), std::size_t(2)); // 77, then one of those above it
    }

    void bestPairsAreBest()
    {
        const float scores[2][3] = {{0.3F, 0.9F, 0}, {0.8F, 0.2F, 0.5F}};
        const auto pairs = bestPairs(2, 3, [&](std::size_t i, std::size_t j) { return scores[i][j]; });
        QCOMPARE(textOf(pairs), QByteArray("01 12"));
        QCOMPARE(textOf(bestPairs(2, 2, [](std::size_t, std::size_t) { return 0.0F; })), QByteArray());
        QCOMPARE(bestPairs(5000, 6000, [](std::size_t, std::size_t) { return 1.0F; }).size(), std::size_t(5000));
    }

    void gapsCoverWhatIsLeft()
    {
        const auto gaps = gapsBetween({{1, 0}, {2, 3}}, 4, 4);
        QCOMPARE(gaps.size(), std::size_t(3));
        QCOMPARE(gaps[0].endA, std::size_t(1));
        QCOMPARE(gaps[0].endB, std::size_t(0));
        QCOMPARE(gaps[1].beginB, std::size_t(1));
        QCOMPARE(gaps[1].endB, std::size_t(3));
        QCOMPARE(gaps[2].beginA, std::size_t(3));
        QCOMPARE(gaps[2].beginB, std::size_t(4));
    }

    void likenessOfWords()
    {
        QCOMPARE(likeness(wordsOf("a b c d"), wordsOf("d  c\tb a")), 1.0F);
        QCOMPARE(likeness(wordsOf("a b"), wordsOf("a c")), 0.5F);
        QCOMPARE(likeness(wordsOf("a"), wordsOf("b")), 0.0F);
        QVERIFY(wordsOf(std::string(1'000'000, ' ') + "x").size() == 1);
    }
};

QTEST_GUILESS_MAIN(TestSequence)
#include "tst_sequence.moc"
