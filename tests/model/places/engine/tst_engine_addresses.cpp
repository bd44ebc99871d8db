// SPDX-License-Identifier: Apache-2.0
#include "model/base/digest.h"
#include "model/places/engine/engine_addresses.h"
#include "tests/support/archive_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace strata;
using strata::test::writeFile;

namespace fs = std::filesystem;

class TestEngineAddresses : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_top;
    EngineEnvironment m_environment;

    fs::path top() const { return m_top->path().toStdString(); }
    fs::path home() const { return m_environment.home; }

    static QStringList texts(const Result<EngineAddresses> &found)
    {
        if (!found)
            return {QString::fromStdString("error: " + found.error().message())};
        QStringList all;
        for (const EngineAddress &address : found->addresses)
            all << QString::fromStdString(address.text());
        return all;
    }
    /// The only address; ends the test if it is not the only one, or was not chosen by the user.
    static EngineAddress only(const Result<EngineAddresses> &found)
    {
        if (!found || found->addresses.size() != 1 || !found->isChosen)
            qFatal("%s", qPrintable(texts(found).join(u' ')));
        return found->addresses.front();
    }
    void addContext(const std::string &name, const std::string &endpoint) const
    {
        const std::string hex(sha256Of(name).encoded());
        writeFile(home() / ".docker/contexts/meta" / hex / "meta.json",
                  "{\"Name\":\"" + name + "\",\"Metadata\":{},\"Endpoints\":{\"docker\":" + endpoint + "}}");
    }

