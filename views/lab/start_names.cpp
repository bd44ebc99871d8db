// SPDX-License-Identifier: Apache-2.0
#include "views/lab/start_names.h"

#include "views/common/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::StartNames)
};

constexpr qsizetype mostInTitle = 3;

QString titleOfFolders(const LabStart &start)
{
    QStringList names;
    if (start.initial)
        names += nameText(start.upperName);
    for (const std::string &name : start.branchNames)
        names += nameText(name);
    const auto more = names.size() - mostInTitle;
    if (more > 0)
        names = names.first(mostInTitle) << Text::tr("%1 more").arg(more);
    return names.join(QStringLiteral(" + "));
}

QString titleOf(const LabStart &start)
{
    switch (start.origin.kind) {
    case SessionStart::Kind::ToyFolders: return Text::tr("Toy directories");
    case SessionStart::Kind::Test1Test2: return QStringLiteral("test1 + test2");
    case SessionStart::Kind::Folders: return titleOfFolders(start);
    case SessionStart::Kind::Image: return QString::fromStdString(start.origin.image.name);
    case SessionStart::Kind::Lesson:
        return start.lesson ? QString::fromStdString(start.lesson->title.plain(QLocale().name().toStdString()))
                            : QString();
    }
    return {};
}

QString named(const std::string &name, const QString &usual)
{
    return name.empty() ? usual : nameText(name);
}

} // namespace

StartNames startNames(const LabStart &start)
{
    const bool isImage = start.origin.kind == SessionStart::Kind::Image;
    StartNames names;
    names.title = titleOf(start);
    names.merged = named(start.origin.mergedName, isImage ? names.title : Text::tr("merged"));
    names.upper = named(start.upperName, isImage ? Text::tr("container") : Text::tr("upper"));
    for (std::size_t i = 0; i < start.branches.size(); ++i) {
        const std::size_t layer = start.branches.size() - i;
        names.branches.push_back(i < start.branchNames.size() ? nameText(start.branchNames[i])
                                                              : Text::tr("layer %1").arg(layer));
        if (start.image)
            names.branchRemarks.push_back(sizeText(start.image->totals()[layer - 1].bytes));
    }
    return names;
}

} // namespace strata
