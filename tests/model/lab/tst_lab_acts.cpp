// SPDX-License-Identifier: Apache-2.0
// A step as a list of acts, by operation and driver.
#include "model/lab/lab_acts.h"
#include "tests/support/lab_runs.h"

#include <QTest>

#include <algorithm>

using namespace strata;

namespace {

const char *kindName(ActKind kind)
{
    switch (kind) {
    case ActKind::Missing: return "missing";
    case ActKind::Found: return "found";
    case ActKind::Stopped: return "stopped";
    case ActKind::CopyUp: return "copy";
    case ActKind::FolderCopy: return "directory";
    case ActKind::OwnBlocks: return "blocks";
    case ActKind::BytesUp: return "bytes";
    case ActKind::Whiteout: return "whiteout";
    case ActKind::Covered: return "covered";
    case ActKind::Opaque: return "opaque";
    case ActKind::Buried: return "buried";
    case ActKind::Removed: return "removed";
    case ActKind::Redirect: return "redirect";
    case ActKind::Attributes: return "attributes";
    case ActKind::New: return "new";
    case ActKind::Moved: return "moved";
    case ActKind::InPlace: return "inplace";
    case ActKind::Untouched: return "untouched";
    case ActKind::Refused: return "refused";
    case ActKind::CopyFound: return "copyfound";
    case ActKind::SecondName: return "secondname";
    case ActKind::PseudoLink: return "plnk";
    case ActKind::PseudoCopy: return "plnkcopy";
    case ActKind::NewBlocks: return "newblocks";
    case ActKind::SomeNewBlocks: return "someblocks";
    case ActKind::Written: return "written";
    case ActKind::Unmovable: return "unmovable";
    case ActKind::NothingChanged: return "nothingchanged";
    case ActKind::NothingNew: return "nothingnew";
    case ActKind::OwnTree: return "owntree";
    }
    return "";
}

QString placeName(const ActPlace &place)
{
    const QString path = QString::fromStdString(place.path);
    switch (place.box) {
    case ActBox::Merged: return QStringLiteral("m:") + path;
    case ActBox::Upper: return QStringLiteral("u:") + path;
    case ActBox::Lower: return QStringLiteral("%1:").arg(place.branch) + path;
    }
    return {};
}

/// "copy 0:f u:f 2"; in brackets what is only in words, in braces what is only in the picture.
QString lineOf(const LabAct &act)
{
    QString line = QLatin1String(kindName(act.kind)) + QLatin1String(act.isFurther ? "+ " : " ") + placeName(act.from);
    if (act.to != act.from)
        line += QLatin1Char(' ') + placeName(act.to);
    if (act.bytes > 0)
        line += QStringLiteral(" %1").arg(act.bytes);
    switch (act.shown) {
    case ActShown::Both: break;
    case ActShown::InWords: return QLatin1Char('[') + line + QLatin1Char(']');
    case ActShown::InPicture: return QLatin1Char('{') + line + QLatin1Char('}');
    }
    return line;
}

} // namespace

class TestLabActs : public QObject {
    Q_OBJECT

    /// "write f; rename f g", in two layers.
    static std::unique_ptr<LabSession> played(const QString &operations, const QByteArray &driver,
                                              const QByteArray &options = {})
    {
        LabScenario scenario = test::scenarioOfText(R"({"layers": [
            [{"path": "f", "type": "file", "data": "12"}, {"path": "d", "type": "dir"},
             {"path": "d/x", "type": "file", "data": "345"}, {"path": "a", "type": "file", "data": "6"},
             {"path": "b", "type": "hardlink", "target": "a"}, {"path": "empty", "type": "dir"},
             {"path": "l", "type": "symlink", "target": "f"}, {"path": "d2", "type": "dir"},
             {"path": "big", "type": "file"}],
            [{"path": "f", "type": "file", "data": "1234"}, {"path": "d2", "type": "dir"}]], "ops": []})");
        scenario.layers[0].back().object.content = LabContent(std::string(9000, 'x'));
        for (const QString &each : operations.split(QStringLiteral("; "))) {
            const QStringList words = each.split(QLatin1Char(' '));
            LabOperation operation;
            operation.kind = operationOfWord(words[0].toStdString()).value();
            operation.path = words[1].toStdString();
            operation.to = words.value(2).toStdString();
            operation.mode = 0700;
            operation.uid = 1;
            operation.offset = 1;
            operation.data = operation.kind == OperationKind::Create ? "xyz" : "x";
            scenario.operations.push_back(operation);
        }
        scenario.options = options.toStdString();
        return test::playedSession(scenario, driver.toStdString());
    }

