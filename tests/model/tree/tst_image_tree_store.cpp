// SPDX-License-Identifier: Apache-2.0
#include "model/tree/image_tree_store.h"
#include "tests/support/image_builder.h"

#include <QTest>

#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

/// Whiteouts, opaque folders, hard links, a layer that is missing, and one to which merging adds a folder.
std::unique_ptr<ImageBuilder> richImage()
{
    auto image = std::make_unique<ImageBuilder>();
    image->layer("d d/\nf d/f =text\nf d/g =text\nh d/h d/f\nd e/\nf e/x 1\nf gone 3");
    image->layer("w gone\no e/\nf e/y 2\nf d/f =text mode=0600\nf d/g =other");
    image->layer("f file 4\nf file/below 5\nl link d\nf link/new 6");
    image->missingLayer();
    image->layer("d d/ mode=0700\nh hard d/g");
    return image;
}

std::string stored(const ImageTree &tree, const std::vector<LayerTreePtr> &layers)
{
    PackedWriter to;
    ImageTreeStore::write(tree, layers, to);
    return to.take();
}

ImageTreePtr restored(std::string_view bytes, const std::vector<LayerTreePtr> &layers)
{
    PackedReader from(bytes);
    const ImageTreePtr tree = ImageTreeStore::read(from, layers);
    return from.isAtEnd() ? tree : nullptr;
}

/// All that can be asked of a tree.
std::string everythingOf(const ImageTree &tree)
{
    std::string text;
    for (std::uint32_t layer = 0; layer <= tree.lastLayer().value; ++layer)
        text += treeText(tree, LayerNumber(layer)) + "--\n";
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const std::string path = tree.path(NodeId(i));
        text += path + ": " + storyText(tree, path) + "\n";
        for (const NodeId other : tree.otherNames(NodeId(i), tree.lastLayer()))
            text += "  also " + tree.path(other) + "\n";
    }
    return text + std::to_string(tree.incompleteFrom().value);
}

} // namespace

class TestImageTreeStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack()
    {
        const auto image = richImage();
        const ImageTreePtr before = image->build();
        QVERIFY(before->undecided().empty());
        QVERIFY(before->layer(LayerNumber(3)) != image->layers()[2]); // it got a folder for file/below
        const ImageTreePtr after = restored(stored(*before, image->layers()), image->layers());
        QVERIFY(after);
        QCOMPARE(everythingOf(*after), everythingOf(*before));
        QCOMPARE(after->hardlinks().size(), before->hardlinks().size());
    }

    void otherLayersAreRefused()
    {
        const auto image = richImage();
        const std::string bytes = stored(*image->build(), image->layers());
        std::vector<LayerTreePtr> layers = image->layers();
        layers.pop_back();
        QVERIFY(!restored(bytes, layers));
        layers = image->layers();
        layers[0] = layerTreeOf("d a/");
        QVERIFY(!restored(bytes, layers));
        layers[0] = nullptr;
        QVERIFY(!restored(bytes, layers));
    }

    void cutBytesAreRefused()
    {
        const auto image = richImage();
        const std::string whole = stored(*image->build(), image->layers());
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY2(!restored(std::string_view(whole).substr(0, length), image->layers()),
                     std::to_string(length).c_str());
    }

    /// Whatever a byte is changed to, nothing outside an array may be read (the sanitizers look on).
    void changedBytesDoNoHarm()
    {
        const auto image = richImage();
        const std::string whole = stored(*image->build(), image->layers());
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x81);
            const ImageTreePtr tree = restored(changed, image->layers());
            if (!tree)
                continue;
            for (std::uint32_t i = 0; i < tree->nodeCount(); ++i) {
                for (const Change &change : tree->changes(NodeId(i)))
                    (void)tree->entry(change).size;
                const ImageTree::Children children = tree->children(NodeId(i));
                for (std::uint32_t c = 0; c < children.count; ++c)
                    (void)tree->parent(NodeId(children.first.value + c));
                (void)tree->hasOtherName(NodeId(i), tree->lastLayer());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestImageTreeStore)
#include "tst_image_tree_store.moc"
