// SPDX-License-Identifier: Apache-2.0
#include "app/cli/find_rows.h"

#include "app/cli/option_parts.h"
#include "model/base/ascii.h"
#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace strata::cli {

namespace {

using Key = std::pair<std::uint64_t, std::uint64_t>;

std::uint64_t ordered(std::int64_t number)
{
    return static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63);
}

Key timeKey(const EntryFields &fields)
{
    return fields.mtime ? Key{ordered(fields.mtime->seconds), fields.mtime->nanos} : Key{};
}

/// A field that rows can be sorted by. Large and new ones come first, as in ls -S and ls -t.
struct SortField {
    std::string_view name;
    Key (*keyOf)(const EntryFields &fields); // null: by text
    bool largestFirst = false;
};

constexpr std::array<SortField, 10> sortFields = {{
    {"path", nullptr},
    {"name", nullptr},
    {"size",
     [](const EntryFields &fields) {
         return Key{fields.size, 0};
     },
     true},
    {"mtime", timeKey, true},
    {"layer",
     [](const EntryFields &fields) {
         return Key{fields.layer.value, 0};
     }},
    {"type",
     [](const EntryFields &fields) {
         return Key{static_cast<unsigned char>(fields.type), 0};
     }},
    {"mode",
     [](const EntryFields &fields) {
         return Key{fields.mode, 0};
     }},
    {"owner",
     [](const EntryFields &fields) {
         return Key{fields.uid, fields.gid};
     }},
    {"group",
     [](const EntryFields &fields) {
         return Key{fields.gid, fields.uid};
     }},
    {"change",
     [](const EntryFields &fields) {
         return Key{static_cast<unsigned char>(fields.change.front()), 0};
     }},
}};

const SortField *sortField(std::string_view name)
{
    const auto found = std::ranges::find(sortFields, name.empty() ? "path" : name, &SortField::name);
    return found == sortFields.end() ? nullptr : &*found;
}

std::vector<std::string> fieldNames()
{
    std::vector<std::string> names;
    for (const SortField &field : sortFields)
        names.emplace_back(field.name);
    return names;
}

/// A complaint, or nothing.
std::string checkField(const std::string &name)
{
    if (sortField(name) != nullptr && !name.empty())
        return {};
    return "'" + escapedForDisplay(name) + "' is not one of " + joinedWords(fieldNames());
}

} // namespace

void addFindOutput(CLI::App &app, FindOutput &output)
{
    CLI::Option *sort = app.add_option("--sort", output.sort,
                                       "Sort by " + joinedWords(fieldNames()) +
                                           "; largest and newest first, equal ones by path (default: path)");
    sort->type_name("FIELD")->check(checkField);
    offerValues(sort, fieldNames());
    app.add_flag("--reverse", output.reverse, "Reverse the order");
    addCount(app, "--limit", output.limit, "Print only the first N entries");
    app.add_flag(
        "--sum", output.sum,
        "At the end, print how many entries match and the bytes of their files, a file with several names once; "
        "--limit does not change that");
    app.add_flag("--print0", output.print0,
                 "Print only the paths, each followed by a NUL byte, for xargs -0 (also -print0)");
}

std::string complaintAbout(const FindOutput &output, const CommonOptions &options)
{
    if (output.print0 && (options.json || options.tsv || output.sum))
        return "--print0 cannot be combined with --json, --tsv and --sum";
    return output.sum && options.tsv ? "--sum cannot be combined with --tsv" : "";
}

FindRows::FindRows(Console &console, const FindOutput &output, const ImageTree &tree)
    : m_console(console), m_output(output), m_tree(tree)
{
    if (output.print0)
        return;
    if (output.sum)
        m_linked.emplace(tree);
    if (!output.sum || !console.options().json) {
        m_rows.emplace(console);
        return;
    }
    m_object.emplace(console.out());
    m_object->beginObject();
    m_object->key("entries");
    m_object->beginArray();
    m_list = jsonRecords(*m_object);
}

FindRows::~FindRows() = default;

bool FindRows::add(NodeId node, std::string_view path, const EntryFields &fields)
{
    if (m_output.sum)
        count(fields);
    if (isSorted())
        m_kept.push_back({node, fields});
    else if (!isFull())
        write(path, fields);
    return !m_console.isBroken() && (isSorted() || m_output.sum || !isFull());
}

void FindRows::count(const EntryFields &fields)
{
    ++m_count;
    if (fields.type == 'f' && (!fields.inode || m_linked->isFirst(*fields.inode)))
        m_bytes += fields.size;
}

void FindRows::write(std::string_view path, const EntryFields &fields)
{
    ++m_written;
    if (m_rows) {
        m_rows->add(path, fields);
    } else if (m_list) {
        writeEntry(*m_list, path, fields);
    } else {
        m_console.out().write(path);
        m_console.out().write('\0');
    }
}

void FindRows::writeSorted()
{
    const SortField &field = *sortField(m_output.sort);
    std::vector<std::uint32_t> order(m_kept.size()); // which is that of the paths
    std::iota(order.begin(), order.end(), 0U);
    if (field.keyOf != nullptr) {
        std::vector<Key> keys;
        keys.reserve(m_kept.size());
        for (const Row &row : m_kept)
            keys.push_back(field.keyOf(row.fields));
        const auto isBefore = [&](std::uint32_t a, std::uint32_t b) {
            return field.largestFirst ? keys[a] > keys[b] : keys[a] < keys[b];
        };
        std::ranges::stable_sort(order, isBefore);
    } else if (field.name == "name") {
        std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return m_tree.name(m_kept[i].node); });
    }
    if (m_output.reverse)
        std::ranges::reverse(order);
    for (const std::uint32_t i : order) {
        if (isFull() || m_console.isBroken())
            return;
        write(m_tree.path(m_kept[i].node), m_kept[i].fields);
    }
}

void FindRows::writeSum()
{
    if (!m_object) {
        m_console.line(std::to_string(m_count) + (m_count == 1 ? " entry, " : " entries, ") + dockerSize(m_bytes) +
                       " (" + std::to_string(m_bytes) + " bytes)");
        return;
    }
    m_object->endArray();
    m_object->number("count", m_count);
    m_object->number("bytes", m_bytes);
    m_object->endObject();
}

void FindRows::finish()
{
    writeSorted();
    if (m_rows)
        m_rows->finish();
    if (m_output.sum)
        writeSum();
}

} // namespace strata::cli
