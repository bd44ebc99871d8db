// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_texts.h"

#include "model/base/shell_quote.h"
#include "views/build/build_state.h"
#include "views/common/format.h"
#include "views/common/message_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::BuildTexts)
};

constexpr qsizetype mostLines = 30;

QStringList outputLines(const BuildStepReport &step)
{
    QStringList lines;
    for (const QString &line : QString::fromStdString(step.output).split(QLatin1Char('\n')))
        lines += nameText(line.toStdString());
    if (!lines.isEmpty() && lines.back().isEmpty())
        lines.removeLast();
    return lines;
}

QString joinedPaths(const std::vector<std::string> &paths)
{
    QStringList texts;
    for (const std::string &path : paths)
        texts += nameText(path);
    return texts.join(Text::tr(", "));
}

constexpr std::size_t mostFiles = 3;

QString changedFiles(const std::vector<CacheMiss::File> &files)
{
    QStringList texts;
    for (std::size_t i = 0; i < std::min(files.size(), mostFiles); ++i) {
        const QString name = nameText(files[i].name);
        texts += files[i].sign == Sign::Added     ? Text::tr("%1 (new)").arg(name)
                 : files[i].sign == Sign::Removed ? Text::tr("%1 (gone)").arg(name)
                                                  : name;
    }
    if (files.size() > mostFiles)
        texts += Text::tr("%n more", nullptr, static_cast<int>(files.size() - mostFiles));
    return texts.join(Text::tr(", "));
}

} // namespace

BuildSign signOf(const BuildStepReport &step)
{
    switch (step.state) {
    case BuildStepReport::State::Running: return BuildSign::Running;
    case BuildStepReport::State::Refused: return BuildSign::Refused;
    case BuildStepReport::State::Done: break;
    }
    const BuildStepFacts &facts = step.facts;
    if (facts.from)
        return BuildSign::Base;
    if (facts.hasLayer)
        return facts.isCached ? BuildSign::CachedLayer : BuildSign::NewLayer;
    return facts.isCached ? BuildSign::CachedMetadata : BuildSign::MetadataOnly;
}

QString signMark(BuildSign sign)
{
    switch (sign) {
    case BuildSign::Running: return QStringLiteral("…");
    case BuildSign::NewLayer: return QStringLiteral("▣");
    case BuildSign::CachedLayer: return QStringLiteral("⟲");
    case BuildSign::MetadataOnly: return QStringLiteral("◇");
    case BuildSign::CachedMetadata: return QStringLiteral("⟲");
    case BuildSign::Base: return QStringLiteral("▤");
    case BuildSign::Refused: return QStringLiteral("✗");
    }
    return {};
}

QString signText(const BuildStepReport &step)
{
    const QString size = sizeText(step.facts.bytes);
    switch (signOf(step)) {
    case BuildSign::Running: return Text::tr("running");
    case BuildSign::NewLayer: return Text::tr("new layer · %1").arg(size);
    case BuildSign::CachedLayer: return Text::tr("layer from the cache · %1").arg(size);
    case BuildSign::MetadataOnly: return Text::tr("metadata only, no layer");
    case BuildSign::CachedMetadata: return Text::tr("metadata only, from the cache");
    case BuildSign::Base:
        return step.facts.from->isScratch ? Text::tr("starts from nothing") : Text::tr("starts from all layers below");
    case BuildSign::Refused: return Text::tr("refused");
    }
    return {};
}

QString missText(const CacheMiss &miss)
{
    switch (miss.reason) {
    case CacheMiss::Reason::NothingBuilt: return Text::tr("not in the cache: nothing was built before");
    case CacheMiss::Reason::OtherBuilder:
        return Text::tr("not in the cache: nothing was built before with this builder; each has a cache of its own");
    case CacheMiss::Reason::StepAbove:
        return Text::tr("not in the cache: step %1 above was rebuilt, so everything below it is rebuilt too")
            .arg(miss.step);
    case CacheMiss::Reason::Files:
        return Text::tr("not in the cache: the copied files changed: %1").arg(changedFiles(miss.files));
    case CacheMiss::Reason::Instruction:
        return Text::tr("not in the cache: the instruction changed; it was: %1").arg(nameText(miss.command));
    case CacheMiss::Reason::NewOnThisImage:
        return Text::tr("not in the cache: this has not been built on this image before");
    }
    return {};
}

QStringList remarksOf(const BuildStepReport &step)
{
    QStringList remarks;
    if (!step.error.isEmpty())
        remarks += messageText(step.error);
    if (!step.standIn.empty())
        remarks += Text::tr("no image of this name is here; %1 is used in its place").arg(nameText(step.standIn));
    if (step.facts.whyMissed)
        remarks += missText(*step.facts.whyMissed);
    if (step.hidden.bytes > 0)
        remarks += Text::tr("hides %1 of the layers below, which stay in the image: %2")
                       .arg(sizeText(step.hidden.bytes), joinedPaths(step.hidden.paths));
    return remarks;
}

QString stepTitle(const BuildStepReport &step)
{
    const QStringList lines = outputLines(step);
    const bool isPrinted = !lines.isEmpty() && lines.front().startsWith(QLatin1String("Step "));
    return isPrinted ? lines.front() : nameText(step.facts.text);
}

QStringList stepOutput(const BuildStepReport &step)
{
    QStringList lines = outputLines(step);
    if (!lines.isEmpty() && lines.front().startsWith(QLatin1String("Step ")))
        lines.removeFirst();
    if (lines.size() <= mostLines)
        return lines;
    const auto more = static_cast<int>(lines.size() - mostLines);
    lines = lines.first(mostLines);
    return lines << Text::tr("and %n more line(s)", nullptr, more);
}

QString commandLine(const BuildState &state)
{
    QString text = state.builder() == Builder::Classic ? QStringLiteral("DOCKER_BUILDKIT=0 ") : QString();
    text += QStringLiteral("docker build");
    if (const QString tag = state.tag().trimmed(); !tag.isEmpty())
        text += QStringLiteral(" -t ") + nameText(quotedForShell(tag.toStdString()));
    switch (state.context().kind) {
    case BuildContext::Kind::Nothing: return text + QStringLiteral(" - < Dockerfile");
    case BuildContext::Kind::Folder:
        return text + QLatin1Char(' ') + nameText(quotedForShell(state.context().folder.toStdString()));
    case BuildContext::Kind::Example:
    case BuildContext::Kind::ExampleChanged:
    case BuildContext::Kind::Lesson: break;
    }
    return text + QStringLiteral(" .");
}

QString buildSummary(const BuildReport &report, bool isBuilding)
{
    const auto steps = static_cast<int>(report.steps.size());
    if (isBuilding)
        return Text::tr("building …");
    if (report.isCancelled)
        return Text::tr("stopped");
    if (!report.error.isEmpty())
        return report.errorLine > 0 ? Text::tr("refused in line %1").arg(report.errorLine) : Text::tr("refused");
    if (steps == 0)
        return {};
    QString text = Text::tr("%n step(s)", nullptr, steps);
    if (const auto cached = static_cast<int>(report.cachedSteps()); cached > 0)
        text += Text::tr(" · %n from the cache", nullptr, cached);
    return text;
}

QString paidText(const BuildReport &report)
{
    if (!report.built)
        return {};
    const QString stored = sizeText(report.storedBytes());
    if (report.hiddenBytes() == 0)
        return Text::tr("%1 stored, all of it visible").arg(stored);
    return Text::tr("%1 stored, %2 of it hidden: deleted or replaced, but still taking up space")
        .arg(stored, sizeText(report.hiddenBytes()));
}

} // namespace strata
