// SPDX-License-Identifier: Apache-2.0
// Registries on the command line: tags, documents with what refers to an image, --platform.
#include "model/base/digest.h"
#include "model/http/http_client.h"
#include "tests/support/cli_process.h"
#include "tests/support/test_registry.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

namespace {

constexpr const char *manifestType = "application/vnd.oci.image.manifest.v1+json";
constexpr const char *indexType = "application/vnd.oci.image.index.v1+json";
constexpr const char *spdx = R"({"spdxVersion":"SPDX-2.3","name":"list of app"})";

std::string blobName(const Digest &digest)
{
    return "blobs/sha256/" + std::string(digest.encoded());
}

std::string descriptor(const std::string &bytes, const std::string &type, const std::string &more = {})
{
    return R"({"mediaType":")" + type + R"(","digest":")" + sha256Of(bytes).text() + R"(","size":)" +
           std::to_string(bytes.size()) + more + "}";
}

std::string indexOf(const std::string &descriptors)
{
    return R"({"schemaVersion":2,"mediaType":")" + std::string(indexType) + R"(","manifests":[)" + descriptors + "]}";
}

Members layout(const std::string &architecture = "amd64")
{
    TestImage image;
    image.steps = {{"ADD rootfs.tar /", layerOf("f etc/arch =" + architecture + "\n"), "gzip"}};
    image.architecture = architecture;
    return ociMembers({image});
}

const std::string &manifestIn(const Members &members)
{
    return members.at("blobs/sha256/" + TestRegistry::manifestDigest(members).substr(7));
}

/// An artifact with one blob, put beside `members`; returns its manifest.
std::string addArtifact(Members &members, const std::string &blob, const std::string &type, const std::string &subject)
{
    const std::string config = "{}";
    const std::string manifest =
        R"({"schemaVersion":2,"mediaType":")" + std::string(manifestType) + R"(","artifactType":")" + type +
        R"(","config":)" + descriptor(config, "application/vnd.oci.empty.v1+json") + R"(,"layers":[)" +
        descriptor(blob, type) + "]" + (subject.empty() ? std::string() : R"(,"subject":)" + subject) + "}";
    for (const std::string &bytes : {config, blob, manifest})
        members[blobName(sha256Of(bytes))] = bytes;
    return manifest;
}

QStringList column(const QJsonArray &rows, const char *key)
{
    QStringList values;
    for (const auto &row : rows)
        values += row.toObject().value(QLatin1String(key)).toString();
    return values;
}

} // namespace

class TestCliRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!HttpClient::isAvailable())
            QSKIP("built without libcurl");
    }

    void tags()
    {
        const RegistryHome home;
        TestRegistrySettings settings;
        settings.tagsPerPage = 2;
        TestRegistry registry({{"team/app", {{"1.27", layout()}, {"1.28", {}}, {"edge", {}}}}}, settings);
        const QString name = QString::fromStdString(registry.authority() + "/team/app");
        for (const char *form : {"registry:%1", "docker://%1", "registry:%1:1.27", "%1"}) {
            const QString word = QString::fromLatin1(form).arg(name);
            const CliResult text = runCliList({QStringLiteral("tags"), word});
            QVERIFY2(text.status == 0, text.err);
            QCOMPARE(text.out, QByteArray("1.27\n1.28\nedge\n"));
        }
        const QString word = QStringLiteral("registry:") + name;
        const QJsonArray rows = arrayOf(runCliList({QStringLiteral("tags"), word, QStringLiteral("--json")}));
        QCOMPARE(column(rows, "tag"),
                 QStringList({QStringLiteral("1.27"), QStringLiteral("1.28"), QStringLiteral("edge")}));
        // Each word opens what it names.
        const CliResult opened =
            runCliList({QStringLiteral("cat"), column(rows, "word").front(), QStringLiteral("/etc/arch")});
        QCOMPARE(opened.out, QByteArray("amd64"));
        const CliResult tsv = runCliList({QStringLiteral("tags"), word, QStringLiteral("--tsv")});
        QVERIFY2(tsv.out.startsWith(QByteArray("tag\tword\n1.27\t" + word.toUtf8() + ":1.27\n")), tsv.out);
    }

    void refusedTags_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("unknown") << QStringLiteral("registry:%1/team/none") << QByteArray("team/none");
        QTest::newRow("other place") << QStringLiteral("docker:app")
                                     << QByteArray("docker:app: only registries have lists of tags");
        QTest::newRow("store") << QStringLiteral("containers-storage:app")
                               << QByteArray("only registries have lists of tags");
        QTest::newRow("not a name") << QStringLiteral("registry:UP CASE/x") << QByteArray("UP CASE/x");
    }
    void refusedTags()
    {
        QFETCH(const QString, word);
        QFETCH(const QByteArray, error);
        const RegistryHome home;
        TestRegistry registry({{"team/app", {{"1", layout()}}}});
        const CliResult result =
            runCliList({QStringLiteral("tags"),
                        QString(word).replace(QLatin1String("%1"), QString::fromStdString(registry.authority()))});
        QCOMPARE(result.status, 2);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.contains(error) && result.err.count('\n') == 1, result.err);
    }

    /// The manifests that refer to the image, and one that refers to such a one; one that is gone is a note.
    void referrersAreDocuments()
    {
        const RegistryHome home;
        Members members = layout();
        const std::string &image = manifestIn(members);
        const std::string list = addArtifact(members, spdx, "application/spdx+json", descriptor(image, manifestType));
        const std::string signature =
            addArtifact(members, "signed", "application/x.signature", descriptor(list, manifestType));
        const std::string gone = "gone";
        TestRegistry registry({{"app", {{"1", members}}}});
        registry.addReferrers(sha256Of(image).text(),
                              indexOf(descriptor(list, manifestType, R"(,"artifactType":"application/spdx+json")") +
                                      "," + descriptor(gone, manifestType)));
        registry.addReferrers(sha256Of(list).text(), indexOf(descriptor(signature, manifestType)));
        const QString word = QString::fromStdString("registry:" + registry.authority() + "/app:1");

        const CliResult result = runCliList({QStringLiteral("documents"), word, QStringLiteral("--json")});
        QVERIFY2(result.status == 0, result.err);
        QVERIFY2(result.err.contains(sha256Of(gone).text().c_str()), result.err);
        const QJsonArray rows = arrayOf(result);
        const QStringList digests = column(rows, "digest");
        const auto rowOf = [&](const std::string &bytes) {
            return rows.at(digests.indexOf(QString::fromStdString(sha256Of(bytes).text()))).toObject();
        };
        QCOMPARE(rowOf(list)[QLatin1String("about")].toString(), QString::fromStdString(sha256Of(image).text()));
        QCOMPARE(rowOf(signature)[QLatin1String("about")].toString(), QString::fromStdString(sha256Of(list).text()));
        QVERIFY(rowOf(spdx)[QLatin1String("present")].toBool());
        QVERIFY(!rowOf(gone)[QLatin1String("present")].toBool(true));

        const QString number = QString::number(rowOf(spdx)[QLatin1String("number")].toInt());
        const CliResult raw = runCliList({QStringLiteral("documents"), word, number, QStringLiteral("--raw")});
        QCOMPARE(raw.out, QByteArray(spdx));

        // Nothing else asks for them.
        registry.server().forget();
        QCOMPARE(runCliList({QStringLiteral("images"), word}).status, 0);
        QVERIFY(std::ranges::none_of(registry.server().seen(), [](const SeenRequest &request) {
            return request.target.find("referrers") != std::string::npos;
        }));
    }

    /// BuildKit's, which are in the index: those of the chosen platform. And --platform itself.
    void attestationsAreDocuments()
    {
        const RegistryHome home;
        Members members = layout("amd64");
        const Members arm = layout("arm64");
        std::string children;
        for (const Members *each : {&arm, const_cast<const Members *>(&members)}) {
            const std::string architecture = each == &arm ? "arm64" : "amd64";
            children += (children.empty() ? "" : ",") +
                        descriptor(manifestIn(*each), manifestType,
                                   R"(,"platform":{"os":"linux","architecture":")" + architecture + R"("})");
        }
        const std::string about = TestRegistry::manifestDigest(arm);
        const std::string statement =
            addArtifact(members, "{\"predicateType\":\"x\"}", "application/vnd.in-toto+json", {});
        children += "," + descriptor(statement, manifestType,
                                     R"(,"platform":{"os":"unknown","architecture":"unknown"},"annotations":{)"
                                     R"("vnd.docker.reference.type":"attestation-manifest",)"
                                     R"("vnd.docker.reference.digest":")" +
                                         about + R"("})");
        members.insert(arm.begin(), arm.end());
        const std::string index = indexOf(children);
        members[blobName(sha256Of(index))] = index;
        members["index.json"] = indexOf(descriptor(index, indexType));
        TestRegistry registry({{"app", {{"1", members}}}});
        const QString word = QString::fromStdString("registry:" + registry.authority() + "/app:1");

        for (const char *architecture : {"arm64", "amd64"}) {
            const QString platform = QStringLiteral("linux/") + QLatin1String(architecture);
            const CliResult file = runCliList(
                {QStringLiteral("cat"), word, QStringLiteral("/etc/arch"), QStringLiteral("--platform"), platform});
            QCOMPARE(file.out, QByteArray(architecture));
            const QJsonArray rows = arrayOf(runCliList(
                {QStringLiteral("documents"), word, QStringLiteral("--platform"), platform, QStringLiteral("--json")}));
            const bool hasStatement = std::ranges::any_of(rows, [](const auto &row) {
                const QJsonObject node = row.toObject();
                return node[QLatin1String("media_type")] == QLatin1String("application/vnd.in-toto+json") &&
                       node[QLatin1String("present")].toBool();
            });
            QCOMPARE(hasStatement, platform == QLatin1String("linux/arm64"));
        }
        const CliResult none =
            runCliList({QStringLiteral("ls"), word, QStringLiteral("--platform"), QStringLiteral("linux/s390x")});
        QCOMPARE(none.status, 2);
        QVERIFY2(none.err.contains("only for linux/arm64, linux/amd64"), none.err);
    }
};

QTEST_GUILESS_MAIN(TestCliRegistry)
#include "tst_cli_registry.moc"
