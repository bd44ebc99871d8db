// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste_packages.h"
#include "tests/model/inventory/layered_image.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestWastePackages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sums()
    {
        const std::string dpkg = "var/lib/dpkg/";
        const std::string status = statusOf({{"a", "1"}, {"libc6", "2"}});
        const ImagePtr image = imageOfLayers(Layers{{{dpkg + "status", status},
                                                     {dpkg + "info/a.list", "/.\n/usr\n/usr/share\n/usr/share/a\n"},
                                                     {dpkg + "info/libc6:amd64.list", "/.\n/usr\n/usr/share/libc\n"},
                                                     {"usr/share/a", "12345"},
                                                     {"usr/share/libc", "123456789"},
                                                     {"own", "123"}},
                                                    {{"usr/share/a", "x"}, {"usr/share/libc", "x"}, {"own", "x"}}});
        const auto report = wasteReportOf(image, {.duplicates = false});
        QVERIFY(report);
        const auto packages = wasteByPackage(*report);
        QVERIFY(packages);
        QCOMPARE(packages->size(), std::size_t(3));
        QCOMPARE((*packages)[0].name, std::string("libc6"));
        QCOMPARE((*packages)[0].manager, std::string("dpkg"));
        QCOMPARE((*packages)[0].bytes, std::uint64_t(9));
        QCOMPARE((*packages)[1].name, std::string("a"));
        QCOMPARE((*packages)[2].name, std::string()); // of no package
        QCOMPARE((*packages)[2].bytes, std::uint64_t(3));
    }
};

QTEST_GUILESS_MAIN(TestWastePackages)
#include "tst_waste_packages.moc"
