// SPDX-License-Identifier: Apache-2.0
#include "model/tree/capabilities.h"

#include <QTest>

using namespace strata;

class TestCapabilities : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *hex, const char *text) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << QByteArray(text);
        };
        row("ping", "0100000200200000000000000000000000000000", "cap_net_raw+ep");
        row("two with one flag", "0000000203000000000000000000000000000000", "cap_chown,cap_dac_override+p");
        row("different flags", "0000000201000000020000000000000000000000", "cap_chown+p cap_dac_override+i");
        row("high set", "0100000200000000000000008000000000000000", "cap_bpf+ep");
        row("version 1", "010000010020000000000000", "cap_net_raw+ep");
        row("version 3", "0100000300200000000000000000000000000000e8030000", "cap_net_raw+ep [rootid=1000]");
        row("unknown number", "0100000200000000000000000000008000000000", "cap_63+ep");
        row("short", "01000002", "");
        row("empty", "", "");
        row("version 9", "0100000900200000000000000000000000000000", "");
    }

    void reads()
    {
        QFETCH(QByteArray, bytes);
        QTEST(QByteArray::fromStdString(capabilityText(bytes.toStdString())), "text");
    }
};

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
