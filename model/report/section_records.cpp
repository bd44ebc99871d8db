// SPDX-License-Identifier: Apache-2.0
#include "model/report/section_records.h"

#include "model/report/info_report.h"

namespace strata {

namespace {

void writeField(RecordWriter &to, const Column &column, const Cell &cell)
{
    if (!cell.isThere && column.isOptional)
        return;
    if (!cell.isThere)
        return to.null(column.key);
    switch (column.role) {
    case CellRole::Number:
    case CellRole::Size: return to.number(column.key, static_cast<std::uint64_t>(cell.number));
    case CellRole::Truth: return to.boolean(column.key, cell.number != 0);
    case CellRole::List: return to.list(column.key, cell.list);
    case CellRole::Numbers: return to.numbers(column.key, cell.list);
    default: return to.text(column.key, cell.text);
    }
}

void writeRows(RecordWriter &to, Sink &sink, const Section &section)
{
    for (std::size_t row = 0; row < section.rows && sink.error() == 0; ++row)
        writeRecord(to, section, row);
}

} // namespace

std::vector<std::string_view> tsvColumns(const Section &section)
{
    std::vector<std::string_view> keys;
    for (const Column *column : section.columnsOf(Form::Tsv))
        keys.push_back(column->key);
    return keys;
}

void writeRecord(RecordWriter &to, const Section &section, std::size_t row)
{
    to.begin();
    for (const Column &column : section.columns) {
        if (contains(column.forms, Form::Json) || contains(column.forms, Form::Tsv))
            writeField(to, column, column.cell(row));
    }
    to.end();
}

void writeSectionJson(JsonWriter &json, Sink &sink, const Section &section)
{
    json.key(section.id);
    json.beginArray();
    writeRows(*jsonRecords(json), sink, section);
    json.endArray();
    if (section.notesKey.empty())
        return;
    json.key(section.notesKey);
    writeNotes(json, section.notes);
}

void writeSectionTsv(Sink &sink, const Section &section)
{
    const std::vector<std::string_view> columns = tsvColumns(section);
    writeRows(*tsvRecords(sink, columns), sink, section);
}

} // namespace strata
