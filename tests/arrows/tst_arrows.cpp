// SPDX-License-Identifier: Apache-2.0
// Who may include whom. Arrows point down only:
//     app -> views -> model, and inside the model
//     base <- io <- tree <- image <- http <- places <- packages <- compare <- report <- secrets <- inventory
//     <- documents <- walk <- search <- waste <- findings <- gate <- lab <- shell <- build <- lessons <- sessions.
// The inspector's part of the model and of the views does not know the lab. A place in views/ includes only itself and
// views/common; views/build and views/lessons are parts of the lab and include views/lab, too. In the program,
//     app <- export <- image <- compare <- lab <- window <- main.cpp.
// The command line (app/cli) has no window; the model knows no GUI and no user's language. The include lines of the
// whole tree are read, so a rule cannot leak unseen.
#include "tests/support/source_files.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace strata::test;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

/// "views/files" of "views/files/file_model.h"; "app" of "app/settings.h".
QString placeOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.size() > 2 ? parts[0] + u'/' + parts[1] : parts[0];
}

/// Height inside the model; -1 for what is not in it.
int modelRank(const QString &place)
{
    static const QStringList ranks{
        text("model/base"),    text("model/io"),      text("model/tree"),      text("model/image"),
        text("model/http"),    text("model/places"),  text("model/packages"),  text("model/compare"),
        text("model/report"),  text("model/secrets"), text("model/inventory"), text("model/documents"),
        text("model/walk"),    text("model/search"),  text("model/waste"),     text("model/findings"),
        text("model/gate"),    text("model/lab"),     text("model/shell"),     text("model/build"),
        text("model/lessons"), text("model/sessions")};
    return static_cast<int>(ranks.indexOf(place));
}

/// Height inside the window's program; -1 for what is not in it.
int appRank(const QString &place)
{
    static const QStringList ranks{text("app"),         text("app/export"), text("app/image"),
                                   text("app/compare"), text("app/lab"),    text("app/window")};
    return static_cast<int>(ranks.indexOf(place));
}

bool isOfLab(const QString &place)
{
    static const QStringList views{text("views/lab"), text("views/build"), text("views/lessons")};
    return views.contains(place) || modelRank(place) >= modelRank(text("model/lab"));
}

bool mayInclude(const QString &from, const QString &to)
{
    if (from == to)
        return true;
    const int rank = modelRank(from);
    const int otherRank = modelRank(to);
    if (from.startsWith(text("model")))
        return rank >= 0 && otherRank >= 0 && otherRank < rank;
    if (from.startsWith(text("views/")) && isOfLab(to) && !isOfLab(from))
        return false;
    if (otherRank >= 0)
        return true;
    if (from.startsWith(text("views/")))
        return to == text("views/common") || (isOfLab(from) && to == text("views/lab"));
    return appRank(from) >= 0 && (to.startsWith(text("views/")) || (appRank(to) >= 0 && appRank(to) < appRank(from)));
}

QString withoutLineComments(const QString &source)
{
    static const QRegularExpression comment(text("//[^\n]*"));
    return QString(source).remove(comment);
}

QStringList includesOf(const QString &source)
{
    static const QRegularExpression include(text("^\\s*#\\s*include\\s+\"([^\"]+)\""),
                                            QRegularExpression::MultilineOption);
    QStringList paths;
    for (auto match = include.globalMatch(source); match.hasNext();)
        paths << match.next().captured(1);
    return paths;
}

/// Everything wrong with one file; a line each.
QStringList complaints(const QString &path, const QString &source)
{
    QStringList found;
    for (const QString &included : includesOf(source)) {
        if (included.endsWith(text(".moc")))
            continue;
        if (!included.contains(u'/'))
            found << path + text(": include by the path from the root: ") + included;
        else if (!mayInclude(path == text("app/main.cpp") ? text("app/window") : placeOf(path), placeOf(included)))
            found << path + text(": must not include ") + included;
    }
    static const QRegularExpression gui(
        text("\\b(QtWidgets|QtGui|QWidget|QIcon|QColor|QImage|QPixmap|QPainter|QFont|Q?GuiApplication|tr\\()"));
    if (path.startsWith(text("model/")) || path.startsWith(text("app/cli/"))) {
        if (const auto match = gui.match(withoutLineComments(source)); match.hasMatch())
            found << path + text(": has no business with ") + match.captured();
    }
    if (!source.startsWith(text("// SPDX-License-Identifier: Apache-2.0\n")))
        found << path + text(": the first line must be the licence");
    if (const auto lines = source.count(u'\n'); lines > 600)
        found << path + text(": %1 lines are too many").arg(lines);
    return found;
}

} // namespace

class TestArrows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void arrow_data();
    void arrow();
    void forbiddenWords_data();
    void forbiddenWords();
    void wholeTree();
    void includesExist();
    void roomsAreSmall();
};

