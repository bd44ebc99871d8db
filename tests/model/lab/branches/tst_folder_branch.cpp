// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/folder_branch.h"
#include "model/lab/lab_session.h"
#include "model/lab/path_walker.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace strata;

namespace fs = std::filesystem;

class TestFolderBranch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = m_temporary.path().toStdString();
        for (const char *path : {"test1/n", "test1/b", "test2/l", "test2/f", "test2/d/x"}) {
            fs::create_directories((m_folder / path).parent_path());
            std::ofstream(m_folder / path) << path << '\n';
        }
        fs::create_symlink("d/x", m_folder / "test2/s");
        fs::create_hard_link(m_folder / "test2/l", m_folder / "test2/d/l");
    }

    void entries()
    {
        const auto branch = folderBranch(m_folder / "test2");
        QVERIFY(branch);
        QCOMPARE((*branch)->names({}), (std::vector<std::string>{"d", "f", "l", "s"}));
        QCOMPARE((*branch)->names("f"), std::vector<std::string>());
        QCOMPARE((*branch)->find("f")->object.content.text(99).value(), std::string("test2/f\n"));
        QCOMPARE((*branch)->find("s")->object.target, std::string("d/x"));
        QVERIFY((*branch)->find("d")->object.isFolder());
        QCOMPARE((*branch)->find("l")->links, 2U);
        QCOMPARE((*branch)->pathsOf((*branch)->find("l")->inode), (std::vector<std::string>{"l", "d/l"}));
        QVERIFY(!(*branch)->find("nothing"));
    }

    /// The folder example: an edit of test/f copies it up, test2/f stays.
    void union_()
    {
        LabSession session({*folderBranch(m_folder / "test1"), *folderBranch(m_folder / "test2")});
        const MergedView view = session.view();
        QCOMPARE(view.names(view.root()), (std::vector<std::string>{"b", "d", "f", "l", "n", "s"}));
        LabOperation append;
        append.kind = OperationKind::Append;
        append.path = "f";
        append.data = "edited\n";
        const LabOutcome &outcome = session.apply(append);
        QVERIFY(outcome.ok());
        QCOMPARE(outcome.copiedUp[0].branch.value(), std::size_t{1});
        const MergedView after = session.view();
        QCOMPARE(after.child(after.root(), "f")->object.content.text(99).value(), std::string("test2/f\nedited\n"));
        std::string line;
        std::getline(std::ifstream(m_folder / "test2/f").seekg(0), line);
        QCOMPARE(line, std::string("test2/f"));
        QCOMPARE(fs::file_size(m_folder / "test2/f"), std::uintmax_t{8});
    }

    void errors()
    {
        QVERIFY(!folderBranch(m_folder / "nothing"));
        QVERIFY(!folderBranch(m_folder / "test2/f"));
    }

private:
    QTemporaryDir m_temporary;
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(TestFolderBranch)
#include "tst_folder_branch.moc"
