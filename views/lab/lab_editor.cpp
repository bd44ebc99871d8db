// SPDX-License-Identifier: Apache-2.0
#include "views/lab/lab_editor.h"

#include "model/base/octal.h"
#include "model/base/path.h"
#include "model/base/qstring.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/theme.h"
#include "views/lab/boxes/branch_source.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t mostEdited = 256 * 1024; // bytes of a file that is edited as text
constexpr std::size_t mostRemoved = 10'000;      // operations of one removal

LabOperation operationOf(OperationKind kind, std::string path)
{
    LabOperation operation;
    operation.kind = kind;
    operation.path = std::move(path);
    return operation;
}

/// The smallest operation that makes `after` of `before`: what is appended or written at its place.
LabOperation editOf(const std::string &path, const std::string &before, const std::string &after)
{
    LabOperation operation = operationOf(OperationKind::Overwrite, path);
    operation.data = after;
    if (after.size() < before.size())
        return operation;
    const auto [old, fresh] = std::ranges::mismatch(before, after);
    const auto from = static_cast<std::size_t>(fresh - after.begin());
    if (old == before.end() && from < after.size()) {
        operation.kind = OperationKind::Append;
        operation.data = after.substr(from);
        return operation;
    }
    operation.kind = OperationKind::Write;
    operation.offset = from;
    std::size_t end = after.size();
    if (after.size() == before.size()) {
        while (end > from && after[end - 1] == before[end - 1])
            --end;
    }
    operation.data = after.substr(from, end - from);
    return operation;
}

} // namespace

LabEditor::LabEditor(LabState *state, QWidget *window) : QObject(window), m_state(state), m_window(window) {}

std::optional<MergedObject> LabEditor::selectedObject() const
{
    if (m_state->selected().empty())
        return std::nullopt;
    return mergedObjectAt(m_state->session().view(), m_state->selected());
}

std::string LabEditor::targetFolder() const
{
    const auto object = selectedObject();
    if (!object)
        return {};
    return object->object.isFolder() ? m_state->selected() : std::string(parentPath(m_state->selected()));
}

void LabEditor::apply(const LabOperation &operation)
{
    m_state->apply(operation);
}

void LabEditor::fillMenu(QMenu *menu)
{
    const auto object = selectedObject();
    const bool isFile = object && object->object.isFile();
    const auto add = [this, menu](const char *name, const QString &text, const QKeySequence &key, bool enabled,
                                  void (LabEditor::*slot)()) {
        // The key is only shown: as a shortcut of the action it would work in the whole window, the tree takes it
        // itself.
        QAction *action =
            menu->addAction(key.isEmpty() ? text : text + QLatin1Char('\t') + key.toString(QKeySequence::NativeText));
        action->setObjectName(QLatin1String(name));
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, slot);
    };
    add("labEdit", tr("Edit text…"), QKeySequence(Qt::Key_Return), isFile, &LabEditor::editText);
    add("labRename", tr("Rename or move…"), QKeySequence(Qt::Key_F2), object.has_value(), &LabEditor::rename);
    add("labDelete", tr("Delete"), QKeySequence::Delete, object.has_value(), &LabEditor::remove);
    add("labChmod", tr("Change mode…"), {}, object && !object->object.isLink(), &LabEditor::chmod);
    add("labCopy", tr("Copy…"), {}, isFile, &LabEditor::copy);
    add("labHardLink", tr("New hard link…"), {}, object && !object->object.isFolder(), &LabEditor::hardLink);
    menu->addSeparator();
    add("labNewFile", tr("New file…"), {}, true, &LabEditor::newFile);
    add("labNewFolder", tr("New directory…"), {}, true, &LabEditor::newFolder);
    add("labNewLink", tr("New symbolic link…"), {}, true, &LabEditor::newLink);
}

