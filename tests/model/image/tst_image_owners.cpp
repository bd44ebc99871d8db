// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_owners.h"
#include "model/tree/query/filter.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestImageOwners : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void ofAnImage();
    void filters();
};

void TestImageOwners::lines_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("names"); // "name=id", sorted
    QTest::newRow("passwd") << QByteArray("root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/:/bin/sh\n")
                            << QByteArray("app=1000 root=0");
    QTest::newRow("group") << QByteArray("adm:x:4:\nwheel:x:10:app") << QByteArray("adm=4 wheel=10");
    QTest::newRow("the first counts") << QByteArray("a:x:1:\na:x:2:\n") << QByteArray("a=1");
    QTest::newRow("other lines") << QByteArray(
                                        "\n# a\n+::::::\n:x:1:\nb\nc:x\nd:x:\ne:x:-1:\nf:x:9x:\ng:x:99999999999:\n")
                                 << QByteArray("");
    QTest::newRow("three fields") << QByteArray("a:x:7") << QByteArray("a=7");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestImageOwners::lines()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, names);
    OwnerNames::Ids ids;
    OwnerNames::addLines(ids, file.toStdString());
    std::string text;
    for (const auto &[name, id] : ids)
        text += (text.empty() ? "" : " ") + name + "=" + std::to_string(id);
    QCOMPARE(text, names.toStdString());
}

void TestImageOwners::ofAnImage()
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOf("f usr/passwd =app:x:1000:1000\nl etc/passwd "
                                                                "/usr/passwd\nd etc/group")},
                                                {"RUN", layerOf("f usr/passwd =web:x:33:33\nw etc/group")},
                                                {"RUN", layerOf("f etc/group =www:x:33:")}}});
    const OwnerNames first = ownerNames(image, LayerNumber(1));
    QCOMPARE(OwnerNames::nameOf(first.users, 1000), std::string("app"));
    QCOMPARE(OwnerNames::nameOf(first.users, 33), std::string());
    QVERIFY(first.groups.empty()); // a directory has no lines
    const OwnerNames last = ownerNames(image, image->lastLayer());
    QCOMPARE(OwnerNames::nameOf(last.users, 33), std::string("web"));
    QCOMPARE(OwnerNames::nameOf(last.users, 1000), std::string());
    QCOMPARE(OwnerNames::nameOf(last.groups, 33), std::string("www"));
    QVERIFY(ownerNames(image, LayerNumber(0)).users.empty());
}

/// A name that no tar has, but the image itself.
void TestImageOwners::filters()
{
    const ImagePtr image = loadImage({.steps = {{"ADD", layerOf("f etc/passwd =toor:x:0:0\nf a 3")}}});
    const ImageTree &tree = *image->tree();
    const NodeId node = *tree.find("a");
    const FilterSubject subject(tree, node, *tree.versionAt(node, image->lastLayer()), image->lastLayer());
    const auto names = std::make_shared<const OwnerNames>(ownerNames(image, subject.at));
    for (const auto &[text, bare, named] :
         {std::tuple("owner:toor", false, true), std::tuple("owner:0", true, true),
          std::tuple("owner:nobody", false, false), std::tuple("group:toor", false, false)}) {
        const auto filter = Filter::parse(text);
        QVERIFY(filter);
        QCOMPARE(filter->asksForOwners(), std::string_view(text) != "owner:0");
        QCOMPARE(filter->matches(subject), bare);
        QCOMPARE(filter->withOwners(names).matches(subject), named);
        QCOMPARE(filter->withOwners(nullptr).matches(subject), bare);
    }
    QVERIFY(!Filter::parse("a !b | type:f")->asksForOwners());
    QVERIFY(Filter::parse("a | !group:x")->asksForOwners());
}

QTEST_GUILESS_MAIN(TestImageOwners)
#include "tst_image_owners.moc"
