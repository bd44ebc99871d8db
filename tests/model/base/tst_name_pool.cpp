// SPDX-License-Identifier: Apache-2.0
#include "model/base/name_pool.h"

#include <QTest>

#include <vector>

using namespace strata;

class TestNamePool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storesEachNameOnce()
    {
        NamePool pool;
        const NameId first = pool.intern("passwd");
        const NameId other = pool.intern("shadow");
        QCOMPARE(pool.intern("passwd"), first);
        QVERIFY(first != other);
        QCOMPARE(pool.text(first), std::string_view("passwd"));
        QCOMPARE(pool.text(other), std::string_view("shadow"));
    }

    void keepsOddNames()
    {
        NamePool pool;
        const std::string longName(70'000, 'x');
        const std::string withZero("a\0b", 3);
        for (const std::string &name : {std::string(), longName, withZero, std::string("\xff")})
            QCOMPARE(pool.text(pool.intern(name)), std::string_view(name));
    }

    void growsAndFreezes()
    {
        NamePool pool;
        std::vector<NameId> ids;
        for (int i = 0; i < 100'000; ++i)
            ids.push_back(pool.intern("name" + std::to_string(i)));
        for (int i = 0; i < 100'000; ++i)
            QCOMPARE(pool.intern("name" + std::to_string(i)), ids[static_cast<std::size_t>(i)]);
        const std::size_t before = pool.byteSize();
        pool.freeze();
        QVERIFY(pool.byteSize() < before);
        QCOMPARE(pool.text(ids[99'999]), std::string_view("name99999"));
    }
};

QTEST_GUILESS_MAIN(TestNamePool)
#include "tst_name_pool.moc"
