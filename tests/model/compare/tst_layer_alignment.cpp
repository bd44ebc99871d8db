// SPDX-License-Identifier: Apache-2.0
#include "model/compare/layer_alignment.h"
#include "tests/support/opened_image.h"

#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace strata;
using namespace strata::test;

namespace {

/// "1=1 shared; 2>- removed; …": layers of A and B and how they match, "!" where moved.
QByteArray textOf(const LayerAlignment &alignment)
{
    const auto number = [](const std::optional<LayerNumber> &layer) {
        return layer ? QByteArray::number(layer->value) : QByteArray("-");
    };
    QByteArray text;
    for (const LayerPair &pair : alignment.pairs) {
        const std::string_view name = layerMatchName(pair);
        text += number(pair.a) + (pair.moved ? "!" : ":") + number(pair.b) + ' ' +
                QByteArray(name.data(), static_cast<qsizetype>(name.size())) + "; ";
    }
    text.chop(2);
    return text;
}

ComparedSide sideOf(const std::vector<TestStep> &steps)
{
    const ImagePtr image = loadImage(TestImage{.refs = {"a:1"}, .steps = steps});
    return {image, image->lastLayer()};
}

TestStep step(const char *command, const char *lines)
{
    return {command, layerOf(lines)};
}

/// The same layer with other times of modification.
TestStep retimed(const char *command, const char *lines)
{
    std::string tar = layerOf(lines);
    for (std::size_t at = 0; at + 512 <= tar.size(); at += 512) {
        if (tar.compare(at + 257, 5, "ustar") != 0)
            continue;
        tar[at + 146] = tar[at + 146] == '1' ? '2' : '1'; // the last digit of the time
        unsigned sum = 0;
        for (std::size_t i = 0; i < 512; ++i)
            sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(tar[at + i]);
        char text[8];
        std::snprintf(text, sizeof text, "%06o", sum);
        tar.replace(at + 148, 7, std::string(text, 6) + '\0');
    }
    return {command, tar};
}

} // namespace

