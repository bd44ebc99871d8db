// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/image_branch.h"
#include "model/lab/lab_session.h"
#include "model/lab/listing/docker_diff.h"
#include "model/lab/listing/lab_listing.h"
#include "model/lab/path_walker.h"
#include "tests/support/image_builder.h"
#include "tests/support/lab_runs.h"
#include "tests/support/opened_image.h"
#include "tests/support/random_scenario.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace strata;

namespace {

LabOperation operation(OperationKind kind, std::string path, std::string data = {})
{
    LabOperation made;
    made.kind = kind;
    made.path = std::move(path);
    made.data = std::move(data);
    return made;
}

QByteArray stateOf(const LabSession &session)
{
    QJsonObject result = test::resultOf(session);
    return test::shortText(result.value(QLatin1StringView("upper"))) +
           test::shortText(result.value(QLatin1StringView("merged"))) +
           test::shortText(result.value(QLatin1StringView("diff")));
}

/// Counts what is asked of a branch: look-ups, and names that it hands out.
class CountedBranch : public LabBranch {
public:
    CountedBranch(LabBranchPtr branch, std::atomic<std::size_t> &work) : m_branch(std::move(branch)), m_work(work) {}
    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override
    {
        ++m_work;
        return m_branch->find(path);
    }
    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override
    {
        return counted(m_branch->names(folder));
    }
    [[nodiscard]] std::vector<std::string> someNames(std::string_view folder, std::string_view from,
                                                     std::size_t most) const override
    {
        return counted(m_branch->someNames(folder, from, most));
    }
    [[nodiscard]] std::vector<BranchName> listing(std::string_view folder) const override
    {
        return counted(m_branch->listing(folder));
    }
    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override
    {
        return counted(m_branch->pathsOf(inode));
    }
    [[nodiscard]] std::int64_t newestTime() const override { return m_branch->newestTime(); }
    [[nodiscard]] bool hasMarksAsFiles() const override { return m_branch->hasMarksAsFiles(); }

private:
    template<class List>
    [[nodiscard]] List counted(List list) const
    {
        m_work += list.size();
        return list;
    }

    LabBranchPtr m_branch;
    std::atomic<std::size_t> &m_work;
};

/// Folders of a thousand files each, `count` in all.
ImageTreePtr largeImage(int count)
{
    NoteList notes;
    LayerTreeBuilder builder(notes, LayerNumber(1));
    for (int i = 0; i < count; ++i) {
        TarRecord record = test::recordOf("f file 10");
        record.path = "d" + std::to_string(i / 1000) + "/f" + std::to_string(i);
        builder.add(record);
    }
    return buildImageTree({builder.finish()}, notes).value();
}

} // namespace

class TestLabSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void volumesAreMadeAtTheStart()
    {
        for (const char *driver : {"overlay2", "aufs", "vfs"}) {
            const auto session = test::playedSession(test::scenarioOfText(R"({"layers": [
                [{"path": "srv", "type": "dir"}]], "ops": []})"),
                                                     driver);
            session->makeVolumes({"/data", "/srv/a/b", "/srv"});
            QVERIFY(!session->canUndo());
            QCOMPARE(session->volumes(), (std::vector<std::string>{"data", "srv/a/b", "srv"}));
            QStringList lines;
            for (const DockerDiffLine &line : dockerDiff(*session))
                lines += QString::fromStdString(line.path);
            QCOMPARE(lines.join(QLatin1Char(' ')), QStringLiteral("/data /srv /srv/a /srv/a/b"));
        }
    }

    void lookups()
    {
        const auto session = test::playedSession(test::scenarioOfText(R"({"layers": [
            [{"path": "d/f", "type": "file"}],
            [{"path": "d", "type": "dir"}]], "ops": [{"op": "open", "flags": "r", "path": "d/f"}]})"),
                                                 "overlay2");
        QStringList lines;
        for (const LookupStep &step : session->step(0).lookups)
            lines << QStringLiteral("%1 %2 %3")
                         .arg(step.branch ? static_cast<int>(*step.branch) : -1)
                         .arg(QString::fromStdString(step.path))
                         .arg(static_cast<int>(step.answer));
        const auto answer = [](LookupAnswer one) { return QString::number(static_cast<int>(one)); };
        QCOMPARE(lines, QStringList({QStringLiteral("-1 d ") + answer(LookupAnswer::Nothing),
                                     QStringLiteral("0 d ") + answer(LookupAnswer::Folder),
                                     QStringLiteral("1 d ") + answer(LookupAnswer::Folder),
                                     QStringLiteral("0 d/f ") + answer(LookupAnswer::Nothing),
                                     QStringLiteral("1 d/f ") + answer(LookupAnswer::File)}));
    }

    /// aufs: the other names of a file that was copied up lead to the copy.
    void lookupsOfHardLinks()
    {
        constexpr const char *scenario = R"({"layers": [
            [{"path": "a", "type": "file", "data": "1"}, {"path": "b", "type": "hardlink", "target": "a"},
             {"path": "c", "type": "hardlink", "target": "a"}]], "ops": [
            {"op": "open", "flags": "r", "path": "b"}, {"op": "append", "path": "a", "data": "2"},
            {"op": "open", "flags": "r", "path": "b"}, {"op": "append", "path": "b", "data": "3"},
            {"op": "open", "flags": "r", "path": "b"}]})";
        for (const char *driver : {"overlay2", "aufs"}) {
            const bool keepsLinks = QByteArray(driver) == "aufs";
            const auto session = test::playedSession(test::scenarioOfText(scenario), driver);
            QList<bool> leads;
            for (const std::size_t step : {0U, 1U, 2U, 3U, 4U})
                leads += session->step(step).lookups.back().leadsToCopy;
            QCOMPARE(leads, QList<bool>({false, false, keepsLinks, keepsLinks, false}));
            const LabOutcome &append = session->step(3);
            QCOMPARE(append.copiedUp.size(), std::size_t{1});
            QCOMPARE(append.copiedUp[0].isNameOnly, keepsLinks);
            QCOMPARE(append.cost.dataBytes, std::uint64_t(keepsLinks ? 0 : 1));
        }
    }

    /// aufs: the copy that a new hard link needs gets a name in .wh..wh.plnk, and none where the old one is.
    void linkOfALowerFileUnderAufs()
    {
        const auto session = test::playedSession(test::scenarioOfText(R"({"layers": [
            [{"path": "d/f", "type": "file", "data": "1"}]], "ops": [{"op": "link", "path": "d/f", "to": "g"}]})"),
                                                 "aufs");
        const std::vector<LayerEvent> &appeared = session->step(0).appeared;
        QCOMPARE(appeared.size(), std::size_t{2});
        QVERIFY(appeared[0].mark == LayerMark::PseudoLink && appeared[0].path == "d/f");
        QVERIFY(appeared[1].mark == LayerMark::Object && appeared[1].path == "g");
    }

    void facts()
    {
        const auto session = test::playedSession(test::scenarioOfText(R"({"layers": [
            [{"path": "d/f", "type": "file", "data": "12345"}]], "ops": [
            {"op": "append", "path": "d/f", "data": "67"}, {"op": "unlink", "path": "d/f"}]})"),
                                                 "overlay2");
        const LabOutcome &append = session->step(0);
        QCOMPARE(append.copiedUp.size(), std::size_t{2});
        QCOMPARE(append.copiedUp[1].path, std::string("d/f"));
        QCOMPARE(append.copiedUp[1].bytes, std::uint64_t{5});
        QCOMPARE(append.copiedUp[1].branch.value(), std::size_t{0});
        QCOMPARE(append.cost, (LabCost{5, 2, 2, 4096, 4608}));
        const LabOutcome &unlink = session->step(1);
        QCOMPARE(unlink.appeared.size(), std::size_t{1});
        QCOMPARE(unlink.appeared[0].path, std::string("d/f"));
        QVERIFY(unlink.appeared[0].mark == LayerMark::Whiteout);
        QCOMPARE(session->cost(), (LabCost{5, 2, 3, 0, 4608}));
    }

    void undoAndRedo_data()
    {
        QTest::addColumn<QString>("driver");
        for (const StorageDriver *driver : storageDrivers())
            QTest::newRow(std::string(driver->name).c_str()) << QString::fromStdString(std::string(driver->name));
    }
    /// Every state of a long session comes back, both ways.
    void undoAndRedo()
    {
        QFETCH(QString, driver);
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            const LabScenario scenario = test::randomScenario(seed);
            LabSession session(*branchesOf(scenario), *storageDriver(driver.toStdString()));
            QList<QByteArray> states{stateOf(session)};
            for (const LabOperation &each : scenario.operations) {
                session.apply(each);
                states << stateOf(session);
            }
            for (qsizetype i = states.size() - 2; i >= 0; --i) {
                session.undo();
                QCOMPARE(stateOf(session), states[i]);
            }
            QVERIFY(!session.canUndo());
            for (qsizetype i = 1; i < states.size(); ++i) {
                session.redo();
                QCOMPARE(stateOf(session), states[i]);
            }
            QVERIFY(!session.canRedo());
            QCOMPARE(session.operations(), scenario.operations);
        }
    }

    void newOperationAfterUndo()
    {
        LabSession session(*branchesOf(test::scenarioOfText(R"({"layers": [[]], "ops": []})")));
        session.apply(operation(OperationKind::Mkdir, "a"));
        session.apply(operation(OperationKind::Mkdir, "b"));
        session.undo();
        session.apply(operation(OperationKind::Mkdir, "c"));
        QVERIFY(!session.canRedo());
        const MergedView view = session.view();
        QCOMPARE(view.names(view.root()), (std::vector<std::string>{"a", "c"}));
    }

    /// What redo() then does is what it would have done if the file had been read at that moment.
    void readingAfterUndo()
    {
        const LabScenario scenario =
            test::scenarioOfText(R"({"layers": [[{"path": "f", "type": "file"}]], "ops": []})");
        LabSession session(*branchesOf(scenario));
        session.apply(operation(OperationKind::Mkdir, "a"));
        session.apply(operation(OperationKind::Mkdir, "b"));
        session.undo();
        session.undo();
        QCOMPARE(session.apply(operation(OperationKind::Open, "f")).error, Errno::None);
        QCOMPARE(session.apply(operation(OperationKind::Open, "no")).error, Errno::NoEntry);
        QCOMPARE(session.stepCount(), std::size_t(2));
        session.redo();
        session.redo();
        QVERIFY(!session.canRedo());
        LabSession other(*branchesOf(scenario));
        for (const LabOperation &each : session.operations())
            other.apply(each);
        QCOMPARE(other.stepCount(), std::size_t(4));
        QCOMPARE(stateOf(session), stateOf(other));

        session.undo();
        LabOperation open = operation(OperationKind::Open, "f");
        open.forWriting = true;
        session.apply(open);
        QVERIFY(!session.canRedo());
    }

    /// A worker has the state of the moment, whatever is done or undone meanwhile, and may go on by itself.
    void copiesAreIndependent()
    {
        const LabScenario scenario = test::randomScenario(3);
        LabSession session(*branchesOf(scenario), *storageDriver("aufs"));
        QList<QByteArray> states{stateOf(session)};
        std::vector<LabSession> copies{session};
        for (const LabOperation &each : scenario.operations) {
            session.apply(each);
            states << stateOf(session);
            copies.push_back(session);
        }
        std::vector<QByteArray> read(copies.size());
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < copies.size(); ++i)
                threads.emplace_back([&read, &copies, i] { read[i] = stateOf(copies[i]); });
            while (session.canUndo())
                session.undo();
            session.apply(operation(OperationKind::Mkdir, "quite-new"));
        }
        for (std::size_t i = 0; i < copies.size(); ++i) {
            QCOMPARE(read[i], states[static_cast<qsizetype>(i)]);
            QCOMPARE(stateOf(copies.back().at(i)), states[static_cast<qsizetype>(i)]);
            QVERIFY(!copies.back().at(i).canRedo());
        }
        LabSession first = copies.front();
        for (const LabOperation &each : scenario.operations)
            first.apply(each);
        QCOMPARE(stateOf(first), states.back());
        QCOMPARE(first.cost(), copies.back().cost());
        QVERIFY(!copies.front().canUndo());
    }

    void tenThousandOperations()
    {
        LabScenario scenario =
            test::scenarioOfText(R"({"layers": [[{"path": "big", "type": "file", "size": 104857600}]], "ops": []})");
        LabSession session(*branchesOf(scenario), *storageDriver("btrfs"));
        const QByteArray start = stateOf(session);
        for (int i = 0; i < 10000; ++i) {
            LabOperation write = operation(OperationKind::Write, "big", "x");
            write.offset = static_cast<std::uint64_t>(i) * 9973;
            if (i % 3 == 0)
                write = operation(OperationKind::Overwrite, "f" + std::to_string(i % 100), "text");
            QVERIFY(session.apply(write).ok());
        }
        while (session.canUndo())
            session.undo();
        QCOMPARE(stateOf(session), start);
    }

    void firstOperationOnALargeImage()
    {
        const ImageTreePtr tree = largeImage(1000000);
        std::atomic<std::size_t> work = 0;
        LabBranches branches;
        for (const LabBranchPtr &branch : imageBranches(tree, LayerNumber(1), {}))
            branches.push_back(std::make_shared<CountedBranch>(branch, work));
        LabSession session(branches);
        LabOperation chmod = operation(OperationKind::Chmod, "d500/f500500");
        chmod.mode = 0600;
        QVERIFY(session.apply(chmod).ok());
        QVERIFY(session.apply(operation(OperationKind::Rmdir, "d7")).error == Errno::NotEmpty);
        QVERIFY2(work < 2'000, qPrintable(QString::number(work))); // one folder is listed, of a thousand
    }

    void imageLayers()
    {
        const ImagePtr image =
            test::loadImage({.refs = {"a"},
                             .steps = {{"one", test::layerOf("f d/f =old\nf d/g =g\nh d/h d/g\nl s d/f\nf e/x =x")},
                                       {"two", test::layerOf("w d/f\nd e\no e\nf e/y =y")}}});
        LabSession session(imageBranches(image, LayerNumber(2)));
        const auto names = [&](const char *path) {
            return session.view().names(*walkPath(session.view(), path, LastLink::Keep)->object);
        };
        const auto text = [&](const char *path) {
            return walkPath(session.view(), path, LastLink::Keep)->object->object.content.text(9).value();
        };
        QCOMPARE(names("/"), (std::vector<std::string>{"d", "e", "s"}));
        QCOMPARE(names("d"), (std::vector<std::string>{"g", "h"}));
        QCOMPARE(names("e"), (std::vector<std::string>{"y"}));
        QVERIFY(session.apply(operation(OperationKind::Append, "d/h", "+")).ok());
        QCOMPARE(session.step(0).copiedUp.back().bytes, std::uint64_t{1});
        QCOMPARE(text("d/h"), std::string("g+"));
        QCOMPARE(text("d/g"), std::string("g"));
        QVERIFY(session.apply(operation(OperationKind::Append, "s", "+")).error == Errno::NoEntry);
    }

    void layersUnpackedOnTheLowerOnes_data()
    {
        QTest::addColumn<QStringList>("layers");
        QTest::addColumn<QString>("overlay");
        QTest::addColumn<QString>("stacked");
        const QString usr = QStringLiteral("f usr/lib/a =a\nf usr/lib/z =z\nl lib usr/lib");
        QTest::newRow("entry below a link")
            << QStringList{usr, QStringLiteral("f lib/b =b")} << "lib lib/b usr usr/lib usr/lib/a usr/lib/z"
            << "lib usr usr/lib usr/lib/a usr/lib/b usr/lib/z";
        QTest::newRow("whiteout below a link")
            << QStringList{usr, QStringLiteral("w lib/a")} << "lib usr usr/lib usr/lib/a usr/lib/z"
            << "lib usr usr/lib usr/lib/z";
        QTest::newRow("link away, folder away, and again")
            << QStringList{usr, QStringLiteral("w lib\nw usr"), QStringLiteral("f usr/lib/b =b\nl lib usr"),
                           QStringLiteral("f lib/c =c")}
            << "lib lib/c usr usr/lib usr/lib/b"
            << "lib usr usr/c usr/lib usr/lib/b";
        QTest::newRow("folder, file, folder")
            << QStringList{QStringLiteral("f d/old =o"), QStringLiteral("f d =x"), QStringLiteral("f d/new =n")}
            << "d d/new"
            << "d d/new";
        QTest::newRow("folder of its own in place of a link")
            << QStringList{usr, QStringLiteral("d lib\no lib\nf lib/b =b")}
            << "lib lib/b usr usr/lib usr/lib/a usr/lib/z"
            << "lib lib/b usr usr/lib usr/lib/a usr/lib/z";
        QTest::newRow("entry below a link of the same layer")
            << QStringList{QStringLiteral("f usr/lib/a =a\nl lib usr/lib\nf lib/b =b\nh lib/c lib/a"),
                           QStringLiteral("l sbin usr/bin\nf usr/bin/x =x\nf sbin/y =y")}
            << "lib sbin usr usr/bin usr/bin/x usr/bin/y usr/lib usr/lib/a usr/lib/b usr/lib/c"
            << "lib sbin usr usr/bin usr/bin/x usr/bin/y usr/lib usr/lib/a usr/lib/b usr/lib/c";
        QTest::newRow("hard link to a lower file")
            << QStringList{QStringLiteral("f d/f =f"), QStringLiteral("h d/g d/f")} << "d d/f d/g"
            << "d d/f d/g";
    }

    // What a driver shows is what the image's own tree shows, under each way of unpacking.
    void layersUnpackedOnTheLowerOnes()
    {
        QFETCH(QStringList, layers);
        test::TestImage built{.refs = {"a"}, .steps = {}};
        for (const QString &lines : layers)
            built.steps.push_back({"step", test::layerOf(lines.toStdString())});
        const ImagePtr image = test::loadImage(built);
        for (const Unpack unpack : {Unpack::Overlay, Unpack::Stacked}) {
            LoadOptions options;
            options.unpack = unpack;
            const auto stacked = ImageLoader::restacked(image, options);
            QVERIFY(stacked.has_value());
            for (const char *name : {"overlay2", "aufs", "btrfs", "vfs"}) {
                if (unpack == Unpack::Overlay && std::string_view(name) == "aufs")
                    continue; // it merges directories across a file between them
                LabSession session(imageBranches(*stacked, image->lastLayer()), *storageDriver(name));
                QString found;
                for (const ListedObject &listed : mergedListing(session))
                    found += QString::fromStdString(listed.path) + QLatin1Char(' ');
                QFETCH(QString, overlay);
                QFETCH(QString, stacked);
                QCOMPARE(found.trimmed(), unpack == Unpack::Overlay ? overlay : stacked);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLabSession)
#include "tst_lab_session.moc"
