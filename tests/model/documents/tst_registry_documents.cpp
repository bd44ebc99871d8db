// SPDX-License-Identifier: Apache-2.0
// What a registry of the test's own keeps beside an image, in the tree of its documents.
#include "model/documents/readable_document.h"
#include "model/documents/registry_documents.h"
#include "model/places/image_place.h"
#include "tests/model/documents/document_samples.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

Members layout()
{
    return ociMembers({TestImage{.steps = {{"ADD rootfs.tar /", layerOf("f etc/motd =hi")}}}});
}

/// A manifest with one statement, as a repository has it: an OCI layout.
Members statementLayout(const std::string &statement)
{
    Members members;
    const QJsonObject manifest = addManifest(members, {addBlob(members, statementType, statement)},
                                             {{latin("artifactType"), latin(statementType)}});
    setIndex(members, {manifest});
    return members;
}

QJsonObject listed(const std::string &digest, std::string_view artifactType)
{
    return {{latin("mediaType"), latin(manifestType)},
            {latin("digest"), QString::fromStdString(digest)},
            {latin("size"), 4},
            {latin("artifactType"), latin(artifactType)}};
}

std::string referrersIndex(const QJsonArray &manifests)
{
    return jsonOf(
        {{latin("schemaVersion"), 2}, {latin("mediaType"), latin(indexType)}, {latin("manifests"), manifests}});
}

DocumentTree treeOf(const std::string &word)
{
    const auto archive = openSourceWord(word, {});
    if (!archive)
        qFatal("%s", archive.error().message().c_str());
    return documentTreeOf(**archive);
}

/// Each after its parent, one level below it, with its own number.
bool isWellFormed(const DocumentTree &tree)
{
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const DocumentNode &node = tree.nodes[i];
        if (node.number != i + 1 || node.parent > i)
            return false;
        if (node.depth != (node.parent == 0 ? 0 : tree.nodes[node.parent - 1].depth + 1))
            return false;
    }
    return true;
}

} // namespace

class TestRegistryDocuments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referrersAreBelowTheirSubject()
    {
        const RegistryHome home;
        const std::string statement = statementOf(slsa1, provenance1());
        const Members attached = statementLayout(statement);
        const std::string subject = TestRegistry::manifestDigest(layout());
        TestRegistry registry({{"team/app", {{"1", layout()}, {"att", attached}}}});
        registry.addReferrers(subject, referrersIndex({listed(TestRegistry::manifestDigest(attached), statementType)}));
        const std::string word = "registry:" + registry.authority() + "/team/app:1";
        const DocumentTree before = treeOf(word);
        const auto found = withReferrers(before, word, *Digest::parse(subject), {});
        QVERIFY2(found.has_value(), found ? "" : found.error().message().c_str());
        QCOMPARE(found->added, std::size_t(1));
        const DocumentTree &tree = found->tree;
        QVERIFY(isWellFormed(tree));
        QCOMPARE(tree.nodes.size(), before.nodes.size() + 3); // manifest, config, statement
        const auto manifest = tree.find(TestRegistry::manifestDigest(attached));
        QVERIFY(manifest.has_value());
        const DocumentNode &node = tree.nodes[*manifest];
        QCOMPARE(tree.nodes[node.parent - 1].digest.text(), subject);
        QCOMPARE(node.about.text(), subject);
        QVERIFY(!node.image.has_value()); // not in the archive of the image
        const DocumentNode &blob = tree.nodes[*manifest + 2];
        QCOMPARE(tree.subjectOf(blob).text(), subject);
        const auto read = readableDocument(blob);
        QVERIFY2(read.has_value(), read ? "" : read.error().message().c_str());
        QCOMPARE(read->form, DocumentForm::Statement);
        // A second time nothing is new.
        const auto again = withReferrers(tree, word, *Digest::parse(subject), {});
        QVERIFY(again.has_value());
        QCOMPARE(again->added, std::size_t(0));
        QCOMPARE(again->tree.nodes.size(), tree.nodes.size());
    }

    /// The registry lists it, but does not have it.
    void oneThatIsNotThere()
    {
        const RegistryHome home;
        const std::string subject = TestRegistry::manifestDigest(layout());
        TestRegistry registry({{"team/app", {{"1", layout()}}}});
        const std::string missing = sha256Of("sbom").text();
        registry.addReferrers(subject, referrersIndex({listed(missing, "application/spdx+json")}));
        const std::string word = "registry:" + registry.authority() + "/team/app:1";
        const auto found = withReferrers(treeOf(word), word, *Digest::parse(subject), {});
        QVERIFY2(found.has_value(), found ? "" : found.error().message().c_str());
        QVERIFY(isWellFormed(found->tree));
        const auto at = found->tree.find(missing);
        QVERIFY(at.has_value());
        QVERIFY(!found->tree.nodes[*at].isPresent());
        QCOMPARE(found->tree.nodes[*at].artifactType, std::string("application/spdx+json"));
        QVERIFY(!found->tree.notes.all().empty());
    }

    void errors()
    {
        const RegistryHome home;
        TestRegistry registry({{"team/app", {{"1", layout()}}}});
        const auto missing = withReferrers({}, "registry:" + registry.authority() + "/team/app:none", {}, {});
        QVERIFY(!missing.has_value());
        QVERIFY(missing.error().message().find(registry.authority()) != std::string::npos);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped =
            withReferrers({}, "registry:" + registry.authority() + "/team/app:1", {}, stop.get_token());
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code(), ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestRegistryDocuments)
#include "tst_registry_documents.moc"
