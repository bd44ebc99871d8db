// SPDX-License-Identifier: Apache-2.0
#include "views/content/preview_view.h"

#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/content/content_view.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

PreviewView::PreviewView(InspectState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_heading(new PanelHeading(tr("Preview")))
{
    setObjectName(QStringLiteral("previewView"));
    m_version = new QComboBox;
    m_version->setObjectName(QStringLiteral("previewVersion"));
    m_version->setAccessibleName(tr("Version of the file"));
    m_version->setToolTip(m_version->accessibleName());
    m_version->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *tools = new PanelHeading(QString()); // a row of their own: the column is narrow
    m_content = new ContentView(tools);
    m_heading->addControl(m_version);
    m_open = new QToolButton;
    m_open->setObjectName(QStringLiteral("previewOpenInTab"));
    m_open->setIcon(QIcon(QStringLiteral(":/icons/open-in-tab.svg")));
    m_open->setAutoRaise(true);
    m_open->setToolTip(tr("Open in its own tab"));
    m_open->setAccessibleName(m_open->toolTip());
    m_heading->addControl(m_open);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(tools);
    layout->addWidget(m_content, 1);
    setFocusProxy(m_content);
    connect(m_version, &QComboBox::activated, this,
            [this](int row) { m_state->selectVersion(LayerNumber(m_version->itemData(row).toUInt())); });
    connect(m_open, &QToolButton::clicked, this, &PreviewView::requestTab);
    connect(m_state, &InspectState::archiveChanged, this, &PreviewView::refresh);
    connect(m_state, &InspectState::imageChanged, this, &PreviewView::refresh);
    connect(m_state, &InspectState::nodeSelected, this, &PreviewView::refresh);
    connect(m_state, &InspectState::versionSelected, this, &PreviewView::refresh);
    refresh();
}

void PreviewView::refresh()
{
    m_inode.reset();
    m_stale = !isVisible();
    if (m_stale)
        return m_content->showNothing({}, {});
    fillVersions();
    showShownChange();
    m_open->setVisible(m_inode.has_value());
}

void PreviewView::showShownChange()
{
    if (!m_state->image() || !m_state->node().isValid())
        return m_content->showNothing(tr("No preview"), tr("Select a file to see what is in it."));
    const ImageTree &tree = *m_state->image()->tree();
    const Change *change = m_state->shownChange();
    if (change == nullptr)
        return m_content->showNothing(tr("Not in this layer"), whereItIs());
    if (change->isRemoval())
        return m_content->showNothing(tr("Not in this layer"),
                                      tr("This layer removes the path. Choose a version above to see its bytes."));
    m_inode = tree.inode(tree.ref(*change));
    if (!m_inode || tree.entry(*m_inode).type != EntryType::File) {
        m_inode.reset();
        return m_content->showNothing(tr("No preview"), tr("Only regular files have content."));
    }
    m_content->showFile(m_state->image(), *m_inode);
}

/// Of a path that the shown layer, or the layers up to it, do not have: which layers do.
QString PreviewView::whereItIs() const
{
    QStringList layers;
    const std::uint32_t shown = m_state->to().value;
    bool isEarlier = false;
    bool isLater = false;
    for (const Change &change : m_state->image()->tree()->changes(m_state->node())) {
        if (change.isRemoval())
            continue;
        layers += QString::number(change.layer);
        (change.layer < shown ? isEarlier : isLater) = true;
    }
    if (layers.isEmpty())
        return tr("No layer contains the path.");
    const QString list = layers.join(tr(", ", "between layer numbers"));
    if (!isEarlier)
        return tr("It is added by a later layer: %1.").arg(list);
    return isLater ? tr("Other layers contain it: %1.").arg(list) : tr("It comes from an earlier layer: %1.").arg(list);
}

void PreviewView::fillVersions()
{
    const QSignalBlocker blocker(m_version);
    m_version->clear();
    if (m_state->image() && m_state->node().isValid()) {
        for (const Change &change : m_state->image()->tree()->changes(m_state->node())) {
            if (!change.isRemoval())
                m_version->addItem(m_state->image()->tree()->isContainer(change.layerNumber())
                                       ? tr("container")
                                       : tr("version %1").arg(change.layer),
                                   change.layer);
        }
        m_version->setPlaceholderText(tr("version…")); // none of them is shown
        m_version->setCurrentIndex(m_version->findData(m_state->version().value));
    }
    m_version->setVisible(m_version->count() > 1 || (m_version->count() == 1 && m_version->currentIndex() < 0));
}

void PreviewView::requestTab()
{
    if (m_inode)
        Q_EMIT tabRequested(m_state->shownChange()->layerNumber());
}

void PreviewView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

} // namespace strata
