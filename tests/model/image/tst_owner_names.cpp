// SPDX-License-Identifier: Apache-2.0
#include "model/image/owner_names.h"
#include "tests/support/opened_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestOwnerNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lines()
    {
        using Names = std::map<std::uint32_t, std::string>;
        QCOMPARE(parseOwnerLines("root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:\nadm:x:4"),
                 (Names{{0, "root"}, {4, "adm"}})); // of two names the first
        QCOMPARE(parseOwnerLines("\n:x:1:\nshort:x\nnoid:x::\nword:x:1a:\nneg:x:-1:\nbig:x:4294967296:\n+::::::\n"),
                 Names());
        QCOMPARE(parseOwnerLines("max:x:4294967295:0"), (Names{{4294967295U, "max"}}));
        QCOMPARE(parseOwnerLines(""), Names());
    }

    void eachLayerHasItsOwn()
    {
        const ImagePtr image =
            loadImage({.refs = {"localhost/app:1"},
                       .steps = {{"ADD", layerOf("f etc/group =a:x:7:\nf usr/pw =one:x:7:7\nl etc/passwd ../usr/pw")},
                                 {"RUN", layerOf("f usr/pw =two:x:7:7")},
                                 {"RUN", layerOf("w etc/passwd\nf etc/passwd/x 1")}}});
        const auto namesAt = [&](std::uint32_t layer) {
            return readOwnerNames(image, ownerFiles(*image->tree(), LayerNumber(layer)));
        };
        QCOMPARE(namesAt(1).users[7], std::string("one")); // through the link
        QCOMPARE(namesAt(2).users[7], std::string("two"));
        QVERIFY(namesAt(3).users.empty()); // a directory
        QCOMPARE(namesAt(3).groups[7], std::string("a"));
    }
};

QTEST_GUILESS_MAIN(TestOwnerNames)
#include "tst_owner_names.moc"
