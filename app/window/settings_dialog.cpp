// SPDX-License-Identifier: Apache-2.0
#include "app/window/settings_dialog.h"

#include "app/settings.h"
#include "views/common/format.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

SettingsDialog::SettingsDialog(Settings *settings, IndexCachePtr cache, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_cache(std::move(cache))
    , m_size(new QLabel)
    , m_clear(new QPushButton(tr("&Clear")))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    buildLayout();
    connect(m_clear, &QPushButton::clicked, this, [this] { countCache(true); });
    countCache(false);
}

void SettingsDialog::buildLayout()
{
    auto *use = new QCheckBox(tr("&Remember what was read"));
    use->setObjectName(QStringLiteral("useCache"));
    use->setChecked(m_settings->usesCache());
    connect(use, &QCheckBox::toggled, m_settings, &Settings::setUsesCache);
    auto *what =
        new QLabel(tr("Strata keeps an index of each layer that it has read, so that the same image opens at once the "
                      "next time. The index holds names and attributes of files, not their contents."));
    what->setWordWrap(true);
    m_size->setObjectName(QStringLiteral("cacheSize"));
    m_size->setTextFormat(Qt::PlainText);
    m_clear->setObjectName(QStringLiteral("clearCache"));
    m_clear->setAccessibleDescription(tr("Deletes the index cache"));
    m_clear->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_size, 1);
    line->addWidget(m_clear);
    auto *group = new QGroupBox(tr("Index cache"));
    auto *inside = new QVBoxLayout(group);
    inside->addWidget(use);
    inside->addWidget(what);
    inside->addLayout(line);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(group);
    layout->addStretch(1);
    layout->addWidget(buttons);
    constexpr int width = 460;
    setMinimumSize(width, layout->totalHeightForWidth(width)); // the text is wrapped: no line of it may be cut off
}

/// Looking through a folder is I/O.
void SettingsDialog::countCache(bool clearFirst)
{
    m_size->setText(tr("Counting…"));
    m_clear->setEnabled(false);
    m_job.start(
        [cache = m_cache, clearFirst](const StopToken &) {
            if (clearFirst)
                cache->clear();
            return cache->size();
        },
        [this](std::uint64_t bytes) {
            m_size->setText(tr("%1 of at most %2").arg(sizeText(bytes), sizeText(IndexCache::defaultBytes)));
            m_clear->setEnabled(bytes > 0);
        });
}

} // namespace strata
