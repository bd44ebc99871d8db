// SPDX-License-Identifier: Apache-2.0
#include "app/cli/option_parts.h"
#include "model/base/octal.h"
#include "model/base/text.h"
#include "model/lab/branches/folder_branch.h"
#include "model/lab/branches/folder_union.h"
#include "model/lab/lab_session.h"
#include "model/shell/shell_text.h"
#include "model/shell/shell_tree.h"

#include <array>
#include <memory>
#include <string_view>

namespace strata::cli {

namespace {

struct Options {
    std::vector<std::string> directories; // "DIR=rw"
};

struct UnionFolder {
    std::string name; // as given
    FolderAccess access = FolderAccess::ReadOnly;
    LabBranchPtr branch;
};

/// A listing shows the same whichever folders are read-write.
Result<UnionFolder> folderOf(const std::string &word)
{
    const FolderChoice choice = folderChoice(word);
    auto branch = folderBranch(choice.folder);
    if (!branch)
        return fail(branch);
    return UnionFolder{choice.folder.string(), choice.access, *std::move(branch)};
}

constexpr std::array<std::string_view, 9> unionColumns{"path", "type",  "mode", "uid",   "gid",
                                                       "size", "mtime", "link", "folder"};

class UnionRows {
public:
    UnionRows(Console &console, const std::vector<UnionFolder> &folders)
        : m_console(console), m_folders(folders), m_records(console.records(unionColumns))
    {
    }

    void add(const std::string &path, const MergedObject &object)
    {
        const UnionFolder &folder = m_folders[object.lowers.front().branch];
        if (m_records)
            addRecord(path, object.object, folder);
        else
            addLine(path, object.object, folder);
    }
    void finish()
    {
        if (m_records)
            m_records->finish();
    }

private:
    void addRecord(const std::string &path, const LabObject &object, const UnionFolder &folder)
    {
        m_records->begin();
        m_records->text("path", path);
        m_records->text("type", std::string(1, typeLetter(object.type)));
        m_records->text("mode", octalText(object.mode, 4));
        m_records->number("uid", object.uid);
        m_records->number("gid", object.gid);
        m_records->number("size", object.isFolder() ? 0 : object.size());
        m_records->fileTime("mtime", {object.mtime.seconds, 0});
        m_records->optionalText("link", object.target);
        m_records->text("folder", folder.name);
        m_records->end();
    }
    void addLine(const std::string &path, const LabObject &object, const UnionFolder &folder)
    {
        std::string line = (object.isFile() ? '-' : typeLetter(object.type)) + permissionText(object.mode) + ' ' +
                           rightAligned(object.isFolder() ? "-" : std::to_string(object.size()), 10) + "  " +
                           leftAligned(escapedForTsv(folder.name) + '=' + std::string(accessWord(folder.access)), 16) +
                           "  " + escapedForTsv(path);
        if (object.isLink())
            line += " -> " + escapedForTsv(object.target);
        m_console.line(line);
    }

    Console &m_console;
    const std::vector<UnionFolder> &m_folders;
    std::unique_ptr<RecordWriter> m_records;
};

void configure(CLI::App &app, Options &options)
{
    app.add_option("DIR", options.directories,
                   "Directories of this machine, the topmost first: DIR=ro (a plain DIR, too) or DIR=rw")
        ->required()
        ->type_name("DIR")
        ->expected(1, -1);
}

int run(Console &console, const Options &options)
{
    std::vector<UnionFolder> folders;
    LabBranches branches;
    for (const std::string &word : options.directories) {
        auto folder = folderOf(word);
        if (!folder)
            return console.fail(folder.error(), word);
        branches.push_back(folder->branch);
        folders.push_back(*std::move(folder));
    }
    const LabSession session(std::move(branches));
    const MergedView view = session.view();
    UnionRows rows(console, folders);
    walkTree(view, {}, view.root(), [&](const std::string &path, const MergedObject &object, int depth) {
        if (depth > 0)
            rows.add(path, object);
        return !console.stop().stop_requested() && !console.isBroken();
    });
    rows.finish();
    return done;
}

} // namespace

CommandInfo labUnionCommand()
{
    return {.name = "lab union",
            .summary = "List the union of directories; nothing is mounted",
            .examples = {"lab union changed=rw test2=ro test1=ro"},
            .forms = Forms::Document,
            .source = nullptr,
            .opensImages = false,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
