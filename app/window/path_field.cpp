// SPDX-License-Identifier: Apache-2.0
#include "app/window/path_field.h"

#include "model/base/path.h"
#include "model/tree/merge/link_resolver.h"
#include "views/common/format.h"
#include "views/common/roles.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>
#include <ranges>

namespace strata {

namespace {

constexpr std::size_t mostCompletions = 60;

/// "etc/passwd" is meant from the root.
QString fromRoot(const QString &text)
{
    return text.startsWith(QLatin1Char('/')) ? text : QLatin1Char('/') + text;
}

/// Rows as high as those of other lists; QCompleter's own are as tight as the type.
class CompletionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), std::max(size.height(), option.fontMetrics.height() + 8)};
    }
};

} // namespace

std::vector<NodeId> completions(const ImageTree &tree, LayerNumber at, std::string_view text, std::size_t most)
{
    const std::size_t slash = text.rfind('/');
    if (slash == std::string_view::npos)
        return {};
    const std::string_view prefix = text.substr(slash + 1);
    const auto folder = resolvePath(tree, text.substr(0, slash + 1), at);
    if (!folder)
        return {};
    const ImageTree::Children children = tree.children(*folder);
    const auto ids = std::views::iota(children.first.value, children.first.value + children.count);
    const auto nameOf = [&](std::uint32_t id) { return tree.name(NodeId(id)); };
    std::vector<NodeId> found;
    for (auto id = std::ranges::lower_bound(ids, prefix, {}, nameOf); id != ids.end() && found.size() < most; ++id) {
        if (!nameOf(*id).starts_with(prefix))
            break;
        if (tree.existsAt(NodeId(*id), at))
            found.push_back(NodeId(*id));
    }
    return found;
}

PathField::PathField(QWidget *parent) : QLineEdit(parent), m_completions(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("pathField"));
    setPlaceholderText(tr("Go to path… (Ctrl+L)"));
    setAccessibleName(tr("Go to path"));
    setClearButtonEnabled(true);
    auto *completer = new QCompleter(m_completions, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    setCompleter(completer);
    completer->popup()->setItemDelegate(new CompletionDelegate(completer->popup()));
    connect(this, &QLineEdit::textEdited, this, &PathField::complete);
    connect(this, &QLineEdit::returnPressed, this, &PathField::go);
    setState(nullptr);
}

void PathField::setState(InspectState *state)
{
    m_state = state;
    m_completions->clear();
    clear();
}

// Names that cannot be typed as they are (not UTF-8, control characters) are left out: the tree shows them.
void PathField::complete(const QString &typed)
{
    m_completions->clear();
    if (!m_state || !m_state->image() || typed.isEmpty())
        return;
    const QString text = fromRoot(typed);
    const ImageTree &tree = *m_state->image()->tree();
    const QString folder = typed.left(typed.lastIndexOf(QLatin1Char('/')) + 1);
    for (const NodeId id : completions(tree, m_state->to(), text.toStdString(), mostCompletions)) {
        const std::string_view name = tree.name(id);
        if (escapedForDisplay(name) != name)
            continue;
        const bool isFolder = tree.children(id).count > 0;
        m_completions->appendRow(
            new QStandardItem(folder + nameText(name) + (isFolder ? QStringLiteral("/") : QString())));
    }
}

void PathField::go()
{
    const QString text = this->text().trimmed();
    if (!m_state || !m_state->image() || text.isEmpty())
        return;
    const std::string path = '/' + normalisedPath(text.toStdString());
    if (m_state->selectPath(QByteArray::fromStdString(path)))
        return arrive();
    const auto resolved = resolvePath(*m_state->image()->tree(), path, m_state->to());
    if (!resolved) {
        Q_EMIT pathNotFound(text);
        return;
    }
    m_state->selectNode(*resolved);
    arrive();
}

/// The way to the place is below the tree from now on; here it would soon be out of date.
void PathField::arrive()
{
    clear();
    Q_EMIT pathShown();
}

} // namespace strata
