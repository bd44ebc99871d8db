// SPDX-License-Identifier: Apache-2.0
#include "tests/support/opened_image.h"
#include "views/settings/history_model.h"
#include "views/settings/image_settings_model.h"
#include "views/settings/image_settings_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include <chrono>
#include <string_view>

using namespace strata;
using namespace strata::test;

namespace {

TestImage seedImage()
{
    TestImage image{
        .refs = {"centos7:latest"},
        .steps = {{"/bin/sh -c #(nop) ADD file:abc in / ", layerOf("d tmp 1777\nf etc/a 100")},
                  {"/bin/sh -c #(nop)  LABEL a=b", {}},
                  {"/bin/sh -c #(nop)  CMD [\"/bin/bash\"]", {}},
                  {"/bin/sh -c echo \"Hello world\" > /tmp/newfile", layerOf("d tmp 1777\nf tmp/newfile 12")}}};
    image.runtime = {{QStringLiteral("Env"), QJsonArray{QStringLiteral("PATH=/bin"), QStringLiteral("EMPTY=")}},
                     {QStringLiteral("Cmd"), QJsonArray{QStringLiteral("/bin/bash")}},
                     {QStringLiteral("Labels"), QJsonObject{{QStringLiteral("a"), QStringLiteral("<b>b</b>")}}}};
    return image;
}

/// A language that has the texts of the history only.
class UpperCase : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char * /*disambiguation*/,
                                    int /*n*/) const override
    {
        return std::string_view(context) == "strata::HistoryModel" ? QString::fromUtf8(source).toUpper() : QString();
    }
};

QString valueOf(const ImageSettingsModel &model, const QString &name)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString() == name)
            return model.index(row, 1).data().toString();
    }
    return QStringLiteral("no such row");
}

} // namespace

class TestSettingsModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void historyIsDockers()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const ImagePtr image = loadImage(seedImage());
        model.setHistory(&image->info(), nullptr);
        QCOMPARE(model.rowCount(), 4);
        model.setHistory(&image->info(), image);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, HistoryModel::SizeColumn), QStringLiteral("12B"));
        QCOMPARE(cell(0, HistoryModel::LayerColumn), QStringLiteral("2"));
        QCOMPARE(cell(1, HistoryModel::SizeColumn), QStringLiteral("0B"));
        QCOMPARE(cell(1, HistoryModel::ImageColumn), QStringLiteral("<missing>"));
        QCOMPARE(model.layerAt(0), LayerNumber(2));
        QCOMPARE(model.layerAt(1), LayerNumber());
        QCOMPARE(model.rowOfLayer(LayerNumber(1)), 3);
        QCOMPARE(model.rowOfStep(3), 0);
        QCOMPARE(model.rowOfStep(99), -1);
        model.setHistory(nullptr, nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void agesAreInTheLanguageOfTheWindow()
    {
        const ImagePtr image = loadImage(seedImage());
        ImageInfo info = image->info();
        UpperCase language;
        QCoreApplication::installTranslator(&language);
        constexpr std::int64_t hour = 3600;
        const std::int64_t now =
            std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count();
        for (const std::int64_t age : {-hour, std::int64_t(30), std::int64_t(80), 10 * hour / 60, hour, 5 * hour,
                                       72 * hour, 24 * 21 * hour, 24 * 100 * hour, 24 * 1000 * hour}) {
            info.history.back().created = Instant{now - age, 0};
            HistoryModel model;
            model.setHistory(&info, image);
            const QString text = model.index(0, HistoryModel::CreatedColumn).data().toString();
            QVERIFY2(text.endsWith(QStringLiteral("AGO")) && text == text.toUpper(), qPrintable(text));
            QVERIFY(!text.contains(QLatin1Char('%')));
        }
    }

    void settingsStandUnderHeadings()
    {
        ImageSettingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const ImagePtr image = loadImage(seedImage());
        model.setImage(&image->info(), image->archive()->format());
        QVERIFY(model.isHeading(0));
        QCOMPARE(valueOf(model, QStringLiteral("PATH")), QStringLiteral("/bin"));
        QCOMPARE(valueOf(model, QStringLiteral("EMPTY")), QStringLiteral("(empty)"));
        QCOMPARE(valueOf(model, QStringLiteral("Command")), QStringLiteral("[\"/bin/bash\"]"));
        QCOMPARE(valueOf(model, QStringLiteral("a")), QStringLiteral("<b>b</b>"));
        QCOMPARE(valueOf(model, QStringLiteral("Platform")), QStringLiteral("linux/amd64"));
        model.setImage(nullptr, SourceFormat::OciLayout);
        QCOMPARE(model.rowCount(), 0);
    }

    void historyShowsReadableCommandsFirst()
    {
        HistoryModel model;
        const ImagePtr image = loadImage(seedImage());
        model.setHistory(&image->info(), image);
        const QModelIndex command = model.index(0, HistoryModel::CommandColumn);
        QCOMPARE(command.data().toString(), QStringLiteral("RUN echo \"Hello world\" > /tmp/newfile"));
        QCOMPARE(command.data(HistoryModel::WholeCommandRole).toString(),
                 QStringLiteral("/bin/sh -c echo \"Hello world\" > /tmp/newfile"));
        QVERIFY(HistoryModel::CommandColumn < HistoryModel::CreatedColumn);
        QVERIFY(HistoryModel::SizeColumn < HistoryModel::CreatedColumn);
        QCOMPARE(model.stepAt(0), std::optional<std::size_t>(3));
        QCOMPARE(model.stepAt(-1), std::optional<std::size_t>());
    }

    void sizesAreNamedAndFilledInLater()
    {
        ImageSettingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const ImagePtr image = loadImage(seedImage());
        model.setImage(&image->info(), image->archive()->format());
        const QString stored = valueOf(model, QStringLiteral("Stored"));
        QVERIFY2(stored.contains(QStringLiteral("bytes)")), qPrintable(stored));
        QCOMPARE(valueOf(model, QStringLiteral("Visible")), QStringLiteral("not known"));
        model.setSizes(imageSizesAt(*image, image->lastLayer()).image);
        QCOMPARE(valueOf(model, QStringLiteral("Stored")), stored);
        QCOMPARE(valueOf(model, QStringLiteral("Visible")), QStringLiteral("112 bytes"));
        QCOMPARE(valueOf(model, QStringLiteral("Files")), QStringLiteral("112 bytes"));
    }

    void documentsAreShownAndCopiedAsStored()
    {
        InspectState state;
        ImageSettingsView view(&state);
        const ImagePtr image = loadImage(seedImage());
        state.setArchive(image->archive(), 0);
        view.findChild<QComboBox *>(QStringLiteral("settingsPage"))->setCurrentIndex(1);
        const QString raw = QString::fromStdString(image->info().rawConfig);
        const auto *json = view.findChild<QPlainTextEdit *>(QStringLiteral("settingsJson"));
        QCOMPARE(json->toPlainText(), raw);
        view.findChild<QToolButton *>(QStringLiteral("settingsIndent"))->setChecked(true);
        QVERIFY(json->toPlainText() != raw);
        view.findChild<QToolButton *>(QStringLiteral("settingsCopy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), raw);
    }
};

QTEST_MAIN(TestSettingsModels)
#include "tst_settings_models.moc"
