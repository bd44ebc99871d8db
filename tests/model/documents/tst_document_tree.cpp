// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_tree.h"
#include "model/documents/document_words.h"
#include "tests/model/documents/document_samples.h"
#include "tests/support/opened_image.h"
#include "tests/support/shared_folder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

TestImage sample()
{
    return {.refs = {"localhost/app:1"}, .steps = {{"ADD rootfs.tar /", layerOf("f etc/motd =hi")}, {"CMD"}}};
}

/// "0 index / 1 image / 2 config …"
QString shape(const DocumentTree &tree)
{
    QStringList lines;
    for (const DocumentNode &node : tree.nodes) {
        QString line = QString::number(node.depth) + u' ' + latin(documentWord(node));
        if (!node.isPresent())
            line += latin(" absent");
        if (node.sameAs != 0)
            line += latin(" =") + QString::number(node.sameAs);
        lines << line;
    }
    return lines.join(latin(" / "));
}

DocumentTree treeOf(const Members &members)
{
    return documentTreeOf(*openMembers(members));
}

} // namespace

class TestDocumentTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attested();
    void flatIndex();
    void referrers();
    void cosignTags();
    void dockerArchive();
    void sharedManifest();
    void absentManifest();
    void looseBlobs();
    void subjectsInACircle();
    void finding();
    void fixtures();
};

void TestDocumentTree::attested()
{
    const DocumentTree tree = treeOf(attestedMembers(sample(), {{std::string(slsa02), "{}"}}));
    QCOMPARE(shape(tree), latin("0 index / 1 image / 2 config / 2 layer / 2 attestation / 3 config / 3 blob"));
    const DocumentNode &index = tree.nodes[0];
    QCOMPARE(index.names, std::vector<std::string>{"localhost/app:1"});
    QCOMPARE(tree.nodes[1].platform.text(), std::string("linux/amd64"));
    QCOMPARE(tree.nodes[4].about, tree.nodes[1].digest);
    QCOMPARE(tree.nodes[4].parent, std::size_t{2});
    QCOMPARE(documentMeaning(tree.nodes[6]), std::string_view("SLSA provenance v0.2"));
    QCOMPARE(tree.nodes[3].layer.value, 1U);
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        QCOMPARE(tree.nodes[i].number, i + 1);
        QCOMPARE(sha256Of(*readAll(*tree.nodes[i].bytes, 1 << 20)), tree.nodes[i].digest);
        QCOMPARE(*tree.nodes[i].size, tree.nodes[i].bytes->size());
    }
}

/// index.json lists the attestation itself.
void TestDocumentTree::flatIndex()
{
    Members members = attestedMembers(sample(), {{std::string(slsa02), "{}"}});
    const std::string nested = digestOf(onlyManifest(members)).mid(7).toStdString();
    setIndex(members, objectFrom(members.at("blobs/sha256/" + nested)).value(latin("manifests")).toArray());
    QCOMPARE(shape(treeOf(members)), latin("0 image / 1 config / 1 layer / 1 attestation / 2 config / 2 blob"));
}

/// By subject, also of a referrer; the first was attached to the second, and comes before it in index.json.
void TestDocumentTree::referrers()
{
    Members members = ociMembers({sample()});
    const QJsonObject image = onlyManifest(members);
    const auto attach = [&](const char *type, const QJsonObject &subject, const char *title) {
        const QJsonObject blob =
            addBlob(members, type, title, annotated("org.opencontainers.image.title", latin(title)));
        return addManifest(members, {blob}, {{latin("artifactType"), latin(type)}, {latin("subject"), subject}});
    };
    const QJsonObject list = attach("application/spdx+json", image, "list.json");
    const QJsonObject signature = attach("application/x-sig", list, "sig");
    setIndex(members, {signature, list, image});
    const DocumentTree tree = treeOf(members);
    QCOMPARE(shape(tree), latin("0 image / 1 config / 1 layer / 1 artifact / 2 config / 2 blob / 2 artifact / "
                                "3 config / 3 blob"));
    QCOMPARE(tree.nodes[3].artifactType, std::string("application/spdx+json"));
    QCOMPARE(tree.nodes[5].title, std::string("list.json"));
    QCOMPARE(documentMeaning(tree.nodes[3]), std::string_view("SPDX package list"));
}

void TestDocumentTree::cosignTags()
{
    Members members = ociMembers({sample()});
    const QJsonObject image = onlyManifest(members);
    const QString tag = latin("sha256-") + digestOf(image).mid(7);
    const auto tagged = [&](const char *type, const QString &name) {
        return addManifest(members, {addBlob(members, type, "{}")}, {},
                           annotated("org.opencontainers.image.ref.name", name));
    };
    const QJsonObject signature = tagged("application/vnd.dev.cosign.simplesigning.v1+json", tag + latin(".sig"));
    const QJsonObject other = tagged("application/x-other", latin("sha256-abc.sig"));
    setIndex(members, {signature, image, other});
    const DocumentTree tree = treeOf(members);
    QCOMPARE(shape(tree), latin("0 image / 1 config / 1 layer / 1 artifact / 2 config / 2 blob / "
                                "0 artifact / 1 config / 1 blob"));
    QCOMPARE(documentMeaning(tree.nodes[5]), std::string_view("cosign signature"));
}

void TestDocumentTree::dockerArchive()
{
    const DocumentTree tree = treeOf(dockerMembers({sample()}));
    QCOMPARE(shape(tree).section(latin(" / "), 1), latin("1 config / 1 layer"));
    QVERIFY(tree.nodes[1].isPresent());
    QCOMPARE(tree.nodes[0].names, std::vector<std::string>{"localhost/app:1"});
}

