// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_facts.h"

#include "app/lab/lab_container.h"
#include "model/lab/listing/docker_diff.h"
#include "views/common/format.h"
#include "views/lab/lab_texts.h"

#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t mostRead = 5000; // names in the writable layer

constexpr std::size_t mostLines = 40; // that a tool tip has room for

struct Facts {
    QString text;
    QString diff;
};

/// One line for each path, as docker diff prints them.
QString allOfDiff(const LabSession &session)
{
    const std::vector<DockerDiffLine> lines = dockerDiff(session);
    if (lines.empty())
        return {};
    QStringList shown{LabFacts::tr("docker diff, all of it:")};
    if (lines.size() > mostLines)
        shown[0] = LabFacts::tr("docker diff, the first %1 of %2 lines (type docker diff in the terminal for all):")
                       .arg(mostLines)
                       .arg(lines.size());
    for (std::size_t i = 0; i < std::min(mostLines, lines.size()); ++i)
        shown += QString(QLatin1Char(diffLetter(lines[i].kind))) + QLatin1Char(' ') + nameText(lines[i].path);
    return shown.join(QLatin1Char('\n'));
}

Facts factsOf(const LabState &state)
{
    return {QStringList{upperText(state), costText(state), diffText(state)}.join(QStringLiteral("     ")),
            allOfDiff(state.session())};
}

/// Whether so many names at most are in the writable layer.
bool isSmall(const WritableLayer &layer, const std::stop_token &stop)
{
    std::size_t count = 0;
    std::vector<UpperId> folders{UpperId::Root};
    while (!folders.empty()) {
        const UpperId folder = folders.back();
        folders.pop_back();
        count += layer.listing(folder).size();
        if (count > mostRead || stop.stop_requested())
            return false;
        for (const auto &[name, slot] : layer.slotsOf(folder)) {
            if (!slot.isWhiteout() && layer.object(slot.inode).isFolder())
                folders.push_back(slot.inode);
        }
    }
    return true;
}

/// A session is used by one thread: everything is done once more in one of its own.
Facts factsOf(const LabContainer &shown, const std::stop_token &stop)
{
    LabContainer container = shown;
    auto session = container.session(stop);
    if (!session)
        return {};
    LabBench::Containers containers;
    containers.push_back({*std::move(session), container.actions});
    LabState own;
    own.resume(std::move(container.start), std::move(containers), 0);
    if (isSmall(own.session().layer(), stop))
        return factsOf(own);
    return {QStringList{LabFacts::tr("upper layer: more than %1 files").arg(mostRead), costText(own)}.join(
                QStringLiteral("     ")),
            {}};
}

} // namespace

LabFacts::LabFacts(const LabState *state, QObject *parent) : QObject(parent), m_state(state)
{
    connect(m_state, &LabState::started, this, [this] {
        m_text.clear();
        m_diff.clear();
    });
    connect(m_state, &LabState::changed, this, &LabFacts::read);
    read();
}

void LabFacts::read()
{
    m_job.start([container = LabContainer(*m_state)](const std::stop_token &stop) { return factsOf(container, stop); },
                [this](const Facts &facts) {
                    m_text = facts.text;
                    m_diff = facts.diff;
                    Q_EMIT changed();
                });
}

} // namespace strata
