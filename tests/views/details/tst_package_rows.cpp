// SPDX-License-Identifier: Apache-2.0
// What the details of a path and of a layer show of packages.
#include "tests/model/inventory/layered_image.h"
#include "tests/support/settle.h"
#include "views/common/package_facts.h"
#include "views/details/details_view.h"
#include "views/details/layer_details.h"
#include "views/details/wrapped_text.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestPackageRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void path();
    void layer();
};

namespace {

const std::string dpkg = "var/lib/dpkg/";

ImagePtr sample()
{
    return imageOfLayers({
        {{dpkg + "status", statusOf({{"curl", "7"}, {"jq", "1"}})},
         {dpkg + "info/curl.list", "/usr/bin/curl\n"},
         {"usr/bin/curl", "x"},
         {"usr/bin/own", "x"}},
        {{"etc/motd", "hi"}},
        {{dpkg + "status", statusOf({{"curl", "8"}, {"tree", "2"}})}},
    });
}

/// "" if there is no such row.
QString textIn(const QWidget &view, const char *name)
{
    const auto *text = view.findChild<WrappedText *>(QLatin1String(name));
    return text != nullptr ? text->toPlainText() : QString();
}

} // namespace

void TestPackageRows::path()
{
    InspectState state;
    PackageFacts facts(&state);
    DetailsView view(&state, &facts);
    const ImagePtr image = sample();
    state.setArchive(image->archive(), 0);
    state.setImage(image);
    state.selectNode(*image->tree()->find("usr/bin/curl"));
    settleJobs();
    QCOMPARE(textIn(view, "packageOfPath"), QStringLiteral("curl 8 (dpkg)"));
    state.selectNode(*image->tree()->find("usr/bin/own"));
    settleJobs();
    QCOMPARE(textIn(view, "packageOfPath"), QString());
}

void TestPackageRows::layer()
{
    InspectState state;
    PackageFacts facts(&state);
    LayerDetails view(&state, &facts);
    const ImagePtr image = sample();
    state.setArchive(image->archive(), 0);
    state.setImage(image);
    settleJobs();
    QCOMPARE(textIn(view, "layerPackages"),
             QStringLiteral("1 installed · 1 changed · 1 removed\n~ curl 7 → 8\n− jq 1\n+ tree 2"));
    state.selectLayer(LayerNumber(2));
    settleJobs();
    QCOMPARE(textIn(view, "layerPackages"), QString());
    state.selectLayer(LayerNumber(1));
    settleJobs();
    QVERIFY(textIn(view, "layerPackages").startsWith(QStringLiteral("2 installed · 0 changed")));
}

QTEST_MAIN(TestPackageRows)
#include "tst_package_rows.moc"
