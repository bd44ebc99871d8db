// SPDX-License-Identifier: Apache-2.0
#include "views/compare/noise_button.h"

#include "model/tree/query/filter.h"
#include "views/common/message_text.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace strata {

namespace {

std::vector<std::string> globsOf(const QString &text)
{
    std::vector<std::string> globs;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (const QString glob = line.trimmed(); !glob.isEmpty())
            globs.push_back(glob.toStdString());
    }
    return globs;
}

/// What is wrong with the first pattern that is none; "" when all are good.
QString complaintAbout(const std::vector<std::string> &globs)
{
    for (const std::string &glob : globs) {
        if (const auto filter = Filter::parse(glob); !filter)
            return messageText(filter.error().text());
    }
    return {};
}

QString textOf(const std::vector<std::string> &globs)
{
    QString text;
    for (const std::string &glob : globs)
        text += QString::fromStdString(glob) + QLatin1Char('\n');
    return text;
}

} // namespace

NoiseButton::NoiseButton(CompareState *state, QWidget *parent) : MenuButton(parent), m_state(state)
{
    setObjectName(QStringLiteral("compareNoise"));
    setToolTip(tr("Differences to ignore"));
    auto *menu = new QMenu(this);
    m_times = menu->addAction(tr("Ignore modification times"));
    m_times->setObjectName(QStringLiteral("ignoreTimes"));
    m_owners = menu->addAction(tr("Ignore owners"));
    m_owners->setObjectName(QStringLiteral("ignoreOwners"));
    m_paths = menu->addAction(tr("Ignore paths…"));
    m_paths->setObjectName(QStringLiteral("ignorePaths"));
    for (QAction *action : {m_times, m_owners, m_paths})
        action->setCheckable(true);
    menu->addSeparator();
    QAction *hint = menu->addAction(tr("The order and format of tar entries never count"));
    hint->setEnabled(false);
    setMenu(menu);
    connect(m_times, &QAction::triggered, this, [this](bool ignored) {
        CompareNoise noise = m_state->noise();
        noise.times = ignored;
        m_state->setNoise(noise);
    });
    connect(m_owners, &QAction::triggered, this, [this](bool ignored) {
        CompareNoise noise = m_state->noise();
        noise.owners = ignored;
        m_state->setNoise(noise);
    });
    connect(m_paths, &QAction::triggered, this, [this] {
        refresh(); // the mark says whether there are such paths, not that the dialog was opened
        askForPaths();
    });
    connect(m_state, &CompareState::noiseChanged, this, &NoiseButton::refresh);
    refresh();
}

void NoiseButton::refresh()
{
    const CompareNoise &noise = m_state->noise();
    m_times->setChecked(noise.times);
    m_owners->setChecked(noise.owners);
    m_paths->setChecked(!noise.globs.empty());
    QStringList ignored;
    if (noise.times)
        ignored += tr("times");
    if (noise.owners)
        ignored += tr("owners");
    if (!noise.globs.empty())
        ignored += tr("%Ln pattern(s)", nullptr, static_cast<int>(noise.globs.size()));
    setText(ignored.isEmpty() ? tr("Ignore") : tr("Ignored: %1").arg(ignored.join(tr(", "))));
    setAccessibleName(text());
    updateGeometry();
}

void NoiseButton::askForPaths()
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("ignorePathsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Paths to ignore"));
    auto *hint = new QLabel(tr("One pattern per line, as in the filter: *.pyc, /var/cache, **/__pycache__/**. "
                               "Everything below a matching directory is ignored too."),
                            dialog);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    auto *edit = new QPlainTextEdit(textOf(m_state->noise().globs), dialog);
    edit->setObjectName(QStringLiteral("ignoredPaths"));
    edit->setAccessibleName(dialog->windowTitle());
    edit->setTabChangesFocus(true);
    auto *error = new QLabel(dialog);
    error->setObjectName(QStringLiteral("ignoredPathsError"));
    error->setTextFormat(Qt::PlainText);
    error->setWordWrap(true);
    error->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(hint);
    layout->addWidget(edit, 1);
    layout->addWidget(error);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, [this, dialog, edit, error] {
        CompareNoise noise = m_state->noise();
        noise.globs = globsOf(edit->toPlainText());
        error->setText(complaintAbout(noise.globs));
        error->setVisible(!error->text().isEmpty());
        if (error->isVisible())
            return;
        m_state->setNoise(noise);
        dialog->accept();
    });
    dialog->resize(420, 260);
    dialog->open();
    edit->setFocus();
}

} // namespace strata