class TestLayerAlignment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data()
    {
        using Steps = std::vector<TestStep>;
        QTest::addColumn<Steps>("a");
        QTest::addColumn<Steps>("b");
        QTest::addColumn<QByteArray>("pairs");
        const TestStep base = step("ADD base /", "f bin/sh 100");
        const TestStep one = step("RUN one", "f one =1");
        const TestStep two = step("RUN two", "f two =2");
        QTest::newRow("the same") << Steps{base, one} << Steps{base, one} << QByteArray("1:1 shared; 2:2 shared");
        QTest::newRow("inserted") << Steps{base, two} << Steps{base, one, two}
                                  << QByteArray("1:1 shared; -:2 inserted; 2:3 shared");
        QTest::newRow("removed") << Steps{base, one, two} << Steps{base, two}
                                 << QByteArray("1:1 shared; 2:- removed; 3:2 shared");
        QTest::newRow("moved") << Steps{base, one, two} << Steps{base, two, one}
                               << QByteArray("1:1 shared; 3:2 shared; 2!3 shared");
        QTest::newRow("same command") << Steps{base, step("RUN x", "f x =1")} << Steps{base, step("RUN x", "f x =2")}
                                      << QByteArray("1:1 shared; 2:2 same-command");
        QTest::newRow("same command, other builder")
            << Steps{step("/bin/sh -c make", "f x =1"), step("/bin/sh -c #(nop) WORKDIR /a", "f a =1")}
            << Steps{step("RUN /bin/sh -c make # buildkit", "f x =2"), step("WORKDIR /a", "f a =2")}
            << QByteArray("1:1 same-command; 2:2 same-command");
        QTest::newRow("build arguments aside")
            << Steps{base, step("|1 V=1 /bin/sh -c make", "f x =1")}
            << Steps{base, step("|1 V=2 /bin/sh -c make", "f x =2"), step("RUN y", "f y =3")}
            << QByteArray("1:1 shared; 2:2 same-command; -:3 inserted");
        const std::string digestA(64, 'a');
        const std::string digestB(64, 'b');
        QTest::newRow("what was copied aside")
            << Steps{{"/bin/sh -c #(nop) COPY dir:" + digestA + " in /srv ", layerOf("f srv/x =1")}}
            << Steps{{"/bin/sh -c #(nop) COPY dir:" + digestB + " in /srv ", layerOf("f srv/x =2")}, one}
            << QByteArray("1:1 same-command; -:2 inserted");
        QTest::newRow("other times") << Steps{base, step("RUN x", "f x =1")} << Steps{base, retimed("RUN x", "f x =1")}
                                     << QByteArray("1:1 shared; 2:2 same-files");
        QTest::newRow("other times and command")
            << Steps{base, step("RUN x", "f x =1"), two} << Steps{base, one, retimed("RUN y", "f x =1")}
            << QByteArray("1:1 shared; -:2 inserted; 2:3 same-files; 3:- removed");
        QTest::newRow("other order of the tar")
            << Steps{step("RUN x", "d etc\nf etc/a =1\nf etc/b =2\nh etc/c etc/a\nl s etc")}
            << Steps{step("RUN x", "d etc\nf etc/b =2\nf etc/c =1\nh etc/a etc/c\nl s etc")}
            << QByteArray("1:1 same-files");
        QTest::newRow("other compression") << Steps{step("RUN x", "f x =1")}
                                           << Steps{{"RUN x", layerOf("f x =1"), "gzip"}} << QByteArray("1:1 shared");
        QTest::newRow("the same place") << Steps{base, step("RUN apt install git", "f x =1"), two}
                                        << Steps{base, step("RUN apt install git less", "f x =2"), two}
                                        << QByteArray("1:1 shared; 2:2 similar; 3:3 shared");
        QTest::newRow("the likest of several")
            << Steps{base, step("RUN apt install git", "f x =1")}
            << Steps{base, step("COPY a /a", "f a =1"), step("RUN apt install git less", "f x =2")}
            << QByteArray("1:1 shared; -:2 inserted; 2:3 similar");
        QTest::newRow("nothing in common")
            << Steps{step("COPY a /", "f x =1")} << Steps{step("RUN b", "f x =2"), step("RUN c", "f y =2")}
            << QByteArray("1:- removed; -:1 inserted; -:2 inserted");
        QTest::newRow("nothing at all") << Steps{} << Steps{one} << QByteArray("-:1 inserted");
    }
    void pairs()
    {
        QFETCH(std::vector<TestStep>, a);
        QFETCH(std::vector<TestStep>, b);
        QTEST(textOf(alignLayers(sideOf(a), sideOf(b))), "pairs");
    }

    void otherFiles_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::newRow("bytes of the same size") << QByteArray("f x =12") << QByteArray("f x =13");
        QTest::newRow("mode") << QByteArray("f x =1 0644") << QByteArray("f x =1 0600");
        QTest::newRow("type") << QByteArray("f x 0") << QByteArray("d x");
        QTest::newRow("link") << QByteArray("l x a") << QByteArray("l x b");
        QTest::newRow("name") << QByteArray("f x =1") << QByteArray("f y =1");
        QTest::newRow("one more") << QByteArray("f x =1") << QByteArray("f x =1\nf y 0");
        QTest::newRow("a whiteout") << QByteArray("f x =1\nw a") << QByteArray("f x =1\nw b");
        QTest::newRow("far below") << QByteArray("f a/b/c/d =1") << QByteArray("f a/b/c/d =2");
    }
    void otherFiles()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const std::string lower = layerOf("f a 1\nf b 1");
        for (const char *compression : {"none", "gzip"}) {
            const auto side = [&](const QByteArray &lines) {
                return sideOf({{"RUN a", lower}, {"RUN x", layerOf(lines.toStdString()), compression}});
            };
            QCOMPARE(textOf(alignLayers(side(a), side(b))), QByteArray("1:1 shared; 2:2 same-command"));
        }
    }

    void countsWhatIsShared()
    {
        const TestStep base = step("ADD base /", "f bin/sh 1000");
        const TestStep one = step("RUN one", "f one =12");
        const TestStep two = step("RUN two", "f two =123");
        const LayerAlignment alignment =
            alignLayers(sideOf({base, one, two}), sideOf({base, step("RUN x", "f x 7"), two}));
        QCOMPARE(alignment.sharedBase, 1U);
        QCOMPARE(alignment.sharedLayers, 2U);
        QCOMPARE(alignment.sharedBytes, std::uint64_t(1003));
        QCOMPARE(alignment.pairs[1].bytesA, std::uint64_t(2));
        QCOMPARE(alignment.pairs[1].bytesB, std::uint64_t(7));
    }

    void looksOnlyAtLayersUpToTheSides()
    {
        const TestStep base = step("ADD base /", "f bin/sh 1000");
        ComparedSide lower = sideOf({base, step("RUN one", "f one =12"), step("RUN two", "f two =123")});
        const ComparedSide upper = lower;
        lower.at = LayerNumber(1);
        QCOMPARE(textOf(alignLayers(lower, upper)), QByteArray("1:1 shared; -:2 inserted; -:3 inserted"));
        lower.at = LayerNumber(0);
        QCOMPARE(alignLayers(lower, upper).sharedBase, 0U);
    }

    void emptyLayersDoNotMove()
    {
        const TestStep emptyA{"RUN a", layerOf("")};
        const TestStep emptyB{"RUN b", layerOf("") + std::string(10240, '\0')};
        const QByteArray pairs =
            textOf(alignLayers(sideOf({emptyA, step("RUN x", "f x =1")}), sideOf({step("RUN x", "f x =1"), emptyB})));
        QCOMPARE(pairs, QByteArray("1:- removed; 2:1 shared; -:2 inserted"));
    }

    void longStacks()
    {
        std::vector<TestStep> a;
        for (int i = 0; i < 300; ++i)
            a.push_back({"RUN " + std::to_string(i), layerOf("f x" + std::to_string(i) + " =1")});
        std::vector<TestStep> b = a;
        std::rotate(b.begin(), b.begin() + 1, b.end());
        const LayerAlignment alignment = alignLayers(sideOf(a), sideOf(b));
        QCOMPARE(alignment.pairs.size(), std::size_t(300));
        QCOMPARE(alignment.sharedLayers, 300U);
        QCOMPARE(alignment.sharedBase, 0U);
        QVERIFY(alignment.pairs.back().moved);
    }
};

QTEST_GUILESS_MAIN(TestLayerAlignment)
#include "tst_layer_alignment.moc"
