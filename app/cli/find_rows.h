// SPDX-License-Identifier: Apache-2.0
// The rows of `find`: in the order of `ls` or another one, all or the first ones, with their sum.
#pragma once

#include "app/cli/command.h"
#include "app/cli/entry_rows.h"
#include "model/tree/linked_inodes.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

struct FindOutput {
    std::string sort; // a name of sortFields(); "" as "path"
    bool reverse = false;
    std::optional<std::uint64_t> limit;
    bool sum = false;
    bool print0 = false;
};

/// --sort, --reverse, --limit, --sum and --print0.
void addFindOutput(CLI::App &app, FindOutput &output);
/// Options that exclude each other; empty if there are none.
[[nodiscard]] std::string complaintAbout(const FindOutput &output, const CommonOptions &options);

/// Used by one thread. `output` and `tree` must outlive it.
class FindRows {
public:
    FindRows(Console &console, const FindOutput &output, const ImageTree &tree);
    ~FindRows();

    /// In the order of `ls`. False once no more rows are needed.
    bool add(NodeId node, std::string_view path, const EntryFields &fields);
    /// Call it once, after the last row.
    void finish();

private:
    struct Row {
        NodeId node;
        EntryFields fields;
    };

    [[nodiscard]] bool isSorted() const
    {
        return m_output.reverse || (!m_output.sort.empty() && m_output.sort != "path");
    }
    [[nodiscard]] bool isFull() const { return m_output.limit && m_written >= *m_output.limit; }
    void count(const EntryFields &fields);
    void write(std::string_view path, const EntryFields &fields);
    void writeSorted();
    void writeSum();

    Console &m_console;
    const FindOutput &m_output;
    const ImageTree &m_tree;
    std::optional<JsonWriter> m_object; // --json --sum: the rows are a list in it
    std::unique_ptr<RecordWriter> m_list;
    std::optional<EntryRows> m_rows;
    std::vector<Row> m_kept; // to be sorted
    std::optional<LinkedInodes> m_linked;
    std::uint64_t m_written = 0;
    std::uint64_t m_count = 0;
    std::uint64_t m_bytes = 0;
};

} // namespace strata::cli
