// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registries_conf.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace strata;

namespace {

/// "host/repository" of each endpoint, with "!" if it is insecure and "~" if it is a mirror.
QByteArray endpoints(const RegistriesConf &conf, const char *name)
{
    const auto found = conf.endpointsOf(*parseRegistryReference(name));
    if (!found)
        return QByteArray::fromStdString(found.error().message());
    std::string text;
    for (const RegistryEndpoint &endpoint : *found)
        text += (text.empty() ? "" : " ") + endpoint.host + "/" + endpoint.repository +
                (endpoint.isInsecure ? "!" : "") + (endpoint.isMirror ? "~" : "");
    return QByteArray::fromStdString(text);
}

} // namespace

class TestRegistriesConf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endpoints_data();
    void endpoints();
    void damaged();
    void filesOfTheMachine();
};

void TestRegistriesConf::endpoints_data()
{
    QTest::addColumn<QByteArray>("conf");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *title, const char *conf, const char *name, const char *found) {
        QTest::newRow(title) << QByteArray(conf) << QByteArray(name) << QByteArray(found);
    };
    row("nothing said", "", "h.test/a", "h.test/a");
    row("insecure", "[[registry]]\nlocation = \"h.test:5000\" # ours\ninsecure = true\n", "h.test:5000/a",
        "h.test:5000/a!");
    row("another host", "[[registry]]\nlocation = \"h.test:5000\"\ninsecure = true\n", "h.test/a", "h.test/a");
    row("no false beginnings", "[[registry]]\nprefix='h.test/ab'\nlocation='x.test'\n", "h.test/abc", "h.test/abc");
    row("longest prefix",
        "[[registry]]\nprefix = \"h.test\"\nlocation = \"one.test\"\n[[registry]]\nprefix = \"h.test/a\"\nlocation = "
        "\"two.test/x\"\n",
        "h.test/a/b", "two.test/x/b");
    row("pattern of hosts", "[[registry]]\nprefix = \"*.h.test\"\ninsecure = true\n", "sub.h.test/a", "sub.h.test/a!");
    row("pattern of hosts with a port", "[[registry]]\nprefix = \"*.h.test\"\ninsecure = true\n", "sub.h.test:5000/a",
        "sub.h.test:5000/a!");
    row("pattern with a port", "[[registry]]\nprefix = \"*.h.test:5000\"\nblocked = true\n", "sub.h.test:5000/a",
        "registries.conf blocks *.h.test:5000");
    row("pattern with another port", "[[registry]]\nprefix = \"*.h.test:5000\"\nblocked = true\n", "sub.h.test/a",
        "sub.h.test/a");
    row("pattern and a mirror", "[[registry]]\nprefix = \"*.h.test\"\n[[registry.mirror]]\nlocation = \"m.test\"\n",
        "sub.h.test:5000/a", "m.test:5000/a~ sub.h.test:5000/a");
    row("not a host below it", "[[registry]]\nprefix = \"*.h.test\"\nblocked = true\n", "h.test/a", "h.test/a");
    row("mirrors first",
        "[[registry]]\nprefix = \"docker.io\"\n[[registry.mirror]]\nlocation = \"m.test:5000/hub\"\n"
        "[[registry.mirror]]\nlocation = \"n.test\"\ninsecure = true\n",
        "debian:12", "m.test:5000/hub/library/debian~ n.test/library/debian!~ docker.io/library/debian");
    row("mirrors for digests alone",
        "[[registry]]\nprefix = \"h.test\"\nmirror-by-digest-only = true\n[[registry.mirror]]\nlocation = \"m.test\"\n",
        "h.test/a:1", "h.test/a");
    row("mirrors for tags alone",
        "[[registry]]\nprefix = \"h.test\"\n[[registry.mirror]]\nlocation = \"m.test\"\npull-from-mirror = "
        "\"digest-only\"\n[[registry.mirror]]\nlocation = \"n.test\"\npull-from-mirror = \"tag-only\"\n",
        "h.test/a:1", "n.test/a~ h.test/a");
    row("blocked", "[[registry]]\nprefix = \"h.test/bad\"\nblocked = true\n", "h.test/bad/a",
        "registries.conf blocks h.test/bad");
    row("version 1", "[registries.insecure]\nregistries = ['a.test',\n  \"b.test\"]\n", "b.test/a", "b.test/a!");
    row("other parts",
        "unqualified-search-registries = [\"docker.io\",\n \"x.test\"]\nshort-name-mode=\"enforcing\"\n"
        "[aliases]\n\"debian\" = \"docker.io/library/debian\"\n",
        "debian", "docker.io/library/debian");
}

void TestRegistriesConf::endpoints()
{
    QFETCH(QByteArray, conf);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, found);
    RegistriesConf read;
    QVERIFY(read.add(conf.toStdString()));
    QCOMPARE(::endpoints(read, name.constData()), found);
}

void TestRegistriesConf::damaged()
{
    RegistriesConf conf;
    const auto added = conf.add("[[registry]]\nlocation = \"a\"\nnonsense\n");
    QVERIFY(!added);
    QCOMPARE(added.error().message(), std::string("line 3 cannot be read"));
}

void TestRegistriesConf::filesOfTheMachine()
{
    const test::RegistryHome home;
    home.write("registries.conf", "[[registry]]\nlocation = \"a.test\"\ninsecure = true\n");
    home.write("config/containers/registries.conf.d/10.conf", "[[registry]]\nlocation = \"b.test\"\ninsecure = true\n");
    home.write("config/containers/registries.conf.d/20.conf", "[[registry]]\nlocation = \"b.test\"\n");
    const auto conf = RegistriesConf::ofMachine();
    QVERIFY(conf);
    QCOMPARE(::endpoints(*conf, "a.test/x"), QByteArray("a.test/x!"));
    QCOMPARE(::endpoints(*conf, "b.test/x"), QByteArray("b.test/x")); // the last one counts
    home.write("registries.conf", "nonsense");
    const auto damaged = RegistriesConf::ofMachine();
    QVERIFY(!damaged);
    QVERIFY(damaged.error().message().find("registries.conf") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestRegistriesConf)
#include "tst_registries_conf.moc"
