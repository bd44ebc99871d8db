// SPDX-License-Identifier: Apache-2.0
#include "model/compare/settings_compare.h"
#include "model/image/formats/image_config.h"

#include <QTest>

using namespace strata;

namespace {

ImageInfo imageOf(const QByteArray &config)
{
    ImageInfo image;
    applyConfig(image, config.toStdString(), "config");
    return image;
}

ImageInfo withSettings(const QByteArray &settings)
{
    return imageOf("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":" + settings + "}");
}

QByteArray valueOf(const std::optional<std::string> &value)
{
    return value ? QByteArray::fromStdString(*value) : QByteArray("-");
}

/// "User: a|b; Cmd: -|[...]"
QByteArray textOf(const std::vector<SettingDifference> &found)
{
    QByteArray text;
    for (const SettingDifference &one : found)
        text += QByteArray::fromStdString(one.key) + ": " + valueOf(one.a) + '|' + valueOf(one.b) + "; ";
    text.chop(2);
    return text;
}

QByteArray joined(const std::vector<std::string> &words)
{
    QByteArray text;
    for (const std::string &word : words)
        text += QByteArray::fromStdString(word) + ' ';
    return text.trimmed();
}

} // namespace

class TestSettingsCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settings_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("found");
        QTest::newRow("the same") << QByteArray("{\"User\":\"a\",\"Env\":[\"A=1\"]}")
                                  << QByteArray("{\"Env\":[\"A=1\"],\"User\":\"a\"}") << QByteArray();
        QTest::newRow("user") << QByteArray("{\"User\":\"a\"}") << QByteArray("{\"User\":\"b\"}")
                              << QByteArray("User: a|b");
        QTest::newRow("not set") << QByteArray("{}") << QByteArray("{\"WorkingDir\":\"/a\"}")
                                 << QByteArray("WorkingDir: -|/a");
        QTest::newRow("empty is not set") << QByteArray("{\"User\":\"\"}") << QByteArray("{}") << QByteArray();
        QTest::newRow("an empty command is none")
            << QByteArray("{\"Cmd\":[],\"Entrypoint\":[]}") << QByteArray("{}") << QByteArray();
        QTest::newRow("of the build") << QByteArray("{\"Hostname\":\"h\",\"Image\":\"i\"}")
                                      << QByteArray("{\"Hostname\":\"j\"}") << QByteArray();
        QTest::newRow("commands") << QByteArray("{\"Cmd\":[\"sh\",\"-c\"],\"Entrypoint\":[\"/i\"]}")
                                  << QByteArray("{\"Cmd\":[\"sh\"],\"Entrypoint\":[\"/j\"]}")
                                  << QByteArray("Entrypoint: [\"/i\"]|[\"/j\"]; Cmd: [\"sh\", \"-c\"]|[\"sh\"]");
        QTest::newRow("env") << QByteArray("{\"Env\":[\"A=1\",\"B=2\",\"E\"]}")
                             << QByteArray("{\"Env\":[\"C=3\",\"A=1=1\",\"E\"]}")
                             << QByteArray("Env.A: 1|1=1; Env.B: 2|-; Env.C: -|3");
        QTest::newRow("empty variable") << QByteArray("{\"Env\":[\"A=\"]}") << QByteArray("{}")
                                        << QByteArray("Env.A: |-");
        QTest::newRow("order of env") << QByteArray("{\"Env\":[\"A=1\",\"B=2\"]}")
                                      << QByteArray("{\"Env\":[\"B=2\",\"A=1\"]}")
                                      << QByteArray("Env: [\"A=1\", \"B=2\"]|[\"B=2\", \"A=1\"]");
        QTest::newRow("the last of one name holds") << QByteArray("{\"Env\":[\"A=1\",\"A=2\"]}")
                                                    << QByteArray("{\"Env\":[\"A=3\"]}") << QByteArray("Env.A: 2|3");
        QTest::newRow("ports, volumes") << QByteArray("{\"ExposedPorts\":{\"80\":{}},\"Volumes\":{\"/d\":{}}}")
                                        << QByteArray("{\"ExposedPorts\":{\"80/tcp\":{},\"53/udp\":{}}}")
                                        << QByteArray("ExposedPorts.53/udp: -|{}; Volumes./d: {}|-");
        QTest::newRow("labels") << QByteArray("{\"Labels\":{\"v\":\"1\",\"w\":\"\"}}")
                                << QByteArray("{\"Labels\":{\"v\":\"2\"}}")
                                << QByteArray("Labels.v: 1|2; Labels.w: |-");
        QTest::newRow("healthcheck")
            << QByteArray("{\"Healthcheck\":{\"Test\":[\"CMD\",\"a\"],\"Interval\":5,\"Retries\":2}}")
            << QByteArray("{\"Healthcheck\":{\"Test\":[\"NONE\"],\"Interval\":5,\"Retries\":3}}")
            << QByteArray("Healthcheck.Test: [\"CMD\", \"a\"]|[\"NONE\"]; Healthcheck.Retries: 2|3");
        QTest::newRow("lists") << QByteArray("{\"OnBuild\":[\"RUN a\"],\"Shell\":[\"/bin/sh\"]}") << QByteArray("{}")
                               << QByteArray("OnBuild: [\"RUN a\"]|-; Shell: [\"/bin/sh\"]|-");
        QTest::newRow("stop signal") << QByteArray("{\"StopSignal\":\"TERM\"}")
                                     << QByteArray("{\"StopSignal\":\"INT\"}") << QByteArray("StopSignal: TERM|INT");
        QTest::newRow("what nobody knows")
            << QByteArray("{\"StopTimeout\":5,\"Tty\":false,\"X\":{\"a\":[1]}}") << QByteArray("{\"Domainname\":\"d\"}")
            << QByteArray("Domainname: -|d; StopTimeout: 5|-; X: {\"a\":[1]}|-");
        QTest::newRow("keys in any case")
            << QByteArray("{\"USER\":\"a\"}") << QByteArray("{\"User\":\"a\"}") << QByteArray();
    }
    void settings()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(textOf(compareSettings(withSettings(a), withSettings(b))), "found");
    }

    void pathByItsComponents()
    {
        const auto found = compareSettings(withSettings("{\"Env\":[\"PATH=/usr/bin:/bin\"]}"),
                                           withSettings("{\"Env\":[\"PATH=/opt/bin:/usr/bin\"]}"));
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(joined(found[0].onlyA), QByteArray("/bin"));
        QCOMPARE(joined(found[0].onlyB), QByteArray("/opt/bin"));
    }

    void listsTellWhatIsInOneOnly()
    {
        const auto found =
            compareSettings(withSettings("{\"Cmd\":[\"a\",\"b\",\"b\"]}"), withSettings("{\"Cmd\":[\"b\",\"c\"]}"));
        QCOMPARE(joined(found[0].onlyA), QByteArray("a b"));
        QCOMPARE(joined(found[0].onlyB), QByteArray("c"));
    }

    void documentAroundTheSettings()
    {
        const ImageInfo a =
            imageOf("{\"created\":\"2024-01-02T03:04:05Z\",\"author\":\"x\",\"os\":\"linux\",\"architecture\":"
                    "\"arm64\",\"variant\":\"v8\",\"rootfs\":{\"diff_ids\":[]},\"docker_version\":\"20\"}");
        ImageInfo b = imageOf("{\"created\":\"2025-01-02T03:04:05.5Z\",\"os\":\"linux\",\"architecture\":\"amd64\","
                              "\"os.version\":\"10\",\"history\":[{}],\"container\":\"abc\"}");
        b.annotations = {{"org.x", "1"}};
        QCOMPARE(textOf(compareSettings(a, b)),
                 QByteArray("architecture: arm64|amd64; variant: v8|-; os.version: -|10; created: 2024-01-02T03:04:05Z|"
                            "2025-01-02T03:04:05.5Z; author: x|-; docker_version: 20|-; annotations.org.x: -|1"));
    }

    void oddDocuments()
    {
        const ImageInfo odd = imageOf("{\"config\":[1],\"os\":5}");
        const ImageInfo null = imageOf("{\"config\":null}");
        QCOMPARE(textOf(compareSettings(odd, null)), QByteArray());
        const ImageInfo binary = withSettings("{\"Env\":[\"A=\\u0000\\u202e\"],\"Cmd\":\"sh\"}");
        QCOMPARE(compareSettings(binary, null).size(), std::size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestSettingsCompare)
#include "tst_settings_compare.moc"
