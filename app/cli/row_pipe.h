// SPDX-License-Identifier: Apache-2.0
// Walking a tree and writing its rows cost about the same, so a long listing does them on two threads.
#pragma once

#include "model/base/ids.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace strata::cli {

/// Hands rows on in their order. A short listing needs no second thread and gets none.
class RowPipe {
public:
    /// Writes a row; false when the reader of the rows is gone. Called by one thread at a time: another one than
    /// add()'s, or that of finish().
    using Writer = std::function<bool(NodeId node, std::string_view path)>;

    explicit RowPipe(Writer writer) : m_writer(std::move(writer)) {}
    ~RowPipe();
    RowPipe(const RowPipe &) = delete;
    RowPipe &operator=(const RowPipe &) = delete;

    /// False when the reader of the rows is gone.
    bool add(NodeId node, std::string_view path)
    {
        m_filling.paths += path;
        m_filling.rows.push_back({node, m_filling.paths.size()});
        return (m_filling.rows.size() < batchRows && m_filling.paths.size() < batchBytes) || handOn();
    }
    /// Returns when everything is written. Without this call the last rows are lost.
    void finish();

private:
    static constexpr std::size_t batchRows = 4096;
    static constexpr std::size_t batchBytes = std::size_t(1) << 20; // of paths
    static constexpr std::size_t mostWaiting = 4;                   // batches

    struct Row {
        NodeId node;
        std::size_t pathEnd = 0; // in `paths`
    };
    struct Batch {
        std::vector<Row> rows;
        std::string paths; // of all rows, one after the other
    };

    [[nodiscard]] bool handOn();
    [[nodiscard]] bool write(const Batch &batch) const;
    void writeWaiting();

    Writer m_writer;
    Batch m_filling;
    std::mutex m_mutex; // for those below
    std::condition_variable m_changed;
    std::vector<Batch> m_waiting;
    bool m_isComplete = false;
    bool m_isBroken = false;
    std::jthread m_thread; // the last member: it ends before the others do
};

} // namespace strata::cli
