// SPDX-License-Identifier: Apache-2.0
// The same image in the window and on the command line: every figure that both show is the same.
#include "app/actions.h"
#include "app/image/document_loader.h"
#include "app/image/image_document.h"
#include "app/image/image_list_model.h"
#include "app/open_request.h"
#include "model/base/text.h"
#include "tests/support/cli_process.h"
#include "tests/support/window_fixture.h"
#include "views/common/elided.h"
#include "views/common/format.h"
#include "views/common/size_texts.h"
#include "views/layers/layer_stack_model.h"
#include "views/layers/layer_stack_view.h"
#include "views/settings/history_model.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace strata;
using namespace strata::test;

namespace {

using Size = std::optional<std::uint64_t>;

/// Several layers in several compressions; hard links in one layer and across layers, replaced and removed files, an
/// opaque directory, a change of the mode alone, metadata-only steps.
TestImage image()
{
    TestImage made{
        .refs = {"localhost/figures:1"},
        .steps = {{"/bin/sh -c #(nop) ADD file:0 in / ",
                   layerOf("d etc\nf etc/a 70000\nh etc/b etc/a\nf etc/c 1234\nl etc/l a\nd data\nf data/one 5000\n"
                           "f data/two 6000\nf mode 321"),
                   "gzip"},
                  {"/bin/sh -c #(nop)  ENV A=1"},
                  {"/bin/sh -c fill", layerOf("f etc/c 250000\nf mode 321 4755\nw data/one\nf new 99"), "zstd"},
                  {"RUN clear # buildkit", layerOf("d data\no data\nf data/three 40\nw etc/b"), "bzip2"},
                  {"RUN more", layerOf("f big 1500000\nh big2 big"), "xz"},
                  {"CMD [\"sh\"]"},
                  {"RUN plain", layerOf("f etc/d 10")}}};
    made.runtime = {{QStringLiteral("Cmd"), QJsonArray{QStringLiteral("sh")}}};
    return made;
}

Size numberIn(const QJsonValue &value)
{
    return value.isDouble() ? Size(static_cast<std::uint64_t>(value.toInteger())) : std::nullopt;
}

} // namespace

class TestWindowAndCli : public WindowFixture {
    Q_OBJECT

    QString m_file;
    QJsonArray m_layers;
    QJsonObject m_info;

    [[nodiscard]] InspectState *state() const { return current<ImageDocument>()->state(); }

    [[nodiscard]] QByteArray cli(const QString &arguments) const
    {
        const CliResult result = runCli(arguments, m_file);
        if (result.status != 0)
            qFatal("strata-cli %s: %s", qPrintable(arguments), result.err.constData());
        return result.out;
    }

    [[nodiscard]] QString settingsValue(const QString &name) const
    {
        const QAbstractItemModel *model = findAny<QTableView>("settingsTable")->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                return model->index(row, 1).data().toString();
        }
        return QStringLiteral("no such row");
    }

    /// Of the details that are in the History tab: they follow the selected layer, whatever About shows.
    [[nodiscard]] QWidget *details() const
    {
        const QList<QWidget *> all = m_window->findChildren<QWidget *>(QStringLiteral("layerDetails"));
        return all.isEmpty() ? nullptr : all.last();
    }

    [[nodiscard]] QStringList detailTexts() const
    {
        QStringList texts;
        for (const QLabel *label : details()->findChildren<QLabel *>())
            texts += label->text();
        for (const QLineEdit *field : details()->findChildren<QLineEdit *>())
            texts += field->text();
        for (const QPlainTextEdit *text : details()->findChildren<QPlainTextEdit *>())
            texts += text->toPlainText();
        return texts.replaceInStrings(QString(QChar::Nbsp), QStringLiteral(" ")); // which keep words on one line
    }

