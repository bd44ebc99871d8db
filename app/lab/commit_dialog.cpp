// SPDX-License-Identifier: Apache-2.0
#include "app/lab/commit_dialog.h"

#include "model/image/formats/image_names.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace strata {

CommitDialog::CommitDialog(const QString &remark, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("commitDialog"));
    setWindowTitle(tr("Commit as a new image"));
    auto *intro = new QLabel(tr("As docker commit does it: the layers below stay unchanged, and what the container "
                                "changed becomes one more layer. Only the new file is written."),
                             this);
    intro->setTextFormat(Qt::PlainText);
    intro->setWordWrap(true);
    auto *form = new QFormLayout;
    m_name = addField(form, "commitName", tr("&Name and tag"), tr("for example app:changed"));
    m_complaint = new QLabel(this);
    m_complaint->setObjectName(QStringLiteral("commitComplaint"));
    m_complaint->setTextFormat(Qt::PlainText);
    m_complaint->setWordWrap(true);
    form->addRow(QString(), m_complaint);
    m_message = addField(form, "commitMessage", tr("&Message"), tr("what was changed; shown in the history"));
    m_author = addField(form, "commitAuthor", tr("&Author"), tr("optional"));
    addFormats(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save as…"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("commitSave"));
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &CommitDialog::choose);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(intro);
    if (!remark.isEmpty()) {
        auto *leftOut = new QLabel(QStringLiteral("⚠ ") + remark, this);
        leftOut->setObjectName(QStringLiteral("commitLeftOut"));
        leftOut->setTextFormat(Qt::PlainText);
        leftOut->setWordWrap(true);
        layout->addWidget(leftOut);
    }
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &CommitDialog::checkName);
    checkName();
    constexpr int width = 520;
    setMinimumSize(width, layout->totalHeightForWidth(width)); // the texts are wrapped: no line may be cut off
}

QLineEdit *CommitDialog::addField(QFormLayout *form, const char *name, const QString &label, const QString &example)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(example);
    field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    form->addRow(label, field);
    return field;
}

void CommitDialog::addFormats(QFormLayout *form)
{
    m_formats = new QButtonGroup(this);
    const auto add = [&](ImageLayout layout, const char *name, const QString &label, const QString &text) {
        auto *button = new QRadioButton(text, this);
        button->setObjectName(QLatin1String(name));
        m_formats->addButton(button, static_cast<int>(layout));
        form->addRow(label, button);
        return button;
    };
    add(ImageLayout::DockerArchive, "commitDocker", tr("Format"),
        tr("&Docker archive, for docker load and podman load"))
        ->setChecked(true);
    add(ImageLayout::OciLayout, "commitOci", QString(), tr("&OCI layout in a tar, for podman, skopeo and registries"));
}

/// Below the field, so that the button is never off without a reason that can be read.
void CommitDialog::checkName()
{
    const QString name = m_name->text().trimmed();
    const bool isFine = name.isEmpty() || isImageName(name.toStdString());
    if (isFine && name.isEmpty())
        m_complaint->setText(tr("Without a name, the image can only be referred to by its ID."));
    else if (isFine)
        m_complaint->setText(tr("Stored as %1").arg(QString::fromStdString(taggedName(name.toStdString()))));
    else
        m_complaint->setText(tr("Container engines refuse this name: use lower-case letters and digits, separated by . "
                                "_ - or /, then optionally : and a tag"));
    m_save->setEnabled(isFine);
}

void CommitDialog::choose()
{
    Q_EMIT chosen({m_name->text().trimmed(), m_message->text().trimmed(), m_author->text().trimmed(),
                   static_cast<ImageLayout>(m_formats->checkedId())});
    accept();
}

} // namespace strata
