// SPDX-License-Identifier: Apache-2.0
#include "model/search/content_terms.h"
#include "tests/support/opened_image.h"

#include <QTest>

#include <stop_token>

using namespace strata;
using namespace strata::test;

namespace {

ImagePtr sample()
{
    return loadImage(
        {.steps = {{"ADD", layerOf("f etc/conf =PermitRoot_yes\nf etc/other =nothing\nh usr/conf etc/conf\n"
                                   "l etc/sym conf\nf gone =PermitRoot_no\nf big 4000\nd dir/")},
                   {"RUN", layerOf("w gone\nf etc/other =permitroot")}}});
}

QByteArray hits(const ImagePtr &image, const char *text, bool showsRemoved = false)
{
    const ImageTree &tree = *image->tree();
    const auto filter = Filter::parse(text);
    if (!filter)
        return "error: " + QByteArray::fromStdString(filter.error().message());
    const auto shown = [&](NodeId id) {
        return showsRemoved ? tree.changeAt(id, tree.lastLayer()) : tree.versionAt(id, tree.lastLayer());
    };
    NoteList notes;
    const auto complete = withContentsOf(image, *filter, tree.lastLayer(), shown, notes, {});
    if (!complete || !notes.isEmpty())
        return "failed";
    QByteArray paths;
    for (std::uint32_t i = 1; i < tree.nodeCount(); ++i) {
        const Change *change = shown(NodeId(i));
        if (change != nullptr && complete->matches({tree, NodeId(i), *change, tree.lastLayer()}))
            paths += QByteArray::fromStdString(tree.path(NodeId(i))) + ' ';
    }
    return paths.trimmed();
}

} // namespace

class TestContentTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds();
    void removed();
    void wrong();
    void readsOnlyWhatCanPass();
    void stops();
};

void TestContentTerms::finds()
{
    const ImagePtr image = sample();
    QCOMPARE(hits(image, "content:PermitRoot"), QByteArray("/etc/conf /usr/conf"));
    QCOMPARE(hits(image, "content:permitroot"), QByteArray("/etc/other"));
    QCOMPARE(hits(image, "content:\"Root_y\" /etc"), QByteArray("/etc/conf"));
    QCOMPARE(hits(image, "content:re:^[Pp]ermit /etc"), QByteArray("/etc/conf /etc/other"));
    QCOMPARE(hits(image, "content:Permit content:yes"), QByteArray("/etc/conf /usr/conf"));
    QCOMPARE(hits(image, "content:permit | name:big"), QByteArray("/big /etc/other"));
    QCOMPARE(hits(image, "type:f !content:re:[Pp]ermit"), QByteArray("/big"));
    QCOMPARE(hits(image, "!content:Permit type:d,l"), QByteArray("/dir /etc /usr /etc/sym"));
    QCOMPARE(hits(image, "content:Permit content:nowhere"), QByteArray());
}

void TestContentTerms::removed()
{
    const ImagePtr image = sample();
    QCOMPARE(hits(image, "content:PermitRoot_no", true), QByteArray("/gone"));
    QCOMPARE(hits(image, "content:PermitRoot_no"), QByteArray());
}

void TestContentTerms::wrong()
{
    const ImagePtr image = sample();
    QCOMPARE(
        hits(image, "content:"),
        QByteArray("error: filter term 'content:': its value is missing: a text, or re: and a regular expression"));
    QVERIFY(hits(image, "content:re:(a").startsWith("error: filter term 'content:re:(a': '(a' is not a regular"));
}

/// Without the contents a filter says what could pass.
void TestContentTerms::readsOnlyWhatCanPass()
{
    const ImagePtr image = sample();
    const ImageTree &tree = *image->tree();
    const auto couldPass = [&](const char *text, const char *path) {
        const auto filter = Filter::parse(text);
        const NodeId node = *tree.find(path);
        return filter->matches({tree, node, *tree.versionAt(node, tree.lastLayer()), tree.lastLayer()});
    };
    QVERIFY(couldPass("content:x size<100", "/etc/conf"));
    QVERIFY(couldPass("!content:x", "/etc/conf"));
    QVERIFY(!couldPass("content:x size>100", "/etc/conf"));
    QCOMPARE(Filter::parse("content:a !content:a | content:re:a")->contentPatterns().size(), std::size_t{2});
    QVERIFY(Filter::parse("\"content:a\"")->contentPatterns().empty());
}

void TestContentTerms::stops()
{
    const ImagePtr image = sample();
    std::stop_source source;
    source.request_stop();
    NoteList notes;
    const ImageTree &tree = *image->tree();
    const auto shown = [&](NodeId id) { return tree.versionAt(id, tree.lastLayer()); };
    const auto result =
        withContentsOf(image, *Filter::parse("content:x"), tree.lastLayer(), shown, notes, source.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestContentTerms)
#include "tst_content_terms.moc"
