// SPDX-License-Identifier: Apache-2.0
#include "model/packages/package_caches.h"

#include <QTest>

#include <string>

using namespace strata;

class TestPackageCaches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A cache inside another would be summed up twice.
    void noneIsInsideAnother()
    {
        QVERIFY(!packageCaches().empty());
        for (const PackageCache &cache : packageCaches()) {
            QVERIFY2(!cache.owner.empty(), cache.place.data());
            const std::string path = (cache.isPath() ? "" : "/") + std::string(cache.place) + "/";
            for (const PackageCache &other : packageCaches()) {
                const std::string inside = (other.isPath() ? "" : "/") + std::string(other.place) + "/";
                QVERIFY2(&other == &cache || path.find(inside) == path.npos, path.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPackageCaches)
#include "tst_package_caches.moc"
