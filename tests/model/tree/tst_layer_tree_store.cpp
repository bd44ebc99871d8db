// SPDX-License-Identifier: Apache-2.0
#include "model/tree/layer_tree_store.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

LayerTreePtr richTree()
{
    return layerTreeOf("d d/ mode=1777 mtime=-5 nanos=7\nf d/f 12 uid=1000 gid=7 user=me group=us xattr=user.a:b\n"
                       "f d/g =text\nl l d\nf l/moved 3\nh h d/f\nc null 1,3\np fifo\nw gone\no d/\n"
                       "f .wh..wh.plnk/1 4\nf d/f 13 offset=99\nf \\xff\\x00 1");
}

std::string stored(const LayerTree &tree)
{
    PackedWriter to;
    LayerTreeStore::write(tree, to);
    return to.take();
}

LayerTreePtr restored(std::string_view bytes)
{
    PackedReader from(bytes);
    const LayerTreePtr tree = LayerTreeStore::read(from);
    return from.isAtEnd() ? tree : nullptr;
}

} // namespace

class TestLayerTreeStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack()
    {
        const LayerTreePtr before = richTree();
        const LayerTreePtr after = restored(stored(*before));
        QVERIFY(after);
        QCOMPARE(after->entryCount(), before->entryCount());
        QCOMPARE(after->recordCount(), before->recordCount());
        QCOMPARE(after->fileBytes(), before->fileBytes());
        QCOMPARE(after->opaqueCount(), before->opaqueCount());
        QVERIFY(std::ranges::equal(after->marks(), before->marks()));
        for (std::uint32_t i = 0; i < before->entryCount(); ++i) {
            const EntryId id(i);
            const Entry &a = before->entry(id);
            const Entry &b = after->entry(id);
            QCOMPARE(after->path(id), before->path(id));
            QCOMPARE(after->linkTarget(id), before->linkTarget(id));
            QCOMPARE(b.type, a.type);
            QCOMPARE(b.mode, a.mode);
            QCOMPARE(b.flags, a.flags);
            QCOMPARE(b.size, a.size);
            QCOMPARE(b.mtime, a.mtime);
            QCOMPARE(b.mtimeNanos, a.mtimeNanos);
            QVERIFY(after->owner(id) == before->owner(id));
            QVERIFY(std::ranges::equal(after->xattrs(id), before->xattrs(id)));
            QVERIFY(std::ranges::equal(after->children(id), before->children(id)));
            QVERIFY(after->contentHash(id) == before->contentHash(id));
            QVERIFY(after->device(id) == before->device(id));
        }
    }

    void cutBytesAreRefused()
    {
        const std::string whole = stored(*richTree());
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY2(!restored(std::string_view(whole).substr(0, length)), std::to_string(length).c_str());
    }

    /// Whatever a byte is changed to, nothing outside an array may be read (the sanitizers look on).
    void changedBytesDoNoHarm()
    {
        const std::string whole = stored(*richTree());
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x81);
            const LayerTreePtr tree = restored(changed);
            if (!tree)
                continue;
            for (std::uint32_t i = 0; i < tree->entryCount(); ++i) {
                (void)tree->name(EntryId(i));
                (void)tree->linkTarget(EntryId(i));
                (void)tree->owner(EntryId(i)).userName.size();
                (void)tree->xattrs(EntryId(i)).size();
                (void)tree->contentHash(EntryId(i));
                for (const EntryId child : tree->children(EntryId(i)))
                    (void)tree->entry(child).size;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLayerTreeStore)
#include "tst_layer_tree_store.moc"
