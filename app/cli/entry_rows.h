// SPDX-License-Identifier: Apache-2.0
// Rows of `ls` and `find`.
#pragma once

#include "app/cli/console.h"
#include "model/report/entry_report.h"

#include <memory>
#include <string_view>

namespace strata::cli {

/// Rows in the requested output format.
class EntryRows {
public:
    explicit EntryRows(Console &console)
        : m_console(console), m_records(console.records(entryColumns())), m_lines(console.out())
    {
    }

    /// False once the reader of the rows has closed the pipe.
    bool add(std::string_view path, const EntryFields &fields)
    {
        if (m_records)
            writeEntry(*m_records, path, fields);
        else
            m_lines.add(path, fields);
        return !m_console.isBroken();
    }
    void finish()
    {
        if (m_records)
            m_records->finish();
    }

private:
    Console &m_console;
    std::unique_ptr<RecordWriter> m_records;
    EntryLines m_lines;
};

} // namespace strata::cli
