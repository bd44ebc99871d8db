// SPDX-License-Identifier: Apache-2.0
#include "views/waste/waste_reader.h"

#include "model/inventory/inventory.h"
#include "model/waste/waste_packages.h"

#include <tuple>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr int tellEachMs = 100;

/// Compares contents first, if that has not been done.
WasteReportPtr reportOf(ImagePtr image, const StopToken &stop)
{
    if (!image->tree()->undecided().empty()) {
        auto decided = ImageLoader::decided(image, stop);
        if (!decided)
            return nullptr;
        image = *std::move(decided);
    }
    WasteOptions options;
    options.duplicates = false;
    options.stop = stop;
    auto report = wasteReportOf(image, options);
    return report ? std::make_shared<const WasteReport>(*std::move(report)) : nullptr;
}

struct Packages {
    FileOwnersPtr owners; // null if stopped
    std::shared_ptr<const std::vector<WasteSum>> sums;
};

Packages packagesOf(const WasteReportPtr &report, const StopToken &stop)
{
    const auto inventory = inventoryOf(report->image, stop);
    if (!inventory)
        return {};
    auto owners = fileOwnersOf(*inventory, stop);
    if (!owners)
        return {};
    Packages packages{std::make_shared<const FileOwners>(*std::move(owners)), nullptr};
    packages.sums = std::make_shared<const std::vector<WasteSum>>(wasteByPackage(*report, *packages.owners));
    return packages;
}

} // namespace

WasteReader::WasteReader(InspectState *state, QObject *parent) : QObject(parent), m_state(state)
{
    m_tell.setInterval(tellEachMs);
    connect(&m_tell, &QTimer::timeout, this, &WasteReader::percentChanged);
    connect(state, &InspectState::archiveChanged, this, &WasteReader::forget);
    connect(state, &InspectState::failed, this, &WasteReader::changed);
    for (const auto signal : {&InspectState::imageChanged, &InspectState::imageDecided})
        connect(state, signal, this, [this] {
            forget();
            read();
        });
}

WasteReader::~WasteReader() = default;

void WasteReader::want()
{
    if (!std::exchange(m_isWanted, true))
        read();
}

void WasteReader::forget()
{
    for (Job *job : {&m_reportJob, &m_filterJob, &m_packagesJob, &m_duplicatesJob})
        job->stop();
    m_tell.stop();
    m_data = {};
    m_filter = {};
    Q_EMIT changed();
}

void WasteReader::read()
{
    if (!m_isWanted || !m_state->image())
        return;
    m_reportJob.start([image = m_state->image()](const StopToken &stop) { return reportOf(image, stop); },
                      [this](WasteReportPtr report) {
                          m_data.report = std::move(report);
                          applyFilter();
                          readPackages();
                      });
}

void WasteReader::readPackages()
{
    if (!m_data.report)
        return;
    m_packagesJob.start([report = m_data.report](const StopToken &stop) { return packagesOf(report, stop); },
                        [this](Packages packages) {
                            m_data.owners = std::move(packages.owners);
                            m_data.packages = std::move(packages.sums);
                            if (m_filter.by == WasteFilter::By::Package)
                                applyFilter();
                            Q_EMIT changed();
                        });
}

void WasteReader::setFilter(const WasteFilter &filter)
{
    m_filter = filter;
    applyFilter();
}

void WasteReader::applyFilter()
{
    m_filterJob.stop();
    const bool isReady = m_data.report && (m_filter.by != WasteFilter::By::Package || m_data.owners);
    if (isReady && m_filter.by == WasteFilter::By::Nothing) {
        m_data.shown = m_data.report;
        m_data.shownBytes = m_data.report->waste.wastedBytes;
    }
    Q_EMIT changed();
    if (!isReady || m_filter.by == WasteFilter::By::Nothing)
        return;
    m_filterJob.start(
        [report = m_data.report, filter = m_filter, owners = m_data.owners](const StopToken &) {
            WasteReportPtr shown = filteredWaste(report, filter, owners.get());
            std::uint64_t bytes = 0;
            for (const WastedPath &path : shown->paths)
                bytes += path.bytes;
            return std::pair(std::move(shown), bytes);
        },
        [this](std::pair<WasteReportPtr, std::uint64_t> shown) {
            std::tie(m_data.shown, m_data.shownBytes) = std::move(shown);
            Q_EMIT changed();
        });
}

void WasteReader::findDuplicates()
{
    if (!m_data.report || m_duplicatesJob.isActive())
        return;
    m_percent->store(0);
    m_tell.start();
    m_duplicatesJob.start(
        [image = m_data.report->image, percent = m_percent](const StopToken &stop) -> WasteReportPtr {
            auto found = duplicateFilesOf(image, stop, [&percent](std::uint64_t done, std::uint64_t total) {
                percent->store(total == 0 ? 0 : static_cast<int>(100 * done / total));
            });
            if (!found)
                return nullptr;
            auto report = std::make_shared<WasteReport>();
            report->image = image;
            report->duplicates = *std::move(found);
            return report;
        },
        [this](WasteReportPtr report) {
            m_tell.stop();
            m_data.duplicates = std::move(report);
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void WasteReader::stopDuplicates()
{
    m_duplicatesJob.stop();
    m_tell.stop();
    Q_EMIT changed();
}

} // namespace strata
