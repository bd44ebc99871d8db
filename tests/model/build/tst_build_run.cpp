// SPDX-License-Identifier: Apache-2.0
// What RUN and WORKDIR change.
#include "tests/support/simulated_build.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

class TestBuildRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runChangesFiles();
    void runWithoutChangeMakesNoLayer();
    void zerothArgument();
    void workingFolder();
    void volumes();
};

void TestBuildRun::runChangesFiles()
{
    const Build build("FROM centos:7\nRUN mkdir -p /out && seq 1 3 > /out/n && rm /etc/motd\n"
                      "RUN rm -rf /out && mkdir /out && echo x > /out/README\nRUN [\"/bin/sh\", \"-c\", \"ls /out\"]\n"
                      "RUN [\"echo\", \"a  b\"]\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /out; ls /etc"), QStringLiteral("/out\n/out/README\npasswd\n"));
    QVERIFY(build.printed.contains(u"\nREADME\nRemoving"));
    QVERIFY(build.printed.contains(u"\na  b\nRemoving"));
    const auto deleted = build.built->result.branches[1]->find("etc/motd");
    QVERIFY(deleted && deleted->isWhiteout);
    const auto remade = build.built->result.branches[0]->find("out");
    QVERIFY(remade && remade->isOpaque);
}

void TestBuildRun::runWithoutChangeMakesNoLayer()
{
    const Build build("FROM centos:7\nRUN true\nRUN cat /etc/motd\n");
    QVERIFY(!build.built->steps[1].hasLayer && !build.built->steps[2].hasLayer);
    QCOMPARE(build.built->result.branches.size(), std::size_t(1));
}

void TestBuildRun::zerothArgument()
{
    const Build build(
        "FROM centos:7\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN echo $0 > /o\nRUN [\"sh\", \"-c\", \"echo $0 > /p\"]\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("cat /o /p"), QStringLiteral("/bin/sh\nsh\n"));
}

void TestBuildRun::workingFolder()
{
    const Build build("FROM centos:7\nWORKDIR /a\nWORKDIR b/../c\nRUN pwd > where\n");
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.setting("WorkingDir").toString(), QStringLiteral("/a/c"));
    QCOMPARE(build.inside("cat /a/c/where"), QStringLiteral("/a/c\n"));
}

/// A volume is mounted while RUN is carried out: its folder is made, and what happens in it is not the image's.
void TestBuildRun::volumes()
{
    const Build build("FROM centos:7\nRUN mkdir -p /lib/v && echo a > /lib/v/a\nVOLUME /lib/v /fresh\n"
                      "RUN echo lost > /lib/v/lost; rm /lib/v/a; echo kept > /lib/kept\nRUN echo lost > /lib/v/lost\n"
                      "COPY b /lib/v/\n",
                      branchOf({{"b", "B"}}));
    QVERIFY2(build.built, qPrintable(build.error()));
    QCOMPARE(build.inside("find /lib /fresh"), QStringLiteral("/lib\n/lib/kept\n/lib/v\n/lib/v/a\n/lib/v/b\n/fresh\n"));
    const auto &steps = build.built->result.image.steps;
    QVERIFY(steps[steps.size() - 3].layer.has_value());
    QVERIFY(!steps[steps.size() - 2].layer.has_value()); // nothing but the volume changed
}

QTEST_GUILESS_MAIN(TestBuildRun)
#include "tst_build_run.moc"
