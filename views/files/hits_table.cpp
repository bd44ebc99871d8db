// SPDX-License-Identifier: Apache-2.0
#include "views/files/hits_table.h"

#include "model/report/entry_report.h"
#include "views/common/ask.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>
#include <QStandardPaths>

#include <utility>

namespace strata {

namespace {

/// "" or why it was not written.
QString writeTable(const QString &path, const std::string &table)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(table.size());
    if (file.open(QIODevice::WriteOnly) && file.write(table.data(), size) == size && file.commit())
        return {};
    return file.errorString();
}

} // namespace

std::string hitsTable(const TreeQuery &query, std::span<const NodeId> nodes, const StopToken &stop)
{
    constexpr std::size_t stopInterval = 4096;
    StringSink sink;
    const auto records = tsvRecords(sink, entryColumns());
    const bool layerAlone = query.spec().scope == TreeScope::LayerOnly;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (i % stopInterval == 0 && stop.stop_requested())
            break;
        if (const Change *change = query.change(nodes[i]))
            writeEntry(*records, query.tree().path(nodes[i]),
                       shownEntryFields(query.tree(), nodes[i], *change, layerAlone));
    }
    records->finish();
    return sink.take();
}

HitsTable::HitsTable(QWidget *window)
    : QObject(window), m_window(window), m_folder(QStandardPaths::writableLocation(QStandardPaths::HomeLocation))
{
}

void HitsTable::copy(const TreeQueryPtr &query, std::vector<NodeId> nodes)
{
    const auto count = static_cast<int>(nodes.size());
    m_copying.start([query, nodes = std::move(nodes)](
                        const StopToken &stop) { return QString::fromStdString(hitsTable(*query, nodes, stop)); },
                    [this, count](const QString &table) {
                        QGuiApplication::clipboard()->setText(table);
                        Q_EMIT said(tr("%Ln row(s) copied as a table.", nullptr, count));
                    });
}

void HitsTable::save(const TreeQueryPtr &query, SortKey key, bool descending)
{
    const PathQuestion question{
        m_window, "saveHitsDialog", tr("Save hits as"), m_folder, {tr("Tab-separated values (*.tsv)")}};
    askToSave(question, QStringLiteral("hits.tsv"), this, [=, this](const QString &path) {
        m_folder = QFileInfo(path).path();
        m_saving.start(
            [=](const StopToken &stop) {
                const std::string table = hitsTable(*query, query->sortedHits(key, descending), stop);
                return stop.stop_requested() ? QString() : writeTable(path, table);
            },
            [this, path](const QString &problem) {
                if (problem.isEmpty())
                    Q_EMIT said(tr("The hits are saved in %1.").arg(path));
                else
                    warn({m_window, "saveHitsFailed", tr("The hits were not saved"), path, problem});
            });
    });
}

} // namespace strata
