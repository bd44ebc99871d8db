// SPDX-License-Identifier: Apache-2.0
#include "app/lab_facts.h"

#include "views/lab/lab_texts.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t mostRead = 5000; // names in a read-write folder and those below it

QString factsOf(const LabState &state)
{
    return QStringList{upperText(state), costText(state), diffText(state)}.join(QStringLiteral("     "));
}

/// Whether so many names at most lie in the writable layer.
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

} // namespace

LabFacts::LabFacts(const LabState *state, QObject *parent) : QObject(parent), m_state(state)
{
    connect(m_state, &LabState::changed, this, &LabFacts::read);
}

QString LabFacts::text() const
{
    return m_state->beginning().initial ? m_read : factsOf(*m_state);
}

void LabFacts::read()
{
    m_job.stop();
    if (!m_state->beginning().initial)
        return;
    m_job.start(
        [start = m_state->beginning(), driver = &m_state->driver(),
         actions = m_state->actions()](const std::stop_token &stop) {
            LabState own; // a session is used by one thread
            LabStart begun = start.elsewhere();
            LabState::Container container{begun.newSession(*driver), actions};
            replay(container.actions, *container.session);
            std::vector<LabState::Container> containers;
            containers.push_back(std::move(container));
            own.resume(std::move(begun), std::move(containers), 0);
            return isSmall(own.session().layer(), stop)
                       ? factsOf(own)
                       : QStringList{LabFacts::tr("upper layer: more than %1 files").arg(mostRead), costText(own)}.join(
                             QStringLiteral("     "));
        },
        [this](const QString &text) {
            m_read = text;
            Q_EMIT changed();
        });
}

} // namespace strata
