// SPDX-License-Identifier: Apache-2.0
// The command walk.
#include "tests/model/walk/walk_stores.h"
#include "tests/support/cli_process.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;

class TestCliWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_file = m_folder.filePath(QStringLiteral("app.tar"));
        m_store = m_folder.filePath(QStringLiteral("containerd"));
        writeFile(m_file.toStdString(), tarOf(m_image.members));
        writeContainerdStore(m_store.toStdString());
    }

    /// Of a file all stores; the keys are in the order of docs/CLI.md.
    void fileAsRecords()
    {
        const CliResult result = runCli(QStringLiteral("walk %1 --tsv"), m_file);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        const QList<QByteArray> lines = result.out.split('\n');
        QCOMPARE(lines[0],
                 QByteArray("store\tstep\tlayer\tvalue\tbasis\tgiven\tformula\tplace\tkey\ttext\troot\tdriver\t"
                            "namespace"));
        QSet<QByteArray> stores;
        for (const QByteArray &line : lines.mid(1, lines.size() - 2))
            stores.insert(line.left(line.indexOf('\t')));
        QCOMPARE(stores, (QSet<QByteArray>{"containerd", "overlay2", "podman"}));
    }

    void oneStore()
    {
        const QJsonArray steps = arrayOf(runCli(QStringLiteral("walk %1 --store overlay2 --json"), m_file));
        QVERIFY(!steps.isEmpty());
        for (const QJsonValue &step : steps)
            QCOMPARE(step[QLatin1String("store")].toString(), QStringLiteral("overlay2"));
        const QJsonObject chain = stepOf(steps, "chain-id", 2);
        QCOMPARE(chain[QLatin1String("value")].toString(), latinOf(m_image.chain[1]));
        QCOMPARE(chain[QLatin1String("formula")].toString(),
                 latinOf("sha256(\"" + m_image.chain[0] + " " + m_image.diffId(1) + "\")"));
        QCOMPARE(stepOf(steps, "cache-id", 2)[QLatin1String("basis")].toString(), QStringLiteral("given"));
    }

    /// Of an image from a store that store alone, with what it has made up.
    void store()
    {
        const QJsonArray steps =
            arrayOf(runCliList({QStringLiteral("walk"), QStringLiteral("containerd:app:1"),
                                QStringLiteral("--store-root"), m_store, QStringLiteral("--json")}));
        const QJsonObject folder = stepOf(steps, "folder", 3);
        QCOMPARE(folder[QLatin1String("value")].toString(),
                 QString(m_store + QStringLiteral("/io.containerd.snapshotter.v1.overlayfs/snapshots/33/fs")));
        QCOMPARE(folder[QLatin1String("basis")].toString(), QStringLiteral("store"));
        for (const QJsonValue &step : steps)
            QCOMPARE(step[QLatin1String("store")].toString(), QStringLiteral("containerd"));
    }

    void text()
    {
        const CliResult result = runCli(QStringLiteral("walk %1 --store containerd"), m_file);
        QCOMPARE(result.status, 0);
        QVERIFY(result.out.startsWith("containerd in /var/lib/containerd, snapshotter overlayfs, namespace moby "
                                      "(computed"));
        for (const std::string &part :
             {std::string("\nlayer 2\n"), "chain ID      " + m_image.chain[1],
              "              = sha256(\"" + m_image.chain[0] + " " + m_image.diffId(1) + "\")\n",
              std::string("N2 is given by the store\n")})
            QVERIFY2(result.out.contains(QByteArray::fromStdString(part)), result.out.constData());
    }

    void engines()
    {
        const QJsonArray rows = arrayOf(runCli(QStringLiteral("walk %1 --compare-engines --json"), m_file));
        bool isFound = false;
        for (const QJsonValue &row : rows) {
            if (row[QLatin1String("what")] != QLatin1String("image-id"))
                continue;
            isFound = true;
            QCOMPARE(row[QLatin1String("docker_28")].toString(), latinOf(sha256Of(m_image.config).text()));
            QCOMPARE(row[QLatin1String("docker_29")].toString(), latinOf(sha256Of(m_image.index).text()));
        }
        QVERIFY(isFound);
        const CliResult text = runCli(QStringLiteral("walk %1 --compare-engines"), m_file);
        const QByteArray line = "\n  Docker 20.10 " + QByteArray::fromStdString(sha256Of(m_image.config).text()) +
                                " (digest of the config)\n";
        QVERIFY2(text.out.contains(line), text.out.constData());
    }

    void wrongWords()
    {
        QCOMPARE(runCli(QStringLiteral("walk %1 --store aufs"), m_file).status, 2);
        QCOMPARE(runCli(QStringLiteral("walk %1 --store podman --compare-engines"), m_file).status, 2);
        const QString file = m_folder.filePath(QStringLiteral("root.tar"));
        writeFile(file.toStdString(), m_image.layers[0]);
        const CliResult result = runCli(QStringLiteral("walk %1"), file);
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains("there is no config here"), result.err.constData());
        QCOMPARE(result.out, QByteArray());
    }

private:
    [[nodiscard]] static QJsonObject stepOf(const QJsonArray &steps, const char *name, int layer)
    {
        for (const QJsonValue &step : steps) {
            if (step[QLatin1String("step")] == QLatin1String(name) && step[QLatin1String("layer")].toInt() == layer)
                return step.toObject();
        }
        return {};
    }

    const WalkedImage m_image;
    QTemporaryDir m_folder;
    QString m_file;
    QString m_store;
};

QTEST_GUILESS_MAIN(TestCliWalk)
#include "tst_cli_walk.moc"
