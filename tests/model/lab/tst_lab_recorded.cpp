// SPDX-License-Identifier: Apache-2.0
// The lab against runs that were recorded on the real kernel's overlayfs and on a real aufs.
#include "tests/support/lab_runs.h"
#include "tests/support/shared_folder.h"

#include <QTest>

#include <algorithm>

using namespace strata;

namespace {

namespace fs = std::filesystem;

const QStringList overlayFields{QStringLiteral("results"), QStringLiteral("copied_up"), QStringLiteral("upper"),
                                QStringLiteral("merged"), QStringLiteral("diff")};
const QStringList aufsFields{QStringLiteral("results"), QStringLiteral("copied_up"), QStringLiteral("upper"),
                             QStringLiteral("merged")};

QString nameOf(const test::RecordedRun &run)
{
    return run.scenario.value(QLatin1StringView("name")).toString();
}

QStringList check(const test::RecordedRun &run, std::string_view driver, const QStringList &fields)
{
    const auto scenario = scenarioOf(run.scenario);
    if (!scenario)
        return {nameOf(run) + QStringLiteral(": ") + QString::fromStdString(scenario.error().message())};
    const QJsonObject found = test::resultOf(*test::playedSession(*scenario, driver));
    QStringList lines = test::differences(found, run.result, fields);
    for (QString &line : lines)
        line.prepend(nameOf(run) + QStringLiteral(": "));
    return lines;
}

void verifyAll(const fs::path &file, std::string_view driver, const QStringList &fields, std::size_t count,
               const QStringList &known = {})
{
    const auto runs = test::recordedRuns(file);
    QCOMPARE(runs.size(), count);
    QStringList wrong;
    for (const test::RecordedRun &run : runs)
        wrong << check(run, driver, fields);
    wrong.removeIf([&](const QString &line) {
        return std::ranges::any_of(known, [&](const QString &start) { return line.startsWith(start); });
    });
    for (const QString &line : wrong)
        qWarning("%s", qPrintable(line));
    QCOMPARE(wrong.size(), 0);
}

} // namespace

class TestLabRecorded : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto folder = test::sharedFolder("scenarios");
        if (!folder)
            QSKIP("no recorded runs here");
        m_folder = *folder;
    }

    void named_data()
    {
        QTest::addColumn<QString>("file");
        std::vector<fs::path> files;
        for (const auto &entry : fs::directory_iterator(m_folder)) {
            if (entry.path().extension() == ".json")
                files.push_back(entry.path());
        }
        std::ranges::sort(files);
        for (const fs::path &file : files)
            QTest::newRow(file.stem().c_str()) << QString::fromStdString(file.string());
    }
    void named()
    {
        QFETCH(QString, file);
        verifyAll(file.toStdString(), "overlay2", overlayFields, 1);
        verifyAll(file.toStdString(), "overlay", overlayFields, 1);
    }

    void random()
    {
        verifyAll(m_folder / "random-1000-1299.jsonl.gz", "overlay2", overlayFields, 300);
        verifyAll(m_folder / "random-1000-1299.jsonl.gz", "overlay", overlayFields, 300);
    }

    void aufsNamed()
    {
        // The README of the recorded runs: removexattr left an empty value there, a fault of that build.
        const QString faulty = QStringLiteral("13-setxattr-removexattr: ");
        verifyAll(m_folder / "aufs/aufs-named.jsonl.gz", "aufs", aufsFields, 40,
                  {faulty + QStringLiteral("upper/a:"), faulty + QStringLiteral("merged/a:")});
    }
    void aufsRandom() { verifyAll(m_folder / "aufs/aufs-random-1000-1149.jsonl.gz", "aufs", aufsFields, 150); }

private:
    fs::path m_folder;
};

QTEST_GUILESS_MAIN(TestLabRecorded)
#include "tst_lab_recorded.moc"
