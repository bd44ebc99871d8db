// SPDX-License-Identifier: Apache-2.0
#include "model/tree/version_compare.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

/// "added /a; modified /b content", with `same` as the answer to every question about bytes.
QByteArray diffText(const ImageTree &tree, std::uint32_t from, std::uint32_t to, bool same = false,
                    int *asked = nullptr)
{
    QByteArray text;
    diffLayers(
        tree, LayerNumber(from), LayerNumber(to),
        [&](EntryRef, EntryRef) {
            if (asked != nullptr)
                ++*asked;
            return same;
        },
        [&](const TreeDifference &found, const std::string &path) {
            text += text.isEmpty() ? "" : "; ";
            text += QByteArray::fromStdString(std::string(changeName(found.kind)) + " " + path);
            for (const std::string_view what : whatNames(found.what))
                text += ' ' + QByteArray(what.data(), static_cast<qsizetype>(what.size()));
            return true;
        });
    return text;
}

} // namespace

class TestVersionCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatDiffers()
    {
        const ImageTreePtr tree = ImageBuilder()
                                      .layer("+ same =x\n+ mode =x mode=0644\n+ bytes =abc\n+ owner =x\n+ "
                                             "gone =x\nl link a\n+ type =x")
                                      .layer("+ mode =x mode=0600\n+ bytes =abd\n+ owner =x uid=5 mtime=7\n- "
                                             "gone\nl link b\nl type x\n+ new =x")
                                      .build();
        QCOMPARE(diffText(*tree, 1, 2), QByteArray("modified /bytes content; removed /gone; modified /link "
                                                   "link; metadata /mode mode; added /new; "
                                                   "metadata /owner owner mtime; modified /type mode type"));
    }

    void worksBothWaysAndFromNothing()
    {
        const ImageTreePtr tree = ImageBuilder().layer("+ a =x").layer("- a\n+ b =x").build();
        QCOMPARE(diffText(*tree, 1, 2), QByteArray("removed /a; added /b"));
        QCOMPARE(diffText(*tree, 2, 1), QByteArray("added /a; removed /b"));
        QCOMPARE(diffText(*tree, 0, 2), QByteArray("added /b"));
        QCOMPARE(diffText(*tree, 2, 2), QByteArray());
    }

    void whatCameAndWentIsNoDifference()
    {
        const ImageTreePtr tree = ImageBuilder().layer("+ a =x").layer("+ b =x\n- a").layer("- b\n+ a =x").build();
        QCOMPARE(diffText(*tree, 1, 3), QByteArray());
    }

    void storedAgainWithoutDifferenceIsNone()
    {
        const ImageTreePtr tree = ImageBuilder().layer("+ etc/\n+ etc/a =x").layer("+ etc/\n+ etc/a =x").build();
        QCOMPARE(diffText(*tree, 1, 2), QByteArray());
    }

    void asksAboutBytesOnlyWhenNothingElseTells()
    {
        int asked = 0;
        const ImageTreePtr open = ImageBuilder().layer("+ a 5").layer("+ a 5 mode=0600").build();
        QCOMPARE(diffText(*open, 1, 2, true, &asked), QByteArray("metadata /a mode"));
        QCOMPARE(asked, 1);
        QCOMPARE(diffText(*open, 1, 2, false, &asked), QByteArray("modified /a content mode"));
        const ImageTreePtr decided = open->withDecisions({true});
        asked = 0;
        QCOMPARE(diffText(*decided, 1, 2, false, &asked), QByteArray("metadata /a mode"));
        QCOMPARE(asked, 0);
        const ImageTreePtr sizes = ImageBuilder().layer("+ a 5").layer("+ a 6").build();
        QCOMPARE(diffText(*sizes, 1, 2, true, &asked), QByteArray("modified /a content"));
        QCOMPARE(asked, 0);
    }

    void stopsWhenTold()
    {
        const ImageTreePtr tree = ImageBuilder().layer("+ a =x\n+ b =x").build();
        int reports = 0;
        diffLayers(
            *tree, LayerNumber(0), LayerNumber(1), [](EntryRef, EntryRef) { return true; },
            [&](const TreeDifference &, const std::string &) { return ++reports < 1; });
        QCOMPARE(reports, 1);
    }
};

QTEST_GUILESS_MAIN(TestVersionCompare)
#include "tst_version_compare.moc"
