// SPDX-License-Identifier: Apache-2.0
// What a report says about the contents of an image: the same bytes as `info` and `waste`, by path.
#include "model/gate/check_contents.h"
#include "model/waste/waste.h"
#include "tests/support/opened_image.h"

#include <QTest>

#include <functional>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr imageOf(const std::vector<std::string> &layers)
{
    TestImage image;
    for (const std::string &lines : layers)
        image.steps.push_back({"ADD", layerOf(lines)});
    return loadImage(image);
}

/// "f PATH =…" with so many bytes.
std::string file(const std::string &path, std::size_t bytes, char content)
{
    return "f " + path + " =" + std::string(bytes, content) + "\n";
}

ImagePtr sample()
{
    return imageOf(
        {file("usr/lib/a", 5000, 'a') + file("usr/lib/b", 3000, 'b') + file("var/old", 700, 'o') + file("tiny", 1, 'x'),
         file("usr/lib/a", 5000, 'c') + file("usr/lib/c", 1000, 'd'), "f var/.wh.old\n"});
}

const PathShare *partOf(const PathShare &share, const std::string &path)
{
    if (share.path == path)
        return &share;
    for (const PathShare &part : share.parts) {
        if (const PathShare *found = partOf(part, path))
            return found;
    }
    return nullptr;
}

/// Every part is greater than the next one, and together they are not more than the whole.
bool isOrdered(const PathShare &share)
{
    std::uint64_t sum = 0;
    std::uint64_t last = UINT64_MAX;
    for (const PathShare &part : share.parts) {
        if (part.bytes > last || part.bytes == 0 || !isOrdered(part))
            return false;
        last = part.bytes;
        sum += part.bytes;
    }
    return sum <= share.bytes;
}

} // namespace

class TestCheckContents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sizesAndVisibleBytes()
    {
        const ImagePtr image = sample();
        const CheckContents contents = checkContentsOf(*image, nullptr);
        QCOMPARE(contents.layers, std::size_t(3));
        QCOMPARE(contents.sizes.visible, std::optional<std::uint64_t>(9001));
        QCOMPARE(contents.sizes.files, std::optional<std::uint64_t>(14701));
        QCOMPARE(contents.visible.bytes, std::uint64_t(9001));
        QCOMPARE(partOf(contents.visible, "/usr")->bytes, std::uint64_t(9000));
        QCOMPARE(partOf(contents.visible, "/usr/lib/a")->bytes, std::uint64_t(5000));
        QVERIFY(partOf(contents.visible, "/tiny") == nullptr); // too small
        QVERIFY(partOf(contents.visible, "/var/old") == nullptr);
        QVERIFY(isOrdered(contents.visible));
        QVERIFY(!contents.waste);
    }

    void waste()
    {
        const ImagePtr image = sample();
        const Waste waste = wasteOf(*image->tree());
        const CheckContents contents = checkContentsOf(*image, &waste);
        QVERIFY(contents.waste.has_value());
        const CheckWaste &shown = *contents.waste;
        QCOMPARE(shown.wastedBytes, std::uint64_t(5700));
        QCOMPARE(shown.storedBytes, std::uint64_t(14701));
        QCOMPARE(shown.efficiency, waste.efficiency());
        QCOMPARE(shown.reasons.size(), std::size_t(2));
        QCOMPARE(shown.reasons[0].name, std::string_view("rewritten"));
        QCOMPARE(shown.reasons[0].bytes, std::uint64_t(5000));
        QCOMPARE(shown.reasons[1].name, std::string_view("removed"));
        QCOMPARE(shown.reasons[1].paths, std::uint64_t(1));
        QCOMPARE(shown.pathCount, std::uint64_t(2));
        QCOMPARE(shown.paths[0].path, std::string("/usr/lib/a"));
        QCOMPARE(shown.paths[1].hiddenBy.value, 3U);
        QCOMPARE(shown.share.bytes, std::uint64_t(5700));
        QCOMPARE(partOf(shown.share, "/var/old")->bytes, std::uint64_t(700));
        QVERIFY(isOrdered(shown.share));
    }

    /// Of many paths only the ones with most bytes are listed, but all are counted.
    void manyPaths()
    {
        std::string lines;
        std::string again;
        for (int i = 0; i < 300; ++i) {
            lines += file("f" + std::to_string(i), static_cast<std::size_t>(i) + 1, 'x');
            again += file("f" + std::to_string(i), 1, 'y');
        }
        const ImagePtr image = imageOf({lines, again});
        const Waste waste = wasteOf(*image->tree());
        const CheckContents contents = checkContentsOf(*image, &waste);
        QCOMPARE(contents.waste->paths.size(), CheckWaste::mostPaths);
        QCOMPARE(contents.waste->pathCount, std::uint64_t(300));
        QCOMPARE(contents.waste->paths[0].path, std::string("/f299"));
        QCOMPARE(contents.waste->paths[99].path, std::string("/f200"));
        QVERIFY(isOrdered(contents.waste->share));
    }
};

QTEST_GUILESS_MAIN(TestCheckContents)
#include "tst_check_contents.moc"
