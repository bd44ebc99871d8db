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
                                      .layer("f same =x\nf mode =x mode=0644\nf bytes =abc\nf owner =x\nf "
                                             "gone =x\nl link a\nf type =x")
                                      .layer("f mode =x mode=0600\nf bytes =abd\nf owner =x uid=5 mtime=7\nw "
                                             "gone\nl link b\nl type x\nf new =x")
                                      .build();
        QCOMPARE(diffText(*tree, 1, 2), QByteArray("modified /bytes content; removed /gone; modified /link "
                                                   "link; metadata /mode mode; added /new; "
                                                   "metadata /owner owner mtime; modified /type mode type"));
    }

    void worksBothWaysAndFromNothing()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a =x").layer("w a\nf b =x").build();
        QCOMPARE(diffText(*tree, 1, 2), QByteArray("removed /a; added /b"));
        QCOMPARE(diffText(*tree, 2, 1), QByteArray("added /a; removed /b"));
        QCOMPARE(diffText(*tree, 0, 2), QByteArray("added /b"));
        QCOMPARE(diffText(*tree, 2, 2), QByteArray());
    }

    void whatCameAndWentIsNoDifference()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a =x").layer("f b =x\nw a").layer("w b\nf a =x").build();
        QCOMPARE(diffText(*tree, 1, 3), QByteArray());
    }

    void storedAgainWithoutDifferenceIsNone()
    {
        const ImageTreePtr tree = ImageBuilder().layer("d etc/\nf etc/a =x").layer("d etc/\nf etc/a =x").build();
        QCOMPARE(diffText(*tree, 1, 2), QByteArray());
    }

    void asksAboutBytesOnlyWhenNothingElseTells()
    {
        int asked = 0;
        const ImageTreePtr open = ImageBuilder().layer("f a 5").layer("f a 5 mode=0600").build();
        QCOMPARE(diffText(*open, 1, 2, true, &asked), QByteArray("metadata /a mode"));
        QCOMPARE(asked, 1);
        QCOMPARE(diffText(*open, 1, 2, false, &asked), QByteArray("modified /a content mode"));
        const ImageTreePtr decided = open->withDecisions({true});
        asked = 0;
        QCOMPARE(diffText(*decided, 1, 2, false, &asked), QByteArray("metadata /a mode"));
        QCOMPARE(asked, 0);
        const ImageTreePtr sizes = ImageBuilder().layer("f a 5").layer("f a 6").build();
        QCOMPARE(diffText(*sizes, 1, 2, true, &asked), QByteArray("modified /a content"));
        QCOMPARE(asked, 0);
    }

    void stopsWhenTold()
    {
        const ImageTreePtr tree = ImageBuilder().layer("f a =x\nf b =x").build();
        int reports = 0;
        diffLayers(
            *tree, LayerNumber(0), LayerNumber(1), [](EntryRef, EntryRef) { return true; },
            [&](const TreeDifference &, const std::string &) { return ++reports < 1; });
        QCOMPARE(reports, 1);
    }
};

QTEST_GUILESS_MAIN(TestVersionCompare)
#include "tst_version_compare.moc"
