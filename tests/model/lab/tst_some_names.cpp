// SPDX-License-Identifier: Apache-2.0
// Names page by page are the names as a whole, in branches of every kind and in the merged view.
#include "model/lab/branches/folder_branch.h"
#include "model/lab/branches/image_branch.h"
#include "model/lab/branches/memory_branch.h"
#include "model/lab/lab_session.h"
#include "tests/support/image_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <fstream>
#include <memory>

using namespace strata;

namespace {

MemoryEntry file(std::string path)
{
    return {std::move(path), defaultObject(EntryType::File), {}, false, false};
}

MemoryEntry whiteout(std::string path)
{
    return {std::move(path), defaultObject(EntryType::File), {}, true, false};
}

template<class Some>
std::vector<std::string> paged(std::size_t most, Some some)
{
    std::vector<std::string> all;
    std::string from;
    for (;;) {
        const std::vector<std::string> part = some(from, most);
        all.insert(all.end(), part.begin(), part.end());
        if (part.size() < most)
            return all;
        from = part.back() + '\0';
    }
}

} // namespace

class TestSomeNames : public QObject {
    Q_OBJECT

    static LabBranches branches(unsigned seed)
    {
        std::srand(seed);
        LabBranches made;
        for (int i = 0; i < 4; ++i) {
            auto branch = std::make_shared<MemoryBranch>();
            for (int k = 0; k < 30; ++k) {
                const std::string name = "d/" + std::string(1, static_cast<char>('a' + std::rand() % 26)) +
                                         (std::rand() % 2 == 0 ? "" : "-" + std::to_string(std::rand() % 5));
                (void)branch->add(std::rand() % 3 == 0 ? whiteout(name) : file(name));
            }
            made.push_back(std::move(branch));
        }
        return made;
    }

private Q_SLOTS:
    void mergedView()
    {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            LabSession session(branches(seed));
            LabOperation operation;
            operation.kind = OperationKind::Create;
            for (const char *path : {"d/new", "d/zz", "d/a"}) {
                operation.path = path;
                session.apply(operation);
            }
            const auto before = session.view().child(session.view().root(), "d");
            operation.kind = OperationKind::Unlink;
            operation.path = "d/" + session.view().names(*before).front();
            session.apply(operation);
            const MergedView view = session.view();
            const auto folder = view.child(view.root(), "d");
            QVERIFY(folder);
            for (const std::size_t most : {1U, 2U, 3U, 7U, 1000U})
                QCOMPARE(paged(most, [&](const std::string &from,
                                         std::size_t count) { return view.someNames(*folder, from, count); }),
                         view.names(*folder));
            QVERIFY(!view.isEmpty(*folder));
            for (const LabBranchPtr &branch : session.branches())
                QCOMPARE(paged(2, [&](const std::string &from,
                                      std::size_t count) { return branch->someNames("d", from, count); }),
                         branch->names("d"));
        }
    }

    void layersOfAnImage()
    {
        const ImageTreePtr tree = test::ImageBuilder()
                                      .layer("f a 1\nf b 1\nf c 1\nf d/x 1\nf z 1")
                                      .layer("w a\nw c\nf aa 2\nf .w 2\nf c2 2\nw d/x")
                                      .build();
        for (const std::uint32_t number : {1U, 2U}) {
            const LabBranches branches = imageBranches(tree, LayerNumber(number), {});
            for (const std::size_t most : {1U, 2U, 3U, 100U}) {
                QCOMPARE(paged(most, [&](const std::string &from,
                                         std::size_t count) { return branches.front()->someNames({}, from, count); }),
                         branches.front()->names({}));
            }
            const LabSession session(branches);
            QCOMPARE(paged(2,
                           [&](const std::string &from, std::size_t count) {
                               return session.view().someNames(session.view().root(), from, count);
                           }),
                     session.view().names(session.view().root()));
        }
    }

    void folderOfThisMachine()
    {
        const QTemporaryDir folder;
        for (const char *name : {"b", "a", "c", "B", "\xc3\xa9", "a b"})
            std::ofstream(folder.filePath(QString()).toStdString() + "/" + name) << "x";
        const auto branch = folderBranch(folder.path().toStdString());
        QVERIFY(branch);
        for (const std::size_t most : {1U, 2U, 100U})
            QCOMPARE(paged(most, [&](const std::string &from,
                                     std::size_t count) { return (*branch)->someNames({}, from, count); }),
                     (*branch)->names({}));
        QCOMPARE((*branch)->names({}).size(), std::size_t(6));
        QVERIFY((*branch)->someNames({}, "a b", 1) == std::vector<std::string>{"a b"});
    }
};

QTEST_GUILESS_MAIN(TestSomeNames)
#include "tst_some_names.moc"
