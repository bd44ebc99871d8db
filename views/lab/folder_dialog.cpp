// SPDX-License-Identifier: Apache-2.0
#include "views/lab/folder_dialog.h"

#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/theme.h"
#include "views/common/tree/local_path.h"
#include "views/lab/folder_start.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int accessColumn = 0;
constexpr int pathColumn = 1;
constexpr int pathRole = Qt::UserRole; // as it was chosen

/// As it is typed: "~" is the user's own folder.
QString typedPath(QString text)
{
    text = text.trimmed();
    if (text == QLatin1String("~") || text.startsWith(QLatin1String("~/")))
        text.replace(0, 1, QDir::homePath());
    return text.isEmpty() ? text : QDir::cleanPath(QDir().absoluteFilePath(text));
}

QString textOf(const FolderProblem &problem)
{
    switch (problem.fault) {
    case FolderFault::NotNamed: return FolderDialog::tr("No directory is given.");
    case FolderFault::NotThere:
        return FolderDialog::tr("This directory does not exist. Remove it from the list and add the right one.");
    case FolderFault::NotReadable:
        return FolderDialog::tr("It cannot be read: %1").arg(messageText(problem.error.text()));
    case FolderFault::NotFolder: return FolderDialog::tr("It is not a directory.");
    case FolderFault::LowerWritable:
        return FolderDialog::tr("Only the first directory can be read-write: there is one writable layer, on top.");
    case FolderFault::TooMany: return FolderDialog::tr("An overlay mount does not accept this many directories.");
    case FolderFault::Twice: return FolderDialog::tr("It is already in the list; overlay refuses that (ELOOP).");
    case FolderFault::Nested:
        return FolderDialog::tr("One of the directories is inside another; overlay refuses that (ELOOP).");
    case FolderFault::NothingBelow:
        return FolderDialog::tr("There must be a read-only directory below a read-write one.");
    }
    std::unreachable();
}

} // namespace

