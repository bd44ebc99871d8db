// SPDX-License-Identifier: Apache-2.0
// Walking a tree and writing its rows take about the same time, so a long listing uses two threads.
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

/// Passes rows on in order. A short listing does not need a second thread and does not start one.
class RowPipe {
public:
    /// Writes a row; false once the reader of the rows has closed the pipe. Called by one thread at a time: the
    /// second one, or the thread of finish().
    using Writer = std::function<bool(NodeId node, std::string_view path)>;

    explicit RowPipe(Writer writer) : m_writer(std::move(writer)) {}
    ~RowPipe();
    RowPipe(const RowPipe &) = delete;
    RowPipe &operator=(const RowPipe &) = delete;

    /// False once the reader of the rows has closed the pipe.
    bool add(NodeId node, std::string_view path)
    {
        m_filling.paths += path;
        m_filling.rows.push_back({node, m_filling.paths.size()});
        return (m_filling.rows.size() < batchRows && m_filling.paths.size() < batchBytes) || handOn();
    }
    /// Returns once everything is written. Without this call the last rows are lost.
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
        std::string paths; // of all rows, concatenated
    };

    [[nodiscard]] bool handOn();
    [[nodiscard]] bool write(const Batch &batch) const;
    void writeWaiting();

    Writer m_writer;
    Batch m_filling;
    std::mutex m_mutex; // protects the members below
    std::condition_variable m_changed;
    std::vector<Batch> m_waiting;
    bool m_isComplete = false;
    bool m_isBroken = false;
    std::jthread m_thread; // last: ends before the other members are destroyed
};

} // namespace strata::cli
