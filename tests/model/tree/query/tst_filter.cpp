// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/filter.h"
#include "model/tree/query/filter_help.h"
#include "model/tree/query/glob.h"
#include "tests/support/image_builder.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

ImageTreePtr sampleTree()
{
    return ImageBuilder()
        .layer("d etc/\nf etc/passwd 1200 mtime=1000\nf etc/My.Conf 5 uid=1000 gid=4 user=app group=adm\n"
               "d usr/bin/ \nf usr/bin/su 50000 mode=4755\nf usr/bin/ping 70000 mode=0755 "
               "xattr=security.capability:x\n"
               "d usr/lib/\nf usr/lib/libz.so 2000000\nl usr/lib/libz.so.1 libz.so\nl usr/lib/broken nowhere\n"
               "d tmp/ mode=1777\nf tmp/.hidden 0\nf tmp/open 3 mode=0666\nc dev/null 1,3 mode=0666\np "
               "dev/pipe\n"
               "h usr/bin/su2 usr/bin/su")
        .layer("f etc/passwd 1300 mtime=1706659200\nw usr/lib/libz.so\nf var/new =text")
        .build();
}

/// The paths that pass, in tree order, removed ones too.
QByteArray hits(const ImageTree &tree, const Filter &filter)
{
    QByteArray text;
    for (std::uint32_t i = 1; i < tree.nodeCount(); ++i) {
        const Change *change = tree.changeAt(NodeId(i), tree.lastLayer());
        if (change != nullptr && filter.matches({tree, NodeId(i), *change, tree.lastLayer()}))
            text += QByteArray::fromStdString(tree.path(NodeId(i))) + ' ';
    }
    return text.trimmed();
}

} // namespace

class TestFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passes_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("paths");
        const auto row = [](const char *filter, const char *paths) {
            QTest::newRow(filter) << QByteArray(filter) << QByteArray(paths);
        };
        row("passwd", "/etc/passwd");
        row("touched:2", "/etc/passwd /usr/lib/libz.so /var /var/new");
        row("touched:1 !touched:2 /etc", "/etc /etc/My.Conf");
        row("layer:2 !touched:2", "");
        row("PASSWD", "");
        row("my.conf", "/etc/My.Conf");
        row("My", "/etc/My.Conf");
        row("*.so", "/usr/lib/libz.so");
        row("lib?.so*", "/usr/lib/libz.so /usr/lib/libz.so.1");
        row("[ps]*2", "/usr/bin/su2");
        row("/tmp", "/tmp /tmp/.hidden /tmp/open");
        row("/tmp/", "/tmp /tmp/.hidden /tmp/open");
        row("/etc/*", "/etc/My.Conf /etc/passwd");
        row("bin/su", "/usr/bin/su /usr/bin/su2");
        row("re:^/usr/lib/.*z", "/usr/lib/libz.so /usr/lib/libz.so.1");
        row("layer:2", "/etc/passwd /var /var/new /usr/lib/libz.so");
        row("layer:2-9 !is:removed", "/etc/passwd /var /var/new");
        row("size>1M", "/usr/lib/libz.so");
        row("size>=1300 size<60k", "/etc/passwd /usr/bin/su /usr/bin/su2");
        row("size=0", "/tmp/.hidden");
        row("size:3-5", "/etc/My.Conf /tmp/open /var/new");
        row("size<=4", "/tmp/.hidden /tmp/open /var/new");
        row("type:l", "/usr/lib/broken /usr/lib/libz.so.1");
        row("type:device,fifo", "/dev/null /dev/pipe");
        row("type:h", "/usr/bin/su2");
        row("type:w", "/usr/lib/libz.so");
        row("change:modified", "/etc/passwd");
        row("change:removed", "/usr/lib/libz.so");
        row("kind:removed", "/usr/lib/libz.so");
        row("kind:modified,removed", "/etc/passwd /usr/lib/libz.so");
        row("kind:content", "/etc/passwd");
        row("kind:moved", "");
        row("is:setuid", "/usr/bin/su /usr/bin/su2");
        row("is:sticky", "/tmp");
        row("is:hidden", "/tmp/.hidden");
        row("is:empty", "/tmp/.hidden");
        row("is:exec", "/usr/bin/ping /usr/bin/su /usr/bin/su2");
        row("is:broken", "/usr/lib/broken /usr/lib/libz.so.1");
        row("is:hardlink", "/usr/bin/su /usr/bin/su2");
        row("is:capability", "/usr/bin/ping");
        row("is:writable type:f", "/tmp/open");
        row("mode:4755", "/usr/bin/su /usr/bin/su2");
        row("mode:/7000", "/tmp /usr/bin/su /usr/bin/su2");
        row("mode:-0666 type:f", "/tmp/open");
        row("owner:app", "/etc/My.Conf");
        row("owner:1000", "/etc/My.Conf");
        row("uid:1-2000", "/etc/My.Conf");
        row("group:adm", "/etc/My.Conf");
        row("gid:4", "/etc/My.Conf");
        row("newer:2024-01-31", "/etc/passwd");
        row("older:1970-01-02 type:f size>1", "/etc/passwd");
        row("link:nowhere", "/usr/lib/broken");
        row("xattr:security", "/usr/bin/ping");
        row("open | passwd", "/etc/passwd /tmp/open");
        row("!etc /etc", "/etc/My.Conf /etc/passwd");
        row("\"passwd\"", "/etc/passwd");
        row("\"layer:2\"", "");
        row("a::b", "");
    }

    void passes()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, paths);
        const auto parsed = Filter::parse(filter.toStdString());
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().message().c_str());
        const auto sorted = [](const QByteArray &text) {
            QByteArrayList words = text.split(' ');
            std::ranges::sort(words);
            return words;
        };
        if (filter.startsWith("older")) // the first version is no longer seen: nothing is that old
            paths = "";
        QCOMPARE(sorted(hits(*sampleTree(), *parsed)), sorted(paths));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("word"); // that the message must hold
        QTest::newRow("bad size") << QByteArray("size>x") << QByteArray("filter term 'size>x': 'x' is not a size");
        QTest::newRow("no size") << QByteArray("size>")
                                 << QByteArray("filter term 'size>': its value is missing: a size");
        QTest::newRow("bad unit") << QByteArray("size>1Q") << QByteArray("1Q");
        QTest::newRow("bad layer") << QByteArray("a layer:x") << QByteArray("layer");
        QTest::newRow("bad regex") << QByteArray("re:[") << QByteArray("regular expression");
        QTest::newRow("bad type") << QByteArray("type:z") << QByteArray("fifo");
        QTest::newRow("bad change") << QByteArray("change:new") << QByteArray("added");
        QTest::newRow("bad kind") << QByteArray("kind:new") << QByteArray("moved");
        QTest::newRow("bad is") << QByteArray("is:magic") << QByteArray("setuid");
        QTest::newRow("bad mode") << QByteArray("mode:9") << QByteArray("octal");
        QTest::newRow("bad time") << QByteArray("newer:yesterday") << QByteArray("2024-01-31");
        QTest::newRow("bad uid") << QByteArray("uid:root") << QByteArray("number");
        QTest::newRow("unknown key") << QByteArray("colour:red") << QByteArray("colour:");
        QTest::newRow("unknown key, compared") << QByteArray("siz>5") << QByteArray("siz>");
        QTest::newRow("quote") << QByteArray("\"a b") << QByteArray("quote");
        QTest::newRow("nothing before |") << QByteArray("| a") << QByteArray("before");
        QTest::newRow("nothing after |") << QByteArray("a |") << QByteArray("after");
    }

    void refuses()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, word);
        const auto parsed = Filter::parse(filter.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code(), ErrorCode::Usage);
        QVERIFY2(parsed.error().message().find(word.toStdString()) != std::string::npos,
                 parsed.error().message().c_str());
    }

    void asksForRemoved_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<bool>("asks");
        for (const char *filter : {"is:removed", "is:setuid,removed", "change:added,removed", "type:w", "type:f,opaque",
                                   "etc is:removed", "a | is:removed", "touched:2"})
            QTest::newRow(filter) << QByteArray(filter) << true;
        for (const char *filter : {"", "etc", "!is:removed", "change:added", "type:f", "is:empty", "removed"})
            QTest::newRow(filter) << QByteArray(filter) << false;
    }

    void asksForRemoved()
    {
        QFETCH(const QByteArray, filter);
        const auto parsed = Filter::parse(filter.toStdString());
        QVERIFY(parsed.has_value());
        QTEST(parsed->asksForRemoved(), "asks");
    }

    void quotedTerms()
    {
        const ImageTreePtr tree =
            ImageBuilder().layer("f odd\\ 1\nf say\"hi 2\nf size>1 3\nf a\\\"b 4\nf other 5").build();
        for (const char *name : {"odd\\", "say\"hi", "size>1", "a\\\"b"}) {
            const auto filter = Filter::parse(quotedTerm(name));
            QVERIFY2(filter, name);
            QCOMPARE(hits(*tree, *filter), QByteArray("/") + name);
        }
        QCOMPARE(quotedTerm("two words"), std::string("\"two words\""));
        QVERIFY(Filter::parse(quotedTerm("\\\\")));
    }

    void emptyLetsEverythingPass()
    {
        QVERIFY(Filter().isEmpty());
        QVERIFY(Filter::parse("  ")->isEmpty());
        QCOMPARE(Filter::parse("a b")->text(), std::string("a b"));
    }

    void helpShowsWhatParses()
    {
        for (const FilterHelp &help : filterHelp()) {
            std::string_view rest = help.example;
            while (!rest.empty()) { // several examples are two blanks apart
                const std::size_t end = std::min(rest.find("  "), rest.size());
                const auto parsed = Filter::parse(rest.substr(0, end));
                QVERIFY2(parsed.has_value(), std::string(help.example).c_str());
                rest.remove_prefix(std::min(rest.size(), end + 2));
            }
        }
    }

    void globs_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const char *text, bool matches) {
            QTest::addRow("%s ~ %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << matches;
        };
        row("*", "", true);
        row("a*b*c", "aXbYbZc", true);
        row("a*b*c", "aXbYb", false);
        row("?", "", false);
        row("[!a]", "b", true);
        row("[a-c]x", "bx", true);
        row("[a-c]x", "dx", false);
        row("[]]", "]", true);
        row("[x", "[x", true);
        row("\\*", "*", true);
        row("\\*", "a", false);
        row("*.TXT", "a.txt", false);
    }

    void globs()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, text);
        QTEST(globMatches(pattern.toStdString(), text.toStdString(), false), "matches");
    }

    void manyStarsStayQuick()
    {
        std::string pattern;
        for (int i = 0; i < 200; ++i)
            pattern += "*a";
        const std::string text(20'000, 'a');
        QVERIFY(!globMatches(pattern + "b", text, false)); // exponential matchers never end here
        QVERIFY(globMatches(pattern, text, false));
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