FolderDialog::FolderDialog(const QString &browseFolder, QWidget *parent) : QDialog(parent), m_browseFolder(browseFolder)
{
    setObjectName(QStringLiteral("folderDialog"));
    setWindowTitle(tr("Directories as branches"));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    auto *intro =
        new QLabel(tr("Directories of this computer, stacked as in an overlay mount, the first one on top. They are "
                      "only read; your changes stay in the lab."),
                   this);
    intro->setTextFormat(Qt::PlainText);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    buildEntry(layout);
    buildList(layout);
    m_hint = new QLabel(this);
    m_hint->setObjectName(QStringLiteral("folderHint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    layout->addWidget(m_hint);
    buildName(layout);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_open = buttons->addButton(tr("Stack"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(QStringLiteral("folderOpen"));
    m_open->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &FolderDialog::stackFolders);
    layout->addWidget(buttons);
    resize(680, 460);
    check();
}

void FolderDialog::buildEntry(QVBoxLayout *layout)
{
    auto *label = new QLabel(tr("&Path of a directory"), this);
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("folderPath"));
    m_path->setPlaceholderText(tr("type a path, choose a directory, or drop directories here"));
    m_path->setClearButtonEnabled(true);
    m_path->installEventFilter(this);
    label->setBuddy(m_path);
    m_add = new QPushButton(tr("&Add"), this);
    m_add->setObjectName(QStringLiteral("folderAdd"));
    m_add->setAutoDefault(false);
    auto *choose = new QPushButton(tr("&Choose…"), this);
    choose->setObjectName(QStringLiteral("folderChoose"));
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(m_add);
    row->addWidget(choose);
    layout->addWidget(label);
    layout->addLayout(row);
    connect(m_path, &QLineEdit::textChanged, this, &FolderDialog::updateButtons);
    connect(m_add, &QPushButton::clicked, this, &FolderDialog::addTyped);
    connect(choose, &QPushButton::clicked, this, &FolderDialog::browse);
}

void FolderDialog::buildList(QVBoxLayout *layout)
{
    auto *label = new QLabel(tr("D&irectories, the first one on top"), this);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("folderList"));
    m_list->setAccessibleName(tr("Directories, the first one on top"));
    m_list->setAccessibleDescription(tr("The space bar switches between read-only and read-write"));
    m_list->setHeaderLabels({tr("Access"), tr("Directory")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(false);
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setSectionResizeMode(accessColumn, QHeaderView::Fixed);
    m_list->header()->setStretchLastSection(true);
    m_list->viewport()->setAcceptDrops(false); // the dialog takes what is dropped
    m_list->setAcceptDrops(false);
    m_list->installEventFilter(this);
    label->setBuddy(m_list);
    auto *row = new QHBoxLayout;
    row->addWidget(m_list, 1);
    auto *column = new QVBoxLayout;
    m_up = addButton("folderUp", tr("&Up"), column);
    m_down = addButton("folderDown", tr("&Down"), column);
    m_remove = addButton("folderRemove", tr("&Remove"), column);
    column->addStretch(1);
    row->addLayout(column);
    layout->addWidget(label);
    layout->addLayout(row, 1);
    connect(m_up, &QPushButton::clicked, this, [this] { moveRow(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveRow(1); });
    connect(m_remove, &QPushButton::clicked, this, &FolderDialog::removeRow);
    connect(m_list, &QTreeWidget::itemChanged, this, &FolderDialog::itemChanged);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &FolderDialog::updateButtons);
}

QPushButton *FolderDialog::addButton(const char *name, const QString &text, QVBoxLayout *layout)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    layout->addWidget(button);
    return button;
}

void FolderDialog::buildName(QVBoxLayout *layout)
{
    auto *label = new QLabel(tr("&Name of the merged view"), this);
    m_name = new QLineEdit(QStringLiteral("merged"), this);
    m_name->setObjectName(QStringLiteral("folderName"));
    m_name->setMaxLength(60);
    label->setBuddy(m_name);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_name, 1);
    layout->addLayout(row);
    connect(m_name, &QLineEdit::textChanged, this, &FolderDialog::updateButtons);
}

void FolderDialog::setChoices(const std::vector<FolderChoice> &choices)
{
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const FolderChoice &choice : choices)
            append(choice);
    }
    check();
}

void FolderDialog::setMergedName(const QString &name)
{
    m_name->setText(name);
}

std::vector<FolderChoice> FolderDialog::choices() const
{
    std::vector<FolderChoice> choices;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_list->topLevelItem(i);
        const bool isWritable = item->checkState(accessColumn) == Qt::Checked;
        choices.push_back({localPath(item->data(pathColumn, pathRole).toString()),
                           isWritable ? FolderAccess::ReadWrite : FolderAccess::ReadOnly});
    }
    return choices;
}

void FolderDialog::append(const FolderChoice &choice)
{
    const QString path = localName(choice.folder);
    auto *item = new QTreeWidgetItem(m_list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(accessColumn, choice.access == FolderAccess::ReadWrite ? Qt::Checked : Qt::Unchecked);
    item->setData(pathColumn, pathRole, path);
    item->setToolTip(accessColumn, tr("Read-write: the writable layer starts with the content of this directory"));
    m_list->setCurrentItem(item);
}

void FolderDialog::addFolders(const QStringList &paths)
{
    {
        const QSignalBlocker blocker(m_list);
        for (const QString &path : paths)
            append({localPath(path), FolderAccess::ReadOnly});
    }
    check();
}

void FolderDialog::addTyped()
{
    const QString path = typedPath(m_path->text());
    if (path.isEmpty())
        return;
    m_path->clear();
    addFolders({path});
}

void FolderDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose a directory"));
    dialog->setObjectName(QStringLiteral("folderBrowse"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(m_browseFolder);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_browseFolder = QFileInfo(path).path();
        Q_EMIT browsed(m_browseFolder);
        addFolders({path});
    });
    dialog->open();
}

void FolderDialog::removeRow()
{
    delete m_list->currentItem();
    check();
}

