// SPDX-License-Identifier: Apache-2.0
#include "app/lab/container_document.h"

#include "app/lab/container_feed.h"
#include "views/common/tree/state_stack.h"

namespace strata {

ContainerDocument::ContainerDocument(const WindowParts &parts, LabState *lab)
    : ImageDocument(parts), m_feed(new ContainerFeed(lab, state(), this))
{
    stack()->showWorking(tr("Stacking the container layer"));
    connect(m_feed, &ContainerFeed::titleChanged, this, &Document::changed);
    connect(m_feed, &ContainerFeed::shown, stack(), &StateStack::showContent);
    connect(m_feed, &ContainerFeed::failed, this,
            [this](const QString &text) { stack()->showFailed(tr("The container layer cannot be shown"), text); });
}

ContainerDocument::~ContainerDocument()
{
    deleteParts();
}

LabState *ContainerDocument::lab() const
{
    return m_feed->lab();
}

ImagePtr ContainerDocument::below() const
{
    return m_feed->below();
}

QString ContainerDocument::title() const
{
    return m_feed->title();
}

void ContainerDocument::reload()
{
    m_feed->refresh();
}

} // namespace strata