private Q_SLOTS:
    void initTestCase()
    {
        WindowFixture::init();
        m_file = write("figures.tar", tarOf(ociMembers({image()})));
        m_layers = QJsonDocument::fromJson(cli(QStringLiteral("layers %1 --json"))).array();
        m_info = QJsonDocument::fromJson(cli(QStringLiteral("info %1 --json"))).object();
        QCOMPARE(m_layers.size(), 5);
        openImage(m_file);
    }

    void cleanupTestCase() { WindowFixture::cleanup(); }
    void init() override {} // one window for all
    void cleanup() override {}

    void cardsShowWhatLayersPrints()
    {
        const LayerStackModel *model = findAny<LayerStackView>("layerStack")->stackModel();
        for (const QJsonValue &value : m_layers) {
            const QJsonObject layer = value.toObject();
            const LayerNumber number(static_cast<std::uint32_t>(layer[QStringLiteral("layer")].toInt()));
            const QModelIndex card = model->indexOfLayer(number);
            QCOMPARE(card.data(SizeTextRole).toString(),
                     labelledSize(SizeKind::Stored, numberIn(layer[QStringLiteral("stored")])));
            QStringList files{labelledSize(SizeKind::Files, numberIn(layer[QStringLiteral("files")]))};
            if (const Size hidden = numberIn(layer[QStringLiteral("hidden")]); hidden.value_or(0) > 0)
                files += labelledSize(SizeKind::Hidden, hidden);
            QCOMPARE(card.data(FilesTextRole).toString(), files.join(QStringLiteral(" · ")));
            for (const char *key : {"stored", "unpacked", "files", "hidden"})
                QVERIFY2(card.data(Qt::ToolTipRole)
                             .toString()
                             .contains(exactSize(numberIn(layer[QLatin1String(key)])).toHtmlEscaped()),
                         key);
        }
    }

    void detailsShowWhatLayersPrints()
    {
        for (const QJsonValue &value : m_layers) {
            const QJsonObject layer = value.toObject();
            state()->selectLayer(LayerNumber(static_cast<std::uint32_t>(layer[QStringLiteral("layer")].toInt())));
            const auto size = [&](SizeKind kind) {
                const auto *label =
                    details()->findChild<QLabel *>(QStringLiteral("layerSize%1").arg(static_cast<int>(kind)));
                return label != nullptr ? label->text() : QStringLiteral("no such label");
            };
            const auto printed = [&](const char *key) { return exactSize(numberIn(layer[QLatin1String(key)])); };
            QCOMPARE(size(SizeKind::Stored), printed("stored"));
            QCOMPARE(size(SizeKind::Unpacked), printed("unpacked"));
            QCOMPARE(size(SizeKind::Files), printed("files"));
            QCOMPARE(size(SizeKind::Hidden), printed("hidden"));
            QTRY_COMPARE(size(SizeKind::Visible), printed("visible"));
            const auto count = [&](const char *key) { return countText(*numberIn(layer[QLatin1String(key)])); };
            const QStringList texts = detailTexts();
            QVERIFY(texts.contains(count("entries")));
            const QString changes =
                QStringLiteral("%1 added · %2 modified · %3 metadata only · %4 removed · %5 opaque")
                    .arg(count("added"), count("modified"), count("metadata"), count("removed"), count("opaque"));
            QVERIFY2(texts.contains(changes), qPrintable(changes));
            for (const char *key : {"digest", "diff_id", "chain_id", "media_type", "compression"})
                QVERIFY2(texts.contains(layer[QLatin1String(key)].toString()), key);
            QCOMPARE(details()->findChild<QPlainTextEdit *>(QStringLiteral("layerCommand"))->toPlainText(),
                     layer[QStringLiteral("created_by")].toString());
        }
        state()->selectLayer(state()->lastLayer());
    }

    void settingsShowWhatInfoPrints()
    {
        const QJsonObject sizes = m_info[QStringLiteral("sizes")].toObject();
        const auto printed = [&](const char *key) { return exactSize(numberIn(sizes[QLatin1String(key)])); };
        QCOMPARE(settingsValue(QStringLiteral("Stored")), printed("stored"));
        QTRY_COMPARE(settingsValue(QStringLiteral("Visible")), printed("visible"));
        QCOMPARE(settingsValue(QStringLiteral("Unpacked")), printed("unpacked"));
        QCOMPARE(settingsValue(QStringLiteral("Files")), printed("files"));
        QCOMPARE(settingsValue(QStringLiteral("Image ID (config)")), m_info[QStringLiteral("id")].toString());
        QCOMPARE(settingsValue(QStringLiteral("Manifest digest")),
                 m_info[QStringLiteral("manifest_digest")].toString());
    }

    void statusLineShowsWhatInfoPrints()
    {
        state()->setScope(TreeScope::Merged);
        state()->selectLayer(state()->lastLayer());
        const QJsonObject sizes = m_info[QStringLiteral("sizes")].toObject();
        QStringList expected;
        for (const auto &[kind, key] : {std::pair(SizeKind::Stored, "stored"), std::pair(SizeKind::Files, "files"),
                                        std::pair(SizeKind::Visible, "visible")})
            expected += labelledSize(kind, numberIn(sizes[QLatin1String(key)]));
        QTRY_COMPARE(findAny<ElidedLabel>("bytes")->text(), expected.join(QStringLiteral(" · ")));
        const QString counts = findAny<ElidedLabel>("counts")->text();
        QVERIFY2(counts.startsWith(QStringLiteral("After layer 5:")), qPrintable(counts));
        QVERIFY2(counts.contains(countText(*numberIn(m_info[QStringLiteral("files")])) + QLatin1Char(' ')),
                 qPrintable(counts));
        QVERIFY2(counts.contains(countText(*numberIn(m_info[QStringLiteral("directories")])) + QLatin1Char(' ')),
                 qPrintable(counts));
    }

    void statusLineIsAboutTheSelectedLayer()
    {
        state()->selectLayer(LayerNumber(2));
        state()->setScope(TreeScope::LayerOnly);
        const QJsonObject layer = m_layers[1].toObject();
        QStringList expected;
        for (const auto &[kind, key] : {std::pair(SizeKind::Stored, "stored"), std::pair(SizeKind::Files, "files"),
                                        std::pair(SizeKind::Hidden, "hidden")})
            expected += labelledSize(kind, numberIn(layer[QLatin1String(key)]));
        QTRY_COMPARE(findAny<ElidedLabel>("bytes")->text(), expected.join(QStringLiteral(" · ")));
        QVERIFY(findAny<ElidedLabel>("counts")->text().startsWith(QStringLiteral("Layer 2:")));
        state()->selectRange(LayerNumber(1), LayerNumber(3));
        const std::uint64_t stored = *numberIn(m_layers[1].toObject()[QStringLiteral("stored")]) +
                                     *numberIn(m_layers[2].toObject()[QStringLiteral("stored")]);
        QTRY_VERIFY(findAny<ElidedLabel>("bytes")->text().startsWith(labelledSize(SizeKind::Stored, stored)));
        QVERIFY(findAny<ElidedLabel>("counts")->text().startsWith(QStringLiteral("Layers 2 to 3:")));
        state()->setScope(TreeScope::Merged);
        state()->selectLayer(state()->lastLayer());
    }

    void chooserShowsWhatImagesPrints()
    {
        const QJsonObject row = QJsonDocument::fromJson(cli(QStringLiteral("images %1 --json"))).array()[0].toObject();
        ImageListModel model;
        model.setArchive(state()->archive());
        QCOMPARE(model.index(0, ImageListModel::StoredColumn).data().toString(),
                 sizeText(*numberIn(row[QStringLiteral("stored")])));
        QCOMPARE(model.index(0, ImageListModel::LayersColumn).data().toString(),
                 countText(*numberIn(row[QStringLiteral("layers")])));
    }

    void historyShowsWhatHistoryPrints()
    {
        const QJsonArray steps = QJsonDocument::fromJson(cli(QStringLiteral("history %1 --json"))).array();
        const auto *table = findAny<QTableView>("historyTable");
        QCOMPARE(table->model()->rowCount(), static_cast<int>(steps.size()));
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QJsonObject step = steps[row].toObject();
            QCOMPARE(table->model()->index(row, HistoryModel::CommandColumn).data(HistoryModel::WholeCommandRole),
                     step[QStringLiteral("created_by")].toVariant());
            const QJsonValue size = step[QStringLiteral("size")];
            const QString shown = table->model()->index(row, HistoryModel::SizeColumn).data().toString();
            if (numberIn(size))
                QCOMPARE(shown, QString::fromStdString(dockerSize(*numberIn(size))));
        }
    }
};

QTEST_MAIN(TestWindowAndCli)
#include "tst_window_and_cli.moc"