void LabEditor::ask(const QString &title, const QString &label, const QString &value,
                    const std::function<void(const std::string &)> &then)
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName(QStringLiteral("labAsk"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(value);
    connect(dialog, &QInputDialog::textValueSelected, this, [then](const QString &text) {
        if (!text.isEmpty())
            then(text.toStdString());
    });
    dialog->open();
}

void LabEditor::editText()
{
    const auto object = selectedObject();
    if (!object || !object->object.isFile())
        return;
    const std::string path = m_state->selected();
    if (object->object.content.size() > mostEdited)
        return Q_EMIT refused(
            tr("%1 is too large to be edited here; append to it with a command.").arg(nameText(path)));
    const auto text = object->object.content.text(mostEdited);
    if (!text)
        return Q_EMIT refused(messageText(text.error().text()));
    if (!isValidUtf8(*text))
        return Q_EMIT refused(tr("%1 is not text; append to it with a command.").arg(nameText(path)));

    auto *dialog = new QDialog(m_window);
    dialog->setObjectName(QStringLiteral("labEditText"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Edit %1").arg(nameText(path)));
    auto *edit = new QPlainTextEdit(QString::fromStdString(*text), dialog);
    edit->setObjectName(QStringLiteral("labText"));
    edit->setAccessibleName(tr("Content of %1").arg(nameText(path)));
    edit->setFont(monospaceFont(edit->font()));
    edit->setTabChangesFocus(true);
    edit->moveCursor(QTextCursor::End);
    auto *note = new QLabel(tr("Only the simulated container sees the change."), dialog);
    note->setObjectName(QStringLiteral("stateText"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, dialog);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(edit);
    layout->addWidget(note);
    layout->addWidget(buttons);
    dialog->resize(520, 320);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, edit, path, before = *text] {
        const std::string after = edit->toPlainText().toStdString();
        if (after != before)
            apply(editOf(path, before, after));
    });
    dialog->open();
    edit->setFocus();
}

void LabEditor::showText(const QString &box, const std::string &path, const LabContent &content)
{
    const std::uint64_t shown = std::min<std::uint64_t>(content.size(), mostEdited);
    const auto text = content.truncated(shown).text(mostEdited);
    if (!text)
        return Q_EMIT refused(messageText(text.error().text()));
    if (!isValidUtf8(*text))
        return Q_EMIT refused(tr("%1 cannot be shown as text.").arg(nameText(path)));
    auto *dialog = new QDialog(m_window);
    dialog->setObjectName(QStringLiteral("labShowText"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("%1 in %2 (read-only)").arg(nameText(path), box));
    auto *layout = new QVBoxLayout(dialog);
    auto *view = new QPlainTextEdit(QString::fromStdString(*text), dialog);
    view->setObjectName(QStringLiteral("labShownText"));
    view->setAccessibleName(tr("Content of %1").arg(nameText(path)));
    view->setFont(monospaceFont(view->font()));
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    layout->addWidget(view);
    if (shown < content.size()) {
        auto *note = new QLabel(tr("Only the first %1 are shown.").arg(sizeText(shown)), dialog);
        note->setObjectName(QStringLiteral("stateText"));
        layout->addWidget(note);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->resize(520, 320);
    dialog->open();
}

void LabEditor::rename()
{
    const std::string path = m_state->selected();
    if (path.empty())
        return;
    ask(tr("Rename or move"), tr("New path of %1:").arg(nameText(path)), pastableName(path),
        [this, path](const std::string &to) {
            LabOperation operation = operationOf(OperationKind::Rename, path);
            operation.to = to;
            if (normalisedPath(to) != path)
                apply(operation);
        });
}

void LabEditor::addRemoval(const MergedView &view, const MergedObject &object,
                           std::vector<LabOperation> &operations) const
{
    if (operations.size() > mostRemoved)
        return;
    if (object.object.isFolder()) {
        for (const std::string &name : view.names(object)) {
            if (const auto child = view.child(object, name))
                addRemoval(view, *child, operations);
        }
    }
    operations.push_back(
        operationOf(object.object.isFolder() ? OperationKind::Rmdir : OperationKind::Unlink, object.path));
}

std::vector<LabOperation> LabEditor::removal(const std::string &path) const
{
    std::vector<LabOperation> operations;
    const MergedView view = m_state->session().view();
    if (const auto object = mergedObjectAt(view, path); object && !path.empty())
        addRemoval(view, *object, operations);
    if (operations.size() > mostRemoved)
        operations.clear();
    return operations;
}

void LabEditor::remove()
{
    const std::string path = m_state->selected();
    if (path.empty())
        return;
    const std::vector<LabOperation> operations = removal(path);
    if (operations.empty())
        return Q_EMIT refused(tr("%1 has too much in it to be deleted at once.").arg(nameText(path)));
    m_state->change([&operations](LabSession &session) {
        for (const LabOperation &operation : operations) {
            if (!session.apply(operation).ok())
                return;
        }
    });
}

void LabEditor::chmod()
{
    const auto object = selectedObject();
    if (!object)
        return;
    const std::string path = m_state->selected();
    ask(tr("Change mode"), tr("Mode of %1, in octal:").arg(nameText(path)),
        toQString(octalText(object->object.mode, 4)), [this, path](const std::string &text) {
            bool isOctal = false;
            const uint mode = QString::fromStdString(text).toUInt(&isOctal, 8);
            if (!isOctal || mode > 07777)
                return Q_EMIT refused(
                    tr("%1 is not a mode: type four octal digits, such as 0644.").arg(nameText(text)));
            LabOperation operation = operationOf(OperationKind::Chmod, path);
            operation.mode = mode;
            apply(operation);
        });
}

void LabEditor::copy()
{
    const auto object = selectedObject();
    if (!object || !object->object.isFile())
        return;
    const std::string path = m_state->selected();
    ask(tr("Copy"), tr("Path of the copy of %1:").arg(nameText(path)), pastableName(path + ".copy"),
        [this, path](const std::string &to) {
            const auto source = mergedObjectAt(m_state->session().view(), path);
            if (!source)
                return;
            if (source->object.content.size() > mostEdited)
                return Q_EMIT refused(tr("%1 is too large to be copied here.").arg(nameText(path)));
            const auto bytes = source->object.content.text(mostEdited);
            if (!bytes)
                return Q_EMIT refused(messageText(bytes.error().text()));
            LabOperation operation = operationOf(OperationKind::Overwrite, to);
            operation.data = *bytes;
            apply(operation);
        });
}

void LabEditor::hardLink()
{
    const std::string path = m_state->selected();
    if (path.empty())
        return;
    ask(tr("New hard link"), tr("Another name for %1:").arg(nameText(path)), pastableName(path + ".link"),
        [this, path](const std::string &to) {
            LabOperation operation = operationOf(OperationKind::Link, path);
            operation.to = to;
            apply(operation);
        });
}

void LabEditor::newFile()
{
    ask(tr("New file"), tr("Path of the new file:"), pastableName(joinedPath(targetFolder(), "new")),
        [this](const std::string &path) {
            apply(operationOf(OperationKind::Create, path));
            m_state->select(normalisedPath(path));
        });
}

void LabEditor::newFolder()
{
    ask(tr("New directory"), tr("Path of the new directory:"), pastableName(joinedPath(targetFolder(), "directory")),
        [this](const std::string &path) {
            apply(operationOf(OperationKind::Mkdir, path));
            m_state->select(normalisedPath(path));
        });
}

void LabEditor::newLink()
{
    const std::string target = m_state->selected().empty() ? "f" : std::string(baseName(m_state->selected()));
    ask(tr("New symbolic link"), tr("Path of the link, a space, and what it points to:"),
        pastableName(joinedPath(targetFolder(), "link") + ' ' + target), [this](const std::string &text) {
            const std::size_t space = text.find(' ');
            if (space == std::string::npos || space + 1 == text.size())
                return Q_EMIT refused(tr("Two words are needed: the link and what it points to."));
            LabOperation operation = operationOf(OperationKind::Symlink, text.substr(0, space));
            operation.target = text.substr(space + 1);
            apply(operation);
        });
}

} // namespace strata
