// SPDX-License-Identifier: Apache-2.0
#include "app/window/name_dialog.h"

#include "views/places/place_words.h"
#include "views/places/source_completion.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace strata {

NameDialog::NameDialog(PlaceWords *words, QWidget *parent) : QDialog(parent), m_name(new QLineEdit(this))
{
    setObjectName(QStringLiteral("openNameDialog"));
    setWindowTitle(tr("Open by name"));
    auto *intro = new QLabel(tr("&Image or container:"), this);
    intro->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("openName"));
    m_name->setAccessibleName(tr("Name of an image or a container"));
    m_name->setPlaceholderText(tr("nginx:1.27"));
    m_name->setClearButtonEnabled(true);
    new SourceCompletion(m_name, words);
    auto *help = new QLabel(tr("A name alone is looked for in the engines and stores of this machine; press Down for "
                               "what they have. To ask only one: docker:app:1, podman:app, container:web, "
                               "containers-storage:app, containerd:app, docker-store:app, or "
                               "registry:docker.io/library/nginx:1.27."),
                            this);
    help->setTextFormat(Qt::PlainText);
    help->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    open->setObjectName(QStringLiteral("openNameButton"));
    open->setDefault(true);
    open->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_name);
    layout->addWidget(help);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, open,
            [open](const QString &text) { open->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_name->text().trimmed());
        accept();
    });
    m_name->setFocus();
    constexpr int letters = 80;
    resize(fontMetrics().averageCharWidth() * letters, sizeHint().height());
}

} // namespace strata
