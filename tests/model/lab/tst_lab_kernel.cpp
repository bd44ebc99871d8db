// SPDX-License-Identifier: Apache-2.0
// The lab against this machine's kernel: random scenarios, carried out with real system calls in a real overlay and in
// a plain folder. Skipped where that needs rights that are not there.
#include "model/lab/branches/folder_branch.h"
#include "tests/support/folder_text.h"
#include "tests/support/lab_runs.h"
#include "tests/support/random_scenario.h"
#include "tests/support/real_tree.h"
#include "tests/support/shared_folder.h"
#include "tests/support/strange_scenario.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

namespace fs = std::filesystem;

QStringList differencesOf(const LabScenario &scenario, std::string_view driver, const test::RealRun &real,
                          const QStringList &fields, LabBranchPtr initial = {})
{
    const QJsonObject expected{{QStringLiteral("results"), real.results},
                               {QStringLiteral("merged"), real.merged},
                               {QStringLiteral("copied_up"), real.copiedUp},
                               {QStringLiteral("diff"), real.diff},
                               {QStringLiteral("upper"), real.upper}};
    QStringList lines =
        test::differences(test::resultOf(*test::playedSession(scenario, driver, std::move(initial))), expected, fields);
    const QString place = QString::fromStdString(scenario.name + " " + std::string(driver) + " " + scenario.options);
    for (QString &line : lines)
        line.prepend(place + QStringLiteral(": "));
    return lines;
}

/// "12: rename a/b c", the operation from which on the two differ; says where to look.
QString firstWrong(LabScenario scenario, std::string_view driver, const QStringList &fields)
{
    const std::vector<LabOperation> operations = std::exchange(scenario.operations, {});
    for (const LabOperation &operation : operations) {
        scenario.operations.push_back(operation);
        const auto real = test::runInOverlay(scenario);
        if (real && !differencesOf(scenario, driver, *real, fields).isEmpty())
            return QString::fromStdString(std::to_string(scenario.operations.size() - 1) + ": " +
                                          std::string(operationWord(operation.kind)) + " " + operation.path + " " +
                                          operation.to);
    }
    return {};
}

void verifyNone(const QStringList &wrong)
{
    for (const QString &line : wrong)
        qWarning("%s", qPrintable(line));
    QCOMPARE(wrong.size(), 0);
}

/// For a longer search: STRATA_TEST_SEEDS=FIRST-LAST.
std::pair<std::uint32_t, std::uint32_t> seeds()
{
    const QByteArray named = qgetenv("STRATA_TEST_SEEDS");
    const auto dash = named.indexOf('-');
    if (dash > 0)
        return {named.left(dash).toUInt(), named.mid(dash + 1).toUInt()};
    return {1, 40};
}

} // namespace

class TestLabKernel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::isRoot())
            QSKIP("needs root");
    }

    void overlay_data()
    {
        QTest::addColumn<QString>("options");
        QTest::newRow("default") << QString();
        QTest::newRow("redirect_dir") << QStringLiteral("redirect_dir=on");
        QTest::newRow("metacopy") << QStringLiteral("metacopy=on,redirect_dir=on");
    }
    void overlay()
    {
        QFETCH(QString, options);
        static const bool canMount = test::canMountOverlay();
        if (!canMount)
            QSKIP("no overlay can be mounted here");
        QStringList wrong;
        for (auto [seed, last] = seeds(); seed <= last; ++seed) {
            LabScenario scenario = test::randomScenario(seed);
            scenario.options = options.toStdString();
            const auto real = test::runInOverlay(scenario);
            QVERIFY(real);
            wrong << againstOverlay(scenario, *real);
        }
        verifyNone(wrong);
    }

    void strange()
    {
        static const bool canMount = test::canMountOverlay();
        if (!canMount)
            QSKIP("no overlay can be mounted here");
        QStringList wrong;
        for (auto [seed, last] = seeds(); seed <= last; ++seed) {
            const LabScenario scenario = test::strangeScenario(seed);
            const auto real = test::runInOverlay(scenario);
            QVERIFY(real);
            wrong << againstOverlay(scenario, *real) << againstFolder(scenario, "vfs");
        }
        verifyNone(wrong);
    }

    /// An overlay whose upper folder is not empty: with files, whiteouts and opaque folders of earlier times.
    void usedUpperFolder()
    {
        static const bool canMount = test::canMountOverlay();
        if (!canMount)
            QSKIP("no overlay can be mounted here");
        const QStringList fields{QStringLiteral("results"), QStringLiteral("copied_up"), QStringLiteral("diff"),
                                 QStringLiteral("merged"), QStringLiteral("upper")};
        QStringList wrong;
        for (auto [seed, last] = seeds(); seed <= last; ++seed) {
            LabScenario scenario = test::randomScenario(seed);
            const std::size_t before = scenario.operations.size() / 2;
            const QTemporaryDir temporary;
            const fs::path upper = fs::path(temporary.path().toStdString()) / "upper";
            const auto real = test::runInUsedOverlay(scenario, before, upper);
            QVERIFY(real);
            const QByteArray untouched = test::treeText(upper);
            scenario.operations.erase(scenario.operations.begin(),
                                      scenario.operations.begin() + static_cast<std::ptrdiff_t>(before));
            wrong << differencesOf(scenario, "overlay2", *real, fields, *folderBranch(upper));
            QCOMPARE(test::treeText(upper), untouched);
        }
        verifyNone(wrong);
    }

    void plainFolder_data()
    {
        QTest::addColumn<QString>("driver");
        for (const char *driver : {"btrfs", "devicemapper", "zfs", "vfs"})
            QTest::newRow(driver) << QString::fromLatin1(driver);
    }
    void plainFolder()
    {
        QFETCH(QString, driver);
        QStringList wrong;
        for (auto [seed, last] = seeds(); seed <= last; ++seed)
            wrong << againstFolder(test::randomScenario(seed), driver.toStdString());
        verifyNone(wrong);
    }

    void recordedScenariosInFolder_data() { plainFolder_data(); }
    void recordedScenariosInFolder()
    {
        QFETCH(QString, driver);
        const auto folder = test::sharedFolder("scenarios");
        if (!folder)
            QSKIP("no recorded scenarios here");
        QStringList wrong;
        for (const auto &entry : fs::directory_iterator(*folder)) {
            if (!entry.is_regular_file() || entry.path().extension() == ".md")
                continue;
            const std::vector<test::RecordedRun> runs = test::recordedRuns(entry.path());
            QVERIFY2(!runs.empty(), entry.path().c_str());
            for (const test::RecordedRun &run : runs) {
                const auto scenario = scenarioOf(run.scenario);
                QVERIFY2(scenario, entry.path().c_str());
                wrong << againstFolder(*scenario, driver.toStdString());
            }
        }
        verifyNone(wrong);
    }

private:
    static QStringList againstOverlay(const LabScenario &scenario, const test::RealRun &real)
    {
        const QStringList fields{QStringLiteral("results"), QStringLiteral("copied_up"), QStringLiteral("diff"),
                                 QStringLiteral("merged"), QStringLiteral("upper")};
        QStringList lines = differencesOf(scenario, "overlay2", real, fields);
        if (!lines.isEmpty())
            lines << firstWrong(scenario, "overlay2", fields);
        return lines;
    }

    static QStringList againstFolder(const LabScenario &scenario, const std::string &driver)
    {
        return differencesOf(scenario, driver, test::runInFolder(scenario),
                             {QStringLiteral("results"), QStringLiteral("merged"), QStringLiteral("diff")});
    }
};

QTEST_GUILESS_MAIN(TestLabKernel)
#include "tst_lab_kernel.moc"
