// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_state.h"

#include "model/image/formats/image_names.h"
#include "model/lab/branches/folder_branch.h"
#include "views/build/build_templates.h"
#include "views/common/tree/local_path.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace strata {

namespace {

/// Empty context: null.
Result<LabBranchPtr> openContext(const BuildContext &context)
{
    switch (context.kind) {
    case BuildContext::Kind::Nothing: return nullptr;
    case BuildContext::Kind::Example: return exampleFiles(false);
    case BuildContext::Kind::ExampleChanged: return exampleFiles(true);
    case BuildContext::Kind::Folder: return folderBranch(localPath(context.folder));
    case BuildContext::Kind::Lesson: return context.files;
    }
    return nullptr;
}

/// On a worker.
BuildReport buildOf(BuildRequest request, const BuildContext &context, const StopToken &stop)
{
    request.options.stop = stop;
    auto files = openContext(context);
    if (!files) {
        BuildReport report;
        report.error = files.error().text();
        return report;
    }
    request.options.context = *std::move(files);
    return reportBuild(std::move(request));
}

} // namespace

BuildState::BuildState(QObject *parent) : QObject(parent)
{
    constexpr int shownAfter = 40; // milliseconds
    m_show.setSingleShot(true);
    m_show.setInterval(shownAfter);
    connect(&m_show, &QTimer::timeout, this, &BuildState::takeSteps);
    connect(&m_job, &Job::activeChanged, this, &BuildState::changed);
    applyTemplate(*this, buildTemplates().front());
}

BuildState::~BuildState() = default;

void BuildState::setText(const QString &text)
{
    if (std::exchange(m_text, text) != text)
        Q_EMIT textChanged();
}

void BuildState::setTag(const QString &tag)
{
    if (std::exchange(m_tag, tag) != tag)
        Q_EMIT inputChanged();
}

void BuildState::setBuilder(Builder builder)
{
    if (std::exchange(m_builder, builder) != builder)
        Q_EMIT inputChanged();
}

void BuildState::setContext(BuildContext context)
{
    m_context = std::move(context);
    Q_EMIT inputChanged();
}

void BuildState::setImageSource(ImageSource source)
{
    m_imageSource = std::move(source);
    Q_EMIT inputChanged();
}

void BuildState::setStandIn(const QString &title)
{
    m_hasStandIn = true;
    m_standIn = title;
    Q_EMIT inputChanged();
}

void BuildState::setNoStandIn()
{
    m_hasStandIn = false;
    Q_EMIT inputChanged();
}

BaseImages BuildState::images() const
{
    BaseImages bases;
    for (const auto &[tag, image] : m_built) {
        bases.images.push_back({tag, {tag}, [image](const StopToken &) -> Result<BuildImage> { return image; }});
    }
    bases.images.insert(bases.images.end(), m_lessonImages.begin(), m_lessonImages.end());
    if (m_imageSource) {
        std::vector<BaseImage> open = m_imageSource();
        std::move(open.begin(), open.end(), std::back_inserter(bases.images));
    }
    if (m_context.kind != BuildContext::Kind::Lesson)
        bases.images.push_back(exampleBase());
    if (!m_hasStandIn)
        return bases;
    const auto take = [&bases](const auto &isWanted) {
        const auto found = std::ranges::find_if(bases.images, isWanted);
        if (found != bases.images.end())
            bases.standIn = static_cast<std::size_t>(found - bases.images.begin());
    };
    take(&BaseImage::isDefault);
    if (!m_standIn.isEmpty())
        take([title = m_standIn.toStdString()](const BaseImage &image) { return image.title == title; });
    return bases;
}

BuildRequest BuildState::request(bool withoutCache) const
{
    BuildRequest request;
    request.text = m_text.toStdString();
    request.builder = m_builder;
    request.options.now = {QDateTime::currentSecsSinceEpoch(), 0};
    if (!m_tag.trimmed().isEmpty())
        request.options.tags = {taggedName(m_tag.trimmed().toStdString())};
    request.bases = images();
    request.cache = m_cache;
    request.skipsCache = withoutCache;
    return request;
}

void BuildState::build(bool withoutCache)
{
    m_report = std::make_shared<BuildReport>();
    m_builtText = m_text;
    m_usedBuilder = m_builder;
    m_arrived.clear();
    selectStep({});
    BuildRequest wanted = request(withoutCache);
    const quint64 run = ++m_run;
    wanted.onStep = [this, run](const BuildStepReport &step) {
        QMetaObject::invokeMethod(
            this,
            [this, run, step] {
                if (run != m_run || !isBuilding())
                    return;
                m_arrived.push_back(step);
                if (!m_show.isActive())
                    m_show.start();
            },
            Qt::QueuedConnection);
    };
    m_job.start([wanted = std::move(wanted),
                 context = m_context](const StopToken &stop) { return buildOf(wanted, context, stop); },
                [this](BuildReport report) { take(std::move(report)); });
    Q_EMIT begun();
    Q_EMIT changed();
}

void BuildState::stop()
{
    if (!isBuilding())
        return;
    auto report = std::make_shared<BuildReport>(*m_report);
    report->isCancelled = true;
    m_report = std::move(report);
    m_job.stop();
    Q_EMIT changed();
    Q_EMIT finished();
}

/// One that has begun is new, one that is done takes its place.
void BuildState::takeSteps()
{
    if (m_arrived.empty() || !isBuilding())
        return;
    auto report = std::make_shared<BuildReport>(*m_report);
    for (BuildStepReport &step : std::exchange(m_arrived, {})) {
        const bool isNew = report->steps.empty() || report->steps.back().state != BuildStepReport::State::Running;
        if (isNew)
            report->steps.push_back(std::move(step));
        else
            report->steps.back() = std::move(step);
    }
    m_report = std::move(report);
    Q_EMIT changed();
}

void BuildState::take(BuildReport report)
{
    if (report.built) {
        for (const std::string &tag : report.built->result.image.refs) {
            std::erase_if(m_built, [&tag](const auto &each) { return each.first == tag; });
            m_built.emplace(m_built.begin(), tag, report.built->result);
        }
    }
    m_report = std::make_shared<const BuildReport>(std::move(report));
    Q_EMIT changed();
    Q_EMIT finished();
    for (std::size_t i = 0; i < m_report->steps.size(); ++i) {
        if (m_report->steps[i].state == BuildStepReport::State::Refused)
            selectStep(i);
    }
}

void BuildState::forgetCache()
{
    m_cache = std::make_shared<SharedBuildCache>(); // one that is building keeps the old one
    Q_EMIT inputChanged();
}

void BuildState::forgetAll()
{
    m_job.stop();
    ++m_run;
    m_cache = std::make_shared<SharedBuildCache>();
    m_built.clear();
    m_lessonImages.clear();
    m_report = std::make_shared<BuildReport>();
    m_builtText.reset();
    selectStep({});
    Q_EMIT changed();
}

const BuildImage *BuildState::image() const
{
    return m_report->built ? &m_report->built->result : nullptr;
}

void BuildState::selectStep(std::optional<std::size_t> step)
{
    if (std::exchange(m_selected, step) != step)
        Q_EMIT selectionChanged();
}

} // namespace strata