void FolderDialog::moveRow(int by)
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const int to = row + by;
    if (row < 0 || to < 0 || to >= m_list->topLevelItemCount())
        return;
    {
        const QSignalBlocker blocker(m_list);
        QTreeWidgetItem *item = m_list->takeTopLevelItem(row);
        m_list->insertTopLevelItem(to, item);
        m_list->setCurrentItem(item);
    }
    check();
}

void FolderDialog::itemChanged(QTreeWidgetItem * /*item*/)
{
    check();
}

void FolderDialog::check()
{
    m_isGood = false;
    m_opening.stop();
    const auto choices = this->choices();
    showProblems(std::vector<std::optional<FolderProblem>>(choices.size()));
    m_check.start([choices](const std::stop_token &) { return folderProblems(choices); },
                  [this](const std::vector<std::optional<FolderProblem>> &problems) {
                      m_isGood =
                          std::ranges::none_of(problems, [](const auto &problem) { return problem.has_value(); });
                      showProblems(problems);
                  });
}

void FolderDialog::showProblems(const std::vector<std::optional<FolderProblem>> &problems)
{
    const QSignalBlocker blocker(m_list);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        const QString path = nameText(localPath(item->data(pathColumn, pathRole).toString()).string());
        const auto &problem = problems[static_cast<std::size_t>(i)];
        const bool isWritable = item->checkState(accessColumn) == Qt::Checked;
        item->setText(accessColumn, isWritable ? tr("read-write") : tr("read-only"));
        item->setText(pathColumn, problem ? path + QStringLiteral("\n⚠ ") + textOf(*problem) : path);
        item->setForeground(pathColumn, problem ? QBrush(warningColor(palette())) : QBrush());
        item->setToolTip(pathColumn, item->text(pathColumn));
    }
    fitAccess();
    m_list->doItemsLayout();
    updateButtons();
}

/// The heading is bold, which the header's own measure leaves out.
void FolderDialog::fitAccess()
{
    QFont bold = m_list->header()->font();
    bold.setBold(true);
    constexpr int margins = 24;
    const int heading = QFontMetrics(bold).horizontalAdvance(m_list->headerItem()->text(accessColumn)) + margins;
    const auto *view = static_cast<const QAbstractItemView *>(m_list); // where this is public
    m_list->header()->resizeSection(accessColumn, std::max(heading, view->sizeHintForColumn(accessColumn)));
}

QString FolderDialog::hint() const
{
    const auto choices = this->choices();
    if (choices.empty())
        return tr("There is no directory in the list yet.");
    if (choices.front().access == FolderAccess::ReadWrite)
        return tr("The top directory is read-write: a change to its files needs no copy-up.");
    return tr("The top directory is read-only: the changes go to an empty directory “changed” on top of it.");
}

void FolderDialog::updateButtons()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const int count = m_list->topLevelItemCount();
    m_add->setEnabled(!m_path->text().trimmed().isEmpty());
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < count);
    m_remove->setEnabled(row >= 0);
    m_hint->setText(hint());
    m_open->setEnabled(m_isGood && count > 0 && !m_name->text().trimmed().isEmpty());
}

void FolderDialog::stackFolders()
{
    const auto choices = this->choices();
    m_opening.start([choices](const std::stop_token &) { return openFolderUnion(choices); },
                    [this, choices](const Result<FolderUnion> &folders) {
                        if (!folders)
                            return check(); // it has changed since
                        Q_EMIT chosen(foldersStart(*folders, choices, m_name->text().trimmed()));
                        accept();
                    });
}

void FolderDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FolderDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    addFolders(localPaths(event->mimeData()));
}

void FolderDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // another theme: the problems are said again in its colours
        QTimer::singleShot(0, this, &FolderDialog::check);
}

bool FolderDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_path && isReturn && !m_path->text().trimmed().isEmpty()) {
            addTyped(); // and not the whole dialog
            return true;
        }
        if (watched == m_list && key->key() == Qt::Key_Delete) {
            removeRow();
            return true;
        }
        const bool isMove = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down;
        if (watched == m_list && isMove && key->modifiers().testFlag(Qt::AltModifier)) {
            moveRow(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace strata
