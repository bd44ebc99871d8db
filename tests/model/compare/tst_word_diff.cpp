// SPDX-License-Identifier: Apache-2.0
#include "model/compare/word_diff.h"

#include <QTest>

using namespace strata;

namespace {

/// The text with its spans in brackets.
QByteArray marked(const QByteArray &text, const std::vector<TextSpan> &spans)
{
    QByteArray out;
    qsizetype at = 0;
    for (const TextSpan &span : spans) {
        out += text.mid(at, span.start - at) + '[' + text.mid(span.start, span.length) + ']';
        at = span.start + span.length;
    }
    return out + text.mid(at);
}

} // namespace

class TestWordDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marks_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("markedA");
        QTest::addColumn<QByteArray>("markedB");
        QTest::newRow("both empty") << QByteArray() << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("equal") << QByteArray("a b") << QByteArray("a b") << QByteArray("a b") << QByteArray("a b");
        QTest::newRow("equal blanks") << QByteArray("  ") << QByteArray("  ") << QByteArray("  ") << QByteArray("  ");
        QTest::newRow("a word") << QByteArray("print(\"version 1\")") << QByteArray("print(\"version 2\")")
                                << QByteArray("print(\"version [1]\")") << QByteArray("print(\"version [2]\")");
        QTest::newRow("a whole word") << QByteArray("the version10 of it") << QByteArray("the version11 of it")
                                      << QByteArray("the [version10] of it") << QByteArray("the [version11] of it");
        QTest::newRow("added") << QByteArray("apt-get install git") << QByteArray("apt-get install -y git")
                               << QByteArray("apt-get install git") << QByteArray("apt-get install [-y ]git");
        QTest::newRow("removed at the end") << QByteArray("one two three") << QByteArray("one two")
                                            << QByteArray("one two[ three]") << QByteArray("one two");
        QTest::newRow("two places") << QByteArray("alpha=1;beta=2;gamma") << QByteArray("alpha=3;beta=4;gamma")
                                    << QByteArray("alpha=[1];beta=[2];gamma") << QByteArray("alpha=[3];beta=[4];gamma");
        QTest::newRow("bytes of a letter stay together") << QByteArray("Gr\xc3\xb6\xc3\x9f"
                                                                       "e und Zahl")
                                                         << QByteArray("Gr\xc3\xbc\xc3\x9f"
                                                                       "e und Zahl")
                                                         << QByteArray("[Gr\xc3\xb6\xc3\x9f"
                                                                       "e] und Zahl")
                                                         << QByteArray("[Gr\xc3\xbc\xc3\x9f"
                                                                       "e] und Zahl");
        QTest::newRow("blanks") << QByteArray("some  words") << QByteArray("some words") << QByteArray("some[  ]words")
                                << QByteArray("some[ ]words");
        QTest::newRow("nothing in common") << QByteArray("foo bar") << QByteArray("quux corge")
                                           << QByteArray("[foo bar]") << QByteArray("[quux corge]");
        QTest::newRow("one is empty") << QByteArray() << QByteArray("quux corge") << QByteArray()
                                      << QByteArray("[quux corge]");
    }
    void marks()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const WordDiff diff = diffWords(a.toStdString(), b.toStdString());
        QTEST(marked(a, diff.onlyA), "markedA");
        QTEST(marked(b, diff.onlyB), "markedB");
    }

    void longTextsAreMarkedBetweenWhatTheyShare()
    {
        std::string a = "begin ";
        std::string b = a;
        for (int i = 0; i < 5000; ++i) {
            a += "a" + std::to_string(i) + " same ";
            b += "b" + std::to_string(i) + " same ";
        }
        const std::string shared(a.size(), 'x');
        const WordDiff diff = diffWords(a + shared, b + shared);
        QCOMPARE(diff.onlyA.size(), std::size_t(1));
        QCOMPARE(diff.onlyA.front().start, std::uint32_t(6));
        QCOMPARE(diff.onlyB.size(), std::size_t(1));
        QCOMPARE(diff.onlyB.front().start, std::uint32_t(6));
        QVERIFY(diff.onlyA.front().length < a.size());
    }
};

QTEST_APPLESS_MAIN(TestWordDiff)
#include "tst_word_diff.moc"