private Q_SLOTS:
    void actsOfTheLastStep_data()
    {
        QTest::addColumn<QByteArray>("driver");
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("operations");
        QTest::addColumn<QString>("acts");
        const auto row = [](const char *name, const char *driver, const char *options, const char *operations,
                            const char *acts) {
            QTest::newRow(name) << QByteArray(driver) << QByteArray(options) << QString::fromLatin1(operations)
                                << QString::fromLatin1(acts);
        };
        row("found", "overlay2", "", "open a", "missing m:a u:a, missing m:a 0:a, found m:a 1:a, [nothingnew u:]");
        row("found at once", "overlay2", "", "open f", "missing m:f u:f, found m:f 0:f, [nothingnew u:]");
        row("not found", "overlay2", "", "open no",
            "missing m:no u:no, missing m:no 0:no, missing m:no 1:no, refused m:no, [nothingchanged m:no]");
        row("one lower tree", "overlay", "", "open a", "missing m:a u:a, found m:a 1:a, [nothingnew u:]");
        row("not found in one lower tree", "overlay", "", "open no",
            "missing m:no u:no, refused m:no, [nothingchanged m:no]");
        row("whiteout ends the search", "overlay2", "", "unlink f; open f",
            "stopped m:f u:f, refused m:f, [nothingchanged m:f]");
        row("whiteout of aufs ends the search", "aufs", "", "unlink f; open f",
            "stopped m:f u:f, refused m:f, [nothingchanged m:f]");
        row("copy-up", "overlay2", "", "write f",
            "missing m:f u:f, found m:f 0:f, copy 0:f u:f 4, [written u:f 1], untouched 0:f");
        row("copy-up from one lower tree", "overlay", "", "append a",
            "missing m:a u:a, found m:a 1:a, copy 1:a u:a 1, [written u:a 1], untouched 1:a");
        row("directory", "overlay2", "", "append d/x",
            "found m:d/x 1:d/x, directory 1:d u:d, copy 1:d/x u:d/x 3, [written u:d/x 1], untouched 1:d/x");
        row("directory alone", "aufs", "", "chmod d",
            "missing m:d u:d, missing m:d 0:d, found m:d 1:d, directory 1:d u:d");
        row("copy-up of a link", "overlay2", "", "chown l",
            "missing m:l u:l, missing m:l 0:l, found m:l 1:l, copy 1:l u:l, {untouched 1:l}");
        row("in place", "overlay2", "", "append f; append f", "found m:f u:f, {inplace m:f u:f 1}, [written u:f 1]");
        row("attributes in place", "overlay2", "", "append f; chmod f",
            "found m:f u:f, {inplace m:f u:f}, [nothingnew u:]");
        row("metacopy", "overlay2", "metacopy=on", "chmod f",
            "missing m:f u:f, found m:f 0:f, copy 0:f u:f, attributes u:f, untouched 0:f");
        row("bytes of a metacopy", "overlay2", "metacopy=on", "chmod f; append f",
            "found m:f u:f, bytes u:f 4, [written u:f 1]");
        row("whiteout", "aufs", "", "unlink a",
            "missing m:a u:a, missing m:a 0:a, found m:a 1:a, whiteout m:a u:a, {covered u:a 1:a}");
        row("whiteout over two", "overlay2", "", "rmdir d2",
            "missing m:d2 u:d2, found m:d2 0:d2, whiteout m:d2 u:d2, {covered u:d2 0:d2}, {covered+ u:d2 1:d2}");
        row("whiteout over a file", "overlay2", "", "unlink f",
            "missing m:f u:f, found m:f 0:f, whiteout m:f u:f, {covered u:f 0:f}");
        row("opaque", "overlay2", "", "rmdir empty; mkdir empty",
            "stopped m:empty u:empty, new m:empty u:empty, opaque m:empty u:empty, {buried u:empty 1:empty}");
        row("new file", "overlay2", "", "create n",
            "missing m:n u:n, missing m:n 0:n, missing m:n 1:n, new m:n u:n 3, [written u:n 3]");
        row("removed without a mark", "overlay2", "", "create n; unlink n", "found m:n u:n, removed m:n u:n");
        row("rename", "overlay2", "", "rename a c",
            "missing m:a u:a, missing m:a 0:a, found m:a 1:a, copy 1:a u:c 1, whiteout m:a u:a, "
            "{covered u:a 1:a}, [new m:c u:c], {moved m:a m:c}, untouched 1:a");
        row("rename of a new file", "overlay2", "", "create n; rename n c",
            "found m:n u:n, [removed m:n u:n], [new m:c u:c], {moved m:n m:c}, {moved u:n u:c}");
        row("rename onto a name of the same file", "overlay2", "", "create n; link n c; rename n c",
            "found m:n u:n, [nothingnew u:]");
        row("the same in a snapshot", "btrfs", "", "rename a b", "[owntree u:]");
        row("exchange of two names of a file", "overlay2", "", "create n; link n c; exchange n c",
            "found m:n u:n, [nothingnew u:]");
        row("redirect", "overlay2", "redirect_dir=on", "rename d e",
            "missing m:d u:d, missing m:d 0:d, found m:d 1:d, directory 1:d u:e, redirect u:e, whiteout m:d u:d, "
            "{covered u:d 1:d}, [new m:e u:e], {moved m:d m:e}");
        row("exchange", "overlay2", "", "exchange a f",
            "missing m:a u:a, missing m:a 0:a, found m:a 1:a, copy 1:a u:a 1, copy 0:f u:f 4, {moved m:a m:f}, {moved "
            "m:f m:a}, untouched 1:a, untouched 0:f");
        row("link", "overlay2", "", "link f g",
            "missing m:f u:f, found m:f 0:f, copy 0:f u:f 4, new m:g u:g, untouched 0:f");
        row("refusal", "overlay2", "", "unlink d",
            "missing m:d u:d, missing m:d 0:d, found m:d 1:d, refused m:d, [nothingchanged m:d]");
        row("refused move", "overlay2", "", "rename d e",
            "missing m:d u:d, missing m:d 0:d, found m:d 1:d, refused 1:d u:e, [unmovable 1:d], [nothingchanged u:e]");
        row("refusal without branches", "vfs", "", "unlink d", "refused m:d, [nothingchanged m:d]");
        row("pseudo copy", "aufs", "", "link f g", "missing m:f u:f, found m:f 0:f, [plnkcopy u:f 4], new m:g u:g");
        row("pseudo link", "aufs", "", "append a",
            "missing m:a u:a, missing m:a 0:a, found m:a 1:a, copy 1:a u:a 1, [plnk u:a 1], [written u:a 1], untouched "
            "1:a");
        row("second name", "aufs", "", "append a; append b",
            "missing m:b u:b, missing m:b 0:b, {found m:b 1:b}, [copyfound 1:b], [secondname u:b], {new m:b u:b}, "
            "[written u:b 1]");
        row("second name of a read file", "aufs", "", "append a; open b",
            "missing m:b u:b, missing m:b 0:b, {found m:b 1:b}, [copyfound 1:b], [nothingnew u:]");
        row("no second name without pseudo links", "overlay2", "", "append a; append b",
            "missing m:b u:b, missing m:b 0:b, found m:b 1:b, copy 1:b u:b 1, [written u:b 1], untouched 1:b");
        row("blocks of a snapshot", "btrfs", "", "append big",
            "{blocks 1:big u:big 4096}, {inplace m:big u:big 1}, [someblocks u:big 4096], [written u:big 1], "
            "{untouched 1:big}");
        row("blocks of a device", "devicemapper", "", "append big",
            "{blocks 1:big u:big 65536}, {inplace m:big u:big 1}, [someblocks u:big 65536], [written u:big 1], "
            "{untouched 1:big}");
        row("new file in a snapshot", "zfs", "", "create n", "new m:n u:n 3, [newblocks u:n 4096], [written u:n 3]");
        row("new file in a copy", "vfs", "", "create n", "new m:n u:n 3, [newblocks u:n 4096], [written u:n 3]");
        row("removed from a snapshot", "btrfs", "", "unlink f", "removed m:f u:f");
        row("rename in a snapshot", "btrfs", "", "rename f c",
            "[removed m:f u:f], [new m:c u:c], {moved m:f m:c}, {moved u:f u:c}");
        row("own tree", "btrfs", "", "chmod f", "{inplace m:f u:f}, [owntree u:]");
        row("change in a copy", "vfs", "", "append f", "{inplace m:f u:f 1}, [written u:f 1]");
        row("read from a copy", "vfs", "", "open f", "[nothingnew u:]");
    }
    void actsOfTheLastStep()
    {
        QFETCH(QByteArray, driver);
        QFETCH(QByteArray, options);
        QFETCH(QString, operations);
        QFETCH(QString, acts);
        const auto session = played(operations, driver, options);
        QStringList lines;
        for (const LabAct &act : labActs(*session, session->stepCount() - 1))
            lines += lineOf(act);
        QCOMPARE(lines.join(QLatin1String(", ")), acts);
    }

    /// The facts that one kind has beyond places and bytes.
    void furtherFacts()
    {
        const auto session =
            played(QStringLiteral("write f; append f; mkdir m; unlink d"), QByteArrayLiteral("overlay2"));
        const auto actOf = [&session](std::size_t step, ActKind kind) {
            const std::vector<LabAct> acts = labActs(*session, step);
            const auto act = std::ranges::find(acts, kind, &LabAct::kind);
            return act == acts.end() ? LabAct{} : *act;
        };
        QCOMPARE(actOf(0, ActKind::Written).offset, std::optional<std::uint64_t>(1));
        QVERIFY(!actOf(1, ActKind::Written).offset);
        QCOMPARE(actOf(2, ActKind::New).type, EntryType::Directory);
        QCOMPARE(actOf(3, ActKind::Refused).error, Errno::IsFolder);
    }
};

QTEST_GUILESS_MAIN(TestLabActs)
#include "tst_lab_acts.moc"
