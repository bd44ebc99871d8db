// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/memory_branch.h"
#include "model/lab/upper_tree.h"

#include <QTest>

#include <map>
#include <random>
#include <thread>

using namespace strata;

namespace {

LabObject objectOf(EntryType type, std::uint32_t mode = 0644)
{
    LabObject object = defaultObject(type);
    object.mode = mode;
    return object;
}

LabBranchPtr initialBranch()
{
    auto branch = std::make_shared<MemoryBranch>();
    for (const char *path : {"a", "b", "d/e", "d/f"})
        (void)branch->add({path, objectOf(EntryType::File), {}, false, false});
    (void)branch->add({"b2", {}, "b", false, false});
    (void)branch->add({"gone", {}, {}, true, false});
    return branch;
}

std::string textOf(const UpperTree &tree, UpperId folder = UpperId::Root)
{
    std::string text;
    for (const auto &[name, slot] : tree.slotsOf(folder)) {
        text += (text.empty() ? "" : " ") + name;
        if (slot.isWhiteout())
            text += "!";
        else if (tree.object(slot.inode).isFolder())
            text += "(" + textOf(tree, slot.inode) + ")";
        else
            text += ":" + std::to_string(tree.links(slot.inode));
    }
    return text;
}

std::string namesOf(const UpperTree &tree, UpperId folder = UpperId::Root)
{
    std::string text;
    for (const BranchName &entry : tree.listing(folder))
        text += (text.empty() ? "" : " ") + entry.name + (entry.isWhiteout ? "!" : "");
    return text;
}

} // namespace

class TestUpperTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every older state stays what it was.
    void mapIsAValue()
    {
        std::minstd_rand random(1);
        SharedMap<std::string, int> map;
        std::map<std::string, int> plain;
        std::vector<std::pair<SharedMap<std::string, int>, std::map<std::string, int>>> states;
        for (int i = 0; i < 3'000; ++i) {
            const std::string key = std::to_string(random() % 400);
            if (random() % 3 == 0) {
                map.erase(key);
                plain.erase(key);
            } else {
                map.set(key, i);
                plain.insert_or_assign(key, i);
            }
            if (i % 50 == 0)
                states.emplace_back(map, plain);
        }
        for (const auto &[shared, expected] : states) {
            QVERIFY(shared.items() == (std::vector<std::pair<std::string, int>>(expected.begin(), expected.end())));
            for (int i = 0; i < 400; ++i) {
                const int *found = shared.find(std::to_string(i));
                const auto known = expected.find(std::to_string(i));
                QVERIFY((found != nullptr) == (known != expected.end()));
                QVERIFY(found == nullptr || *found == known->second);
            }
        }
    }

    void treeIsAValue()
    {
        UpperTree tree(objectOf(EntryType::Directory, 0755));
        QCOMPARE(textOf(tree), std::string());
        const UpperTree empty = tree;
        const UpperId folder = tree.add(objectOf(EntryType::Directory), {});
        const UpperId file = tree.add(objectOf(EntryType::File), {});
        tree.setSlot(UpperId::Root, "d", UpperSlot{folder});
        tree.setSlot(folder, "f", UpperSlot{file});
        tree.setSlot(folder, "g", UpperSlot{file});
        tree.setCopy({1, 7}, file);
        const UpperTree made = tree;
        UpperState state = tree.state(file);
        state.object.mode = 0600;
        tree.setState(file, state);
        tree.setSlot(folder, "f", std::nullopt);
        tree.setSlot(UpperId::Root, "w", UpperSlot::whiteout());
        QCOMPARE(textOf(empty), std::string());
        QVERIFY(!empty.has(file));
        QVERIFY(empty.copyOf({1, 7}) == UpperId::None);
        QCOMPARE(textOf(made), std::string("d(f:2 g:2)"));
        QCOMPARE(made.object(file).mode, 0644u);
        QCOMPARE(textOf(tree), std::string("d(g:1) w!"));
        QCOMPARE(tree.object(file).mode, 0600u);
        QVERIFY(tree.copyOf({1, 7}) == file);
    }

    /// Changes of what lay there from the start are changes of one copy alone.
    void initialContents()
    {
        UpperTree tree(objectOf(EntryType::Directory, 0755), initialBranch());
        QCOMPARE(namesOf(tree), std::string("a b b2 d gone!"));
        const UpperTree before = tree;
        const UpperId folder = tree.slot(UpperId::Root, "d")->inode;
        tree.setSlot(folder, "e", std::nullopt);
        tree.setSlot(UpperId::Root, "b", UpperSlot::whiteout());
        tree.setSlot(UpperId::Root, "new", UpperSlot{tree.add(objectOf(EntryType::File), {})});
        QVERIFY(!tree.slot(folder, "e").has_value());
        QCOMPARE(namesOf(tree), std::string("a b! b2 d gone! new"));
        QCOMPARE(textOf(tree), std::string("a:1 b! b2:1 d(f:1) gone! new:1"));
        QCOMPARE(namesOf(tree, folder), std::string("f"));
        QCOMPARE(textOf(before), std::string("a:1 b:2 b2:2 d(e:1 f:1) gone!"));
        QVERIFY(before.slot(folder, "e").has_value());
        QVERIFY(!before.slot(folder, "none").has_value());
    }

    void numbersAreNeverGivenAgain()
    {
        UpperTree tree(objectOf(EntryType::Directory, 0755), initialBranch());
        UpperTree other = tree;
        const UpperId first = tree.add(objectOf(EntryType::File), {});
        const UpperId read = tree.slot(UpperId::Root, "a")->inode;
        const UpperId second = other.add(objectOf(EntryType::File), {});
        QVERIFY(first != second && first != read && read != second);
        QVERIFY(other.slot(UpperId::Root, "a")->inode == read);
        QVERIFY(!other.has(first) && tree.has(first) && other.has(read));
    }

    void readByManyThreads()
    {
        UpperTree tree(objectOf(EntryType::Directory, 0755), initialBranch());
        std::vector<std::string> texts(4);
        {
            std::vector<std::jthread> threads;
            for (std::string &text : texts)
                threads.emplace_back([copy = tree, &text] { text = textOf(copy) + " / " + namesOf(copy); });
            for (int i = 0; i < 100; ++i)
                tree.setSlot(UpperId::Root, std::to_string(i), UpperSlot{tree.add(objectOf(EntryType::File), {})});
        }
        for (const std::string &text : texts)
            QCOMPARE(text, std::string("a:1 b:2 b2:2 d(e:1 f:1) gone! / a b b2 d gone!"));
    }
};

QTEST_GUILESS_MAIN(TestUpperTree)
#include "tst_upper_tree.moc"
