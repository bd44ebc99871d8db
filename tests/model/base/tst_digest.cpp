// SPDX-License-Identifier: Apache-2.0
#include "model/base/digest.h"

#include <QTest>

using namespace strata;

namespace {
constexpr auto emptySha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}

class TestDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("sha256") << QByteArray(emptySha256) << true;
        QTest::newRow("sha512") << QByteArray("sha512:" + QByteArray(128, 'a')) << true;
        QTest::newRow("unknown algorithm") << QByteArray("blake3:abc_-=") << true;
        QTest::newRow("composed algorithm") << QByteArray("multihash+base58:QmRZ") << true;
        QTest::newRow("short sha256") << QByteArray("sha256:abc") << false;
        QTest::newRow("upper case") << QByteArray("sha256:" + QByteArray(64, 'A')) << false;
        QTest::newRow("no algorithm") << QByteArray(":abc") << false;
        QTest::newRow("no colon") << QByteArray(64, 'a') << false;
        QTest::newRow("path") << QByteArray("../..:" + QByteArray(64, 'a')) << false;
        QTest::newRow("slash") << QByteArray("foo:a/b") << false;
        QTest::newRow("two separators") << QByteArray("a+-b:abc") << false;
        QTest::newRow("ends in separator") << QByteArray("a+:abc") << false;
        QTest::newRow("empty encoding") << QByteArray("sha256:") << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("newline") << QByteArray(emptySha256) + "\n" << false;
    }

    void parses()
    {
        QFETCH(QByteArray, text);
        const auto digest = Digest::parse(text.toStdString());
        QTEST(digest.has_value(), "valid");
        if (digest)
            QCOMPARE(QByteArray::fromStdString(digest->text()), text);
    }

    void parts()
    {
        const Digest digest = *Digest::parse(emptySha256);
        QCOMPARE(digest.algorithm(), std::string_view("sha256"));
        QCOMPARE(digest.shortText(), std::string("e3b0c44298fc"));
        QVERIFY(digest.canVerify());
        QVERIFY(!Digest::parse("blake3:abc")->canVerify());
        QVERIFY(Digest().isNull());
        QVERIFY(Digest::fromSha256Hex(std::string(64, 'a')).has_value());
        QVERIFY(!Digest::fromSha256Hex(std::string(63, 'a')).has_value());
    }

    void hashes()
    {
        QCOMPARE(sha256Of("").text(), std::string(emptySha256));
        Hasher pieces;
        pieces.add("a");
        pieces.add("bc");
        QCOMPARE(pieces.finish(), sha256Of("abc"));
        Hasher longer("sha512");
        QVERIFY(longer.finish().text().starts_with("sha512:cf83e1357eefb8bd"));
    }

    void chains()
    {
        const Digest first = sha256Of("one");
        const Digest second = sha256Of("two");
        QCOMPARE(chainIdOf({}, first), first);
        QCOMPARE(chainIdOf(first, second), sha256Of(first.text() + " " + second.text()));
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
