// SPDX-License-Identifier: Apache-2.0
#include "views/lab/folder_start.h"

#include "views/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::FolderStart)
};

constexpr qsizetype mostInTitle = 3;

QString titleOf(const FolderUnion &folders)
{
    QStringList names;
    if (folders.initial)
        names += nameText(folders.writableName);
    for (const std::string &name : folders.names)
        names += nameText(name);
    const auto more = names.size() - mostInTitle;
    if (more > 0)
        names = names.first(mostInTitle) << Text::tr("%1 more").arg(more);
    return names.join(QStringLiteral(" + "));
}

} // namespace

LabStart foldersStart(const FolderUnion &folders, const std::vector<FolderChoice> &choices, const QString &mergedName)
{
    LabStart start;
    start.origin = LabOrigin::Folders;
    start.title = titleOf(folders);
    start.mergedName = mergedName;
    start.upperName = nameText(folders.writableName);
    for (const std::string &name : folders.names)
        start.branchNames.push_back(nameText(name));
    start.branches = folders.branches;
    start.initial = folders.initial;
    start.folders = choices;
    return start;
}

} // namespace strata