void TestArrows::arrow_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const char *from, const char *to, bool allowed) {
        QTest::newRow(name) << text(from) << text(to) << allowed;
    };
    row("own place", "model/io/source.cpp", "model/io/source.h", true);
    row("down", "model/report/json_writer.cpp", "model/base/text.h", true);
    row("up", "model/tree/image_tree.cpp", "model/image/image_info.h", false);
    row("comparison to lab", "model/compare/tree_diff.cpp", "model/lab/session.h", false);
    row("lab to comparison", "model/lab/session.cpp", "model/compare/tree_diff.h", true);
    row("lab to shell", "model/lab/session.cpp", "model/shell/shell_line.h", false);
    row("room in a room", "model/tree/merge/merge_nodes.cpp", "model/tree/query/filter.h", true);
    row("inspector to lab", "views/files/file_model.cpp", "model/lab/session.h", false);
    row("lab's view to lab", "views/build/build_page.cpp", "model/build/build_file.h", true);
    row("lab's view to view of the lab", "views/lessons/lesson_panel.cpp", "views/lab/lab_state.h", true);
    row("lab to lessons", "views/lab/lab_page.cpp", "views/lessons/lesson_panel.h", false);
    row("model to views", "model/tree/query/filter.cpp", "views/common/format.h", false);
    row("model to app", "model/base/text.cpp", "app/settings.h", false);
    row("unknown part of the model", "model/extra/x.cpp", "model/base/text.h", false);
    row("views to model", "views/files/file_model.cpp", "model/image/image_loader.h", true);
    row("views to common", "views/files/file_model.cpp", "views/common/roles.h", true);
    row("common to a place", "views/common/roles.cpp", "views/files/file_model.h", false);
    row("place to place", "views/files/file_model.cpp", "views/story/story_model.h", false);
    row("views to app", "views/files/file_model.cpp", "app/settings.h", false);
    row("app to views", "app/window/main_window.cpp", "views/files/file_view.h", true);
    row("app to model", "app/window/main_window.cpp", "model/base/result.h", true);
    row("window to a kind of tab", "app/window/main_window.cpp", "app/image/image_tabs.h", true);
    row("kind of tab to window", "app/image/image_document.cpp", "app/window/main_window.h", false);
    row("image to lab", "app/image/image_document.cpp", "app/lab/container_feed.h", false);
    row("what all share to a kind of tab", "app/document.cpp", "app/image/image_document.h", false);
    row("kind of tab to what all share", "app/lab/lab_document.h", "app/document.h", true);
    row("program to window", "app/main.cpp", "app/window/main_window.h", true);
    row("window to command line", "app/window/main_window.cpp", "app/cli/table.h", false);
    row("command line to model", "app/cli/ls.cpp", "model/tree/query/filter.h", true);
    row("command line to views", "app/cli/ls.cpp", "views/common/format.h", false);
    row("command line to the window", "app/cli/ls.cpp", "app/settings.h", false);
    row("product to tests", "app/main.cpp", "tests/support/archive_builder.h", false);
}

void TestArrows::arrow()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, allowed);
    const QString source = text("// SPDX-License-Identifier: Apache-2.0\n#include \"%1\"\n").arg(to);
    QCOMPARE(complaints(from, source).isEmpty(), allowed);
}

void TestArrows::forbiddenWords_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("widget") << text("model/a/b.h") << text("class QWidget;") << false;
    QTest::newRow("icon") << text("model/a/b.h") << text("#include <QIcon>") << false;
    QTest::newRow("translated") << text("model/a/b.cpp") << text("x = tr(\"y\");") << false;
    QTest::newRow("other function") << text("model/a/b.cpp") << text("x = str(\"y\");") << true;
    QTest::newRow("in a comment") << text("model/a/b.cpp") << text("// no QWidget here") << true;
    QTest::newRow("command line") << text("app/cli/b.cpp") << text("QGuiApplication app;") << false;
    QTest::newRow("views") << text("views/files/b.cpp") << text("tr(\"Name\")") << true;
}

void TestArrows::forbiddenWords()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, allowed);
    const QString source = text("// SPDX-License-Identifier: Apache-2.0\n") + line + text("\n");
    QCOMPARE(complaints(path, source).isEmpty(), allowed);
}

void TestArrows::wholeTree()
{
    const QStringList files =
        sourceFiles({text("app"), text("model"), text("views"), text("resources")}, {text("*.h"), text("*.cpp")});
    QVERIFY(files.size() > 50);
    QStringList found;
    for (const QString &file : files)
        found << complaints(file, sourceText(file));
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

void TestArrows::includesExist()
{
    const QString root = text(STRATA_SOURCE_DIR);
    QStringList missing;
    for (const QString &file :
         sourceFiles({text("app"), text("model"), text("views"), text("resources"), text("tests")},
                     {text("*.h"), text("*.cpp")})) {
        for (const QString &included : includesOf(sourceText(file))) {
            if (included.contains(u'/') && !QFile::exists(root + u'/' + included))
                missing << file + text(" -> ") + included;
        }
    }
    // The rows of this very file name includes that are not there.
    missing.removeIf([](const QString &line) { return line.startsWith(text("tests/arrows/")); });
    QVERIFY2(missing.isEmpty(), qPrintable(u'\n' + missing.join(u'\n')));
}

void TestArrows::roomsAreSmall()
{
    constexpr int most = 45; // what can be read as a list of names
    QMap<QString, int> counts;
    for (const QString &file : sourceFiles({text("app"), text("model"), text("views")}, {text("*.h"), text("*.cpp")}))
        ++counts[file.section(u'/', 0, -2)];
    for (const auto &[folder, count] : counts.asKeyValueRange())
        QVERIFY2(count <= most, qPrintable(text("%1 has %2 files").arg(folder).arg(count)));
}

QTEST_GUILESS_MAIN(TestArrows)
#include "tst_arrows.moc"