private Q_SLOTS:
    void init()
    {
        m_top = std::make_unique<QTemporaryDir>();
        m_environment = {};
        m_environment.root = top() / "root";
        m_environment.home = top() / "home";
        m_environment.user = 1000;
    }

    void texts_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *given, const char *text, const char *url) {
            QTest::newRow(given) << given << text << url;
        };
        row("unix:///run/docker.sock", "unix:///run/docker.sock", "http://localhost");
        row("unix:/run/podman.sock", "unix:///run/podman.sock", "http://localhost");
        row("tcp://host", "tcp://host:2375", "http://host:2375");
        row("tcp://10.0.0.1:4243/", "tcp://10.0.0.1:4243", "http://10.0.0.1:4243");
        row("tcp://host:1/engine/a/", "tcp://host:1/engine/a", "http://host:1/engine/a");
        row("https://host", "tcp://host:2376", "https://host:2376");
        row("tcp://[::1]:2375", "tcp://[::1]:2375", "http://[::1]:2375");
        row("ssh://host", "ssh://host", "http://localhost");
        row("ssh://me@host:2222/run/podman/podman.sock", "ssh://me@host:2222/run/podman/podman.sock",
            "http://localhost");
        row("ssh://me:secret@host", "ssh://me@host", "http://localhost");
    }

    void texts()
    {
        QFETCH(QString, given);
        QFETCH(QString, text);
        QFETCH(QString, url);
        const auto address = parseEngineAddress(given.toStdString());
        QVERIFY2(address, address ? "" : address.error().message().c_str());
        QCOMPARE(QString::fromStdString(address->text()), text);
        QCOMPARE(QString::fromStdString(address->url()), url);
    }

    void notAnAddress_data()
    {
        QTest::addColumn<QString>("given");
        for (const char *given : {"", "host", "unix://run/docker.sock", "tcp://", "tcp://host:0", "tcp://host:70000",
                                  "tcp://host:x", "tcp://user@host", "ssh://-oProxyCommand=x", "ssh://-l@host",
                                  "ssh://@host", "tcp://[::1", "ftp://host", "npipe:////./pipe/docker", "fd://"})
            QTest::newRow(given) << given;
    }

    void notAnAddress()
    {
        QFETCH(QString, given);
        QVERIFY(!parseEngineAddress(given.toStdString()));
    }

    void noErrorHasAPassword()
    {
        for (const char *given : {"tcp://me:secret@host", "ftp://me:secret@host", "ssh://me:secret@-host"}) {
            const auto address = parseEngineAddress(given);
            QVERIFY(!address);
            QVERIFY2(address.error().message().find("secret") == std::string::npos, address.error().message().c_str());
        }
    }

    void usualSocketsOfDocker()
    {
        m_environment.variables["XDG_RUNTIME_DIR"] = "/run/user/7";
        writeFile(home() / ".colima/work/docker.sock", "");
        writeFile(home() / ".colima/default/docker.sock", "");
        writeFile(home() / ".colima/_lima/other", "");
        const auto found = dockerAddresses(m_environment);
        const QString own = QString::fromStdString("unix://" + home().string());
        const QStringList expected{QString::fromStdString("unix://" + (top() / "root/var/run/docker.sock").string()),
                                   QStringLiteral("unix:///run/user/7/docker.sock"),
                                   own + QStringLiteral("/.docker/run/docker.sock"),
                                   own + QStringLiteral("/.docker/desktop/docker.sock"),
                                   own + QStringLiteral("/.colima/default/docker.sock"),
                                   own + QStringLiteral("/.colima/work/docker.sock"),
                                   own + QStringLiteral("/.orbstack/run/docker.sock"),
                                   own + QStringLiteral("/.rd/docker.sock")};
        QCOMPARE(texts(found), expected);
        QVERIFY(!found->isChosen);
    }

    void hostBeforeContext()
    {
        addContext("work", "{\"Host\":\"unix:///work.sock\"}");
        m_environment.variables["DOCKER_CONTEXT"] = "work";
        QCOMPARE(only(dockerAddresses(m_environment)).text(), std::string("unix:///work.sock"));
        m_environment.variables["DOCKER_HOST"] = "unix:///host.sock";
        const EngineAddress address = only(dockerAddresses(m_environment));
        QCOMPARE(address.text(), std::string("unix:///host.sock"));
        QCOMPARE(address.origin, std::string("DOCKER_HOST"));
    }

    void currentContext()
    {
        addContext("work", "{\"Host\":\"ssh://me@work\"}");
        writeFile(home() / ".docker/config.json", R"({"auths":{},"currentContext":"work"})");
        const EngineAddress address = only(dockerAddresses(m_environment));
        QCOMPARE(address.text(), std::string("ssh://me@work"));
        QCOMPARE(address.origin, std::string("context work"));
        m_environment.variables["DOCKER_CONTEXT"] = "default"; // the usual sockets
        QVERIFY(!dockerAddresses(m_environment)->isChosen);
        m_environment.variables.erase("DOCKER_CONTEXT");
        fs::rename(home() / ".docker", top() / "elsewhere");
        QVERIFY(!dockerAddresses(m_environment)->isChosen);
        m_environment.variables["DOCKER_CONFIG"] = (top() / "elsewhere").string();
        QCOMPARE(only(dockerAddresses(m_environment)).text(), std::string("ssh://me@work"));
    }

    void contextWithCertificates()
    {
        addContext("far", "{\"Host\":\"tcp://far:2376\",\"SkipTLSVerify\":false}");
        m_environment.variables["DOCKER_CONTEXT"] = "far";
        QVERIFY(!only(dockerAddresses(m_environment)).usesTls);
        const fs::path tls = home() / ".docker/contexts/tls" / std::string(sha256Of("far").encoded()) / "docker";
        for (const char *name : {"ca.pem", "cert.pem", "key.pem"})
            writeFile(tls / name, "x");
        EngineAddress address = only(dockerAddresses(m_environment));
        QVERIFY(address.usesTls && address.verifiesPeer);
        QCOMPARE(address.url(), std::string("https://far:2376"));
        QCOMPARE(address.caFile, tls / "ca.pem");
        QCOMPARE(address.certificate, tls / "cert.pem");
        QCOMPARE(address.key, tls / "key.pem");
        addContext("far", "{\"Host\":\"tcp://far:2376\",\"SkipTLSVerify\":true}");
        QVERIFY(!only(dockerAddresses(m_environment)).verifiesPeer);
    }

    void missingAndBrokenContexts()
    {
        m_environment.variables["DOCKER_CONTEXT"] = "gone";
        const auto missing = dockerAddresses(m_environment);
        QVERIFY(!missing);
        QCOMPARE(missing.error().message(), std::string("context gone: there is no such context"));
        addContext("gone", "3");
        QVERIFY(!dockerAddresses(m_environment));
        writeFile(home() / ".docker/contexts/meta" / std::string(sha256Of("gone").encoded()) / "meta.json", "{");
        QVERIFY(!dockerAddresses(m_environment));
        // A config that cannot be read does not hide the engine.
        m_environment.variables.erase("DOCKER_CONTEXT");
        writeFile(home() / ".docker/config.json", "{");
        QVERIFY(dockerAddresses(m_environment));
    }

    void tlsOfTheEnvironment()
    {
        m_environment.variables["DOCKER_HOST"] = "tcp://far";
        QVERIFY(!only(dockerAddresses(m_environment)).usesTls);
        m_environment.variables["DOCKER_TLS_VERIFY"] = "1";
        writeFile(home() / ".docker/ca.pem", "x");
        EngineAddress address = only(dockerAddresses(m_environment));
        QVERIFY(address.usesTls && address.verifiesPeer);
        QCOMPARE(address.url(), std::string("https://far:2376"));
        QCOMPARE(address.caFile, home() / ".docker/ca.pem");
        QVERIFY(address.certificate.empty());
        m_environment.variables["DOCKER_CERT_PATH"] = (top() / "certs").string();
        writeFile(top() / "certs/cert.pem", "x");
        address = only(dockerAddresses(m_environment));
        QVERIFY(address.caFile.empty());
        QCOMPARE(address.certificate, top() / "certs/cert.pem");
    }

    void usualSocketsOfPodman()
    {
        const QString system = QString::fromStdString("unix://" + (top() / "root/run/podman/podman.sock").string());
        const QString own =
            QString::fromStdString("unix://" + (top() / "root/run/user/1000/podman/podman.sock").string());
        QCOMPARE(texts(podmanAddresses(m_environment)), QStringList({own, system}));
        m_environment.user = 0;
        m_environment.variables["XDG_RUNTIME_DIR"] = "/run/user/0";
        QCOMPARE(texts(podmanAddresses(m_environment)),
                 QStringList({system, QStringLiteral("unix:///run/user/0/podman/podman.sock")}));
    }

    void connectionsOfPodman()
    {
        m_environment.user = 0;
        writeFile(top() / "root/usr/share/containers/containers.conf",
                  "[engine]\nactive_service = \"far\" # the usual one\n\n"
                  "[engine.service_destinations]\n  [engine.service_destinations.far]\n"
                  "  uri = \"ssh://me@far/run/podman/podman.sock\"\n  identity = '/key'\n"
                  "[engine.service_destinations.\"two words\"]\n# uri = "
                  "\"no\"\nuri=\"unix:///two.sock\"\n[network]\nuri = \"x\"\n");
        const auto found = podmanAddresses(m_environment);
        QVERIFY(found && !found->isChosen);
        QCOMPARE(found->addresses.back().text(), std::string("ssh://me@far/run/podman/podman.sock"));
        QCOMPARE(found->addresses.back().identity, fs::path("/key"));
        m_environment.variables["CONTAINER_CONNECTION"] = "two words";
        QCOMPARE(only(podmanAddresses(m_environment)).text(), std::string("unix:///two.sock"));
        m_environment.variables["CONTAINER_CONNECTION"] = "gone";
        QVERIFY(!podmanAddresses(m_environment));
        m_environment.variables["CONTAINER_HOST"] = "unix:///host.sock";
        QCOMPARE(only(podmanAddresses(m_environment)).text(), std::string("unix:///host.sock"));
    }

    void connectionsFileOfPodman()
    {
        writeFile(home() / ".config/containers/containers.conf",
                  "[engine]\nactive_service=\"old\"\n[engine.service_destinations.old]\nuri=\"unix:///old.sock\"\n");
        writeFile(home() / ".config/containers/podman-connections.json",
                  "{\"Connection\":{\"Default\":\"new\",\"Connections\":{\"new\":{\"URI\":\"ssh://core@localhost:2200/"
                  "run/p.sock\",\"Identity\":\"/id\",\"IsMachine\":true}}},\"Farm\":{}}");
        const auto found = podmanAddresses(m_environment);
        QVERIFY(found);
        QCOMPARE(found->addresses.back().text(), std::string("ssh://core@localhost:2200/run/p.sock"));
        QCOMPARE(found->addresses.back().identity, fs::path("/id"));
        m_environment.variables["CONTAINER_CONNECTION"] = "old";
        QCOMPARE(only(podmanAddresses(m_environment)).text(), std::string("unix:///old.sock"));
    }
};

QTEST_GUILESS_MAIN(TestEngineAddresses)
#include "tst_engine_addresses.moc"