void TestDocumentTree::sharedManifest()
{
    Members members = ociMembers({sample()});
    const QJsonObject image = onlyManifest(members);
    const QJsonObject one = addIndex(members, {image}, annotated("org.opencontainers.image.ref.name", latin("a:1")));
    const QJsonObject other =
        addIndex(members, {image, image}, annotated("org.opencontainers.image.ref.name", latin("b:1")));
    setIndex(members, {one, other});
    const DocumentTree tree = treeOf(members);
    QCOMPARE(shape(tree), latin("0 index / 1 image / 2 config / 2 layer / 0 index / 1 image =2 / 1 image =2"));
    QCOMPARE(tree.nodes[0].names, std::vector<std::string>{"a:1"});
    QCOMPARE(tree.nodes[1].names, std::vector<std::string>());
    QCOMPARE(tree.nodes[4].names, std::vector<std::string>{"b:1"});
}

void TestDocumentTree::absentManifest()
{
    Members members = attestedMembers(sample(), {{std::string(slsa02), "{}"}});
    const DocumentTree whole = treeOf(members);
    members.erase("blobs/sha256/" + std::string(whole.nodes[4].digest.encoded()));
    const DocumentTree tree = treeOf(members);
    QCOMPARE(shape(tree), latin("0 index / 1 image / 2 config / 2 layer / 2 attestation absent"));
}

/// Without names, also below a directory as in containerd's store: the index is found by looking.
void TestDocumentTree::looseBlobs()
{
    Members members = attestedMembers(sample(), {{std::string(slsa02), "{}"}});
    members.erase("index.json");
    members.erase("oci-layout");
    const QString whole = latin("0 index / 1 image / 2 config / 2 layer / 2 attestation / 3 config / 3 blob");
    QCOMPARE(shape(treeOf(members)), whole);
    const QTemporaryDir folder;
    writeMembers(members, folder.filePath(latin("io.containerd.content.v1.content")).toStdString());
    const auto archive = openArchive(parseSourceWord(folder.path().toStdString()));
    QVERIFY2(archive.has_value(), archive ? "" : archive.error().message().c_str());
    QCOMPARE(shape(documentTreeOf(**archive)), whole);
}

/// Digests that are not those of their bytes make what cannot be: two documents attached to each other.
void TestDocumentTree::subjectsInACircle()
{
    Members members = ociMembers({sample()});
    const QString a = latin("sha256:") + QString(64, u'a');
    const QString b = latin("sha256:") + QString(64, u'b');
    const auto put = [&](const QString &digest, const QString &subject) {
        const QJsonObject manifest{
            {latin("schemaVersion"), 2},
            {latin("artifactType"), latin("application/x")},
            {latin("config"), addBlob(members, "application/vnd.oci.empty.v1+json", "{}")},
            {latin("layers"), QJsonArray()},
            {latin("subject"),
             QJsonObject{{latin("mediaType"), latin(manifestType)}, {latin("digest"), subject}, {latin("size"), 1}}}};
        members["blobs/sha256/" + digest.mid(7).toStdString()] = jsonOf(manifest);
        return QJsonObject{{latin("mediaType"), latin(manifestType)},
                           {latin("digest"), digest},
                           {latin("size"), static_cast<qint64>(jsonOf(manifest).size())}};
    };
    const QJsonObject first = put(a, b);
    setIndex(members, {onlyManifest(members), first, put(b, a)});
    QCOMPARE(shape(treeOf(members)), latin("0 image / 1 config / 1 layer / 0 artifact / 1 config / 1 artifact / "
                                           "2 config / 2 artifact =4"));
}

void TestDocumentTree::finding()
{
    const DocumentTree tree = treeOf(attestedMembers(sample(), {{std::string(slsa02), "{}"}}));
    const std::string digest = tree.nodes[1].digest.text();
    QCOMPARE(*tree.find("2"), std::size_t{1});
    QCOMPARE(*tree.find(digest), std::size_t{1});
    QCOMPARE(*tree.find(digest.substr(0, 20)), std::size_t{1});
    QCOMPARE(*tree.find(digest.substr(7, 12)), std::size_t{1});
    for (const char *word : {"", "0", "8", "sha2", "sha256:", "xyz", "99999999999999999999999", "-1"})
        QVERIFY2(!tree.find(word), word);
    QVERIFY(tree.find("sha256:").error().code() == ErrorCode::Usage);
    QVERIFY(tree.find("99").error().code() == ErrorCode::NotFound);
}

void TestDocumentTree::fixtures()
{
    const auto folder = sharedFolder("fixtures/today");
    if (!folder)
        QSKIP("no fixtures");
    const auto shapeOfFile = [&](const char *name) {
        const auto archive = openArchive(parseSourceWord((*folder / name).string()));
        return archive ? shape(documentTreeOf(**archive)) : QString::fromStdString(archive.error().message());
    };
    QCOMPARE(shapeOfFile("dn-by-id.tar"),
             latin("0 index / 1 image / 2 config / 2 layer / 2 attestation / 3 config / 3 blob"));
    QCOMPARE(shapeOfFile("oras-attach-image.tar"),
             latin("0 image / 1 config / 1 layer / 1 layer / 1 layer / 1 layer / 1 layer / 1 artifact / "
                   "2 config / 2 blob"));
    QCOMPARE(
        shapeOfFile("ctr-export-default.tar"),
        latin("0 index / 1 image / 2 config / 2 layer / 2 layer / 2 layer / 2 layer / 2 layer / 2 layer / 2 layer / "
              "2 attestation absent"));
}

QTEST_GUILESS_MAIN(TestDocumentTree)
#include "tst_document_tree.moc"
