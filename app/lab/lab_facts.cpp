// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_facts.h"

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

/// Whether so many names at most are in the writable layer.
bool isSmall(const UpperTree &layer, const std::stop_token &stop)
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

Facts factsOf(const LabSession &session, const std::stop_token &stop)
{
    const QString gap = QStringLiteral("     ");
    if (isSmall(session.layer(), stop))
        return {QStringList{upperText(session), costText(session), diffText(session)}.join(gap), allOfDiff(session)};
    return {QStringList{LabFacts::tr("upper layer: more than %1 files").arg(mostRead), costText(session)}.join(gap),
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
    m_job.start([session = m_state->session()](const std::stop_token &stop) { return factsOf(session, stop); },
                [this](const Facts &facts) {
                    m_text = facts.text;
                    m_diff = facts.diff;
                    Q_EMIT changed();
                });
}

} // namespace strata
