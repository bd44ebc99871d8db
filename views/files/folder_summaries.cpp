// SPDX-License-Identifier: Apache-2.0
#include "views/files/folder_summaries.h"

#include <utility>

namespace strata {

FolderSummaries::FolderSummaries(QObject *parent) : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &FolderSummaries::work);
}

void FolderSummaries::setQuery(TreeQueryPtr query)
{
    m_job.stop();
    m_soon.stop();
    m_known.clear();
    m_waiting.clear();
    m_query = std::move(query);
}

void FolderSummaries::refreshQuery(TreeQueryPtr query)
{
    m_job.stop();
    m_waiting.clear();
    for (auto &[node, known] : m_known)
        known.outdated = true;
    m_query = std::move(query);
}

const FolderSummary *FolderSummaries::find(NodeId folder, const QModelIndex &row)
{
    const auto found = m_known.find(folder);
    if (found == m_known.end() || found->second.outdated) {
        m_waiting.try_emplace(folder, row);
        if (!m_job.isActive())
            m_soon.start();
    }
    return found == m_known.end() ? nullptr : &found->second.summary;
}

void FolderSummaries::work()
{
    if (m_job.isActive() || m_waiting.empty() || !m_query)
        return;
    m_asked = std::exchange(m_waiting, {});
    std::vector<NodeId> folders;
    folders.reserve(m_asked.size());
    for (const auto &[node, row] : m_asked)
        folders.push_back(node);
    using Answer = std::vector<std::pair<NodeId, FolderSummary>>;
    m_job.start(
        [query = m_query, folders = std::move(folders)](const StopToken &stop) {
            Answer answer;
            for (const NodeId folder : folders) {
                if (stop.stop_requested())
                    break;
                answer.emplace_back(folder, FolderSummary{query->suppliers(folder), query->counts(folder)});
            }
            return answer;
        },
        [this](Answer answer) {
            QList<QPersistentModelIndex> done;
            for (auto &[node, summary] : answer) {
                m_known.insert_or_assign(node, Known{std::move(summary), false});
                done.append(m_asked.at(node));
            }
            m_asked.clear();
            if (!m_waiting.empty())
                m_soon.start();
            Q_EMIT ready(done);
        });
}

} // namespace strata
